import Foundation
import Glibc
import Synchronization
import TestSupport
import Testing

@testable import tts_ctl

/// Standard input must be handed on whole, in order, and with its end.
@Suite struct InputFeedTests {
  @Test func handsEverythingOnWithItsEnd() async throws {
    let whole = Data((0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 31) })
    for round in 0..<100 {
      let (source, sink) = try ends()
      let taken = Mutex(Data())
      let hasEnded = Mutex(false)
      let feed = try InputFeed(source) { chunk in
        if let chunk { taken.withLock { $0 += chunk } } else { hasEnded.withLock { $0 = true } }
      }
      // One round long, the others as somebody's `echo`, closed at once or a little later.
      let sent = round == 0 ? whole : Data("hi\n".utf8)
      Thread.detachNewThread {
        sent.withUnsafeBytes { bytes in
          var done = 0
          while done < bytes.count {
            done += max(0, write(sink, bytes.baseAddress.map { $0 + done }, bytes.count - done))
          }
        }
        if round % 2 == 0 { sched_yield() }
        close(sink)
      }
      #expect(await eventually { hasEnded.withLock { $0 } })
      #expect(taken.withLock { $0 } == sent)
      feed.stop()
      close(source)
    }
  }

  @Test func readsNoFasterThanItIsTaken() async throws {
    let (source, sink) = try ends()
    let (gate, open) = AsyncStream.makeStream(of: Void.self)
    let feed = try InputFeed(source) { _ in
      // Ends once it is open, for every chunk from then on.
      for await _ in gate {}
    }
    // A pipe holds 64 KiB, and one chunk is under way: the rest has to wait.
    let sent = Mutex(0)
    Thread.detachNewThread {
      let block = [UInt8](repeating: 7, count: 64 << 10)
      for _ in 0..<16 where write(sink, block, block.count) > 0 { sent.withLock { $0 += block.count } }
      close(sink)
    }
    #expect(await eventually { sent.withLock { $0 } >= 64 << 10 })
    #expect(sent.withLock { $0 } <= 256 << 10)
    open.finish()
    #expect(await eventually { sent.withLock { $0 } == 1 << 20 })
    feed.stop()
    close(source)
  }

  @Test func stopsWhileNothingComes() async throws {
    let (source, sink) = try ends()
    try InputFeed(source) { _ in }.stop()
    // Nobody reads any more, so what is written stays.
    #expect(write(sink, "x", 1) == 1)
    var byte: UInt8 = 0
    #expect(read(source, &byte, 1) == 1)
    close(source)
    close(sink)
  }

  private func ends() throws -> (Int32, Int32) {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/pipe"
    try #require(mkfifo(path, 0o600) == 0)
    // A program that another test starts must not get it, not even for the moment that `pipe` and `fcntl` would leave:
    // it would hold it open.
    let source = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    let sink = open(path, O_WRONLY | O_CLOEXEC)
    try #require(source >= 0 && sink >= 0 && fcntl(source, F_SETFL, 0) == 0)
    return (source, sink)
  }
}
