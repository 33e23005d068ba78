import Foundation
import Synchronization
import TestSupport
import Testing

@testable import SpeechAPI

/// Speech that is heard while it is still being made.
struct SpeechSamplesTests {
  private static let sound = Data(repeating: 0x20, count: 4000)

  private func serving(
    _ script: @escaping @Sendable (FaultConnection) -> Void, _ body: (SpeechClient) async throws -> Void
  ) async throws {
    let server = try FaultServer(tcp: ()) { connection in
      while connection.readRequest() != nil { script(connection) }
    }
    defer { server.stop() }
    try await body(SpeechClient(baseURL: "http://127.0.0.1:\(server.port)"))
  }

  private static func chunk(_ data: Data) -> Data {
    Data("\(String(data.count, radix: 16))\r\n".utf8) + data + Data("\r\n".utf8)
  }

  private static let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
  private static let header = WAVFile.header(formatChunk: WAVFile.Format.plain(rate: 24_000).chunk, sampleBytes: nil)

  /// The server sends no more before what it sent was heard.
  @Test func beginsWithTheFirstBytes() async throws {
    let heard = Mutex(0)
    try await serving { connection in
      connection.send(Self.head)
      connection.send(Self.chunk(Self.header))
      for number in 0..<5 {
        connection.send(Self.chunk(Self.sound))
        while heard.withLock({ $0 }) < (number + 1) * Self.sound.count { usleep(200) }
      }
      connection.send("0\r\n\r\n")
    } _: { client in
      for try await piece in try await client.stream(SynthesisRequest(text: "Hello.")) {
        #expect(piece.sampleRate == 24_000 && piece.channels == 1)
        heard.withLock { $0 += piece.samples.count }
      }
      #expect(heard.withLock { $0 } == 5 * Self.sound.count)
    }
  }

  @Test func splitsWhatIsTooLongForOneRequest() async throws {
    let count = Mutex(0)
    try await serving { connection in
      count.withLock { $0 += 1 }
      connection.send(Self.head)
      connection.send(Self.chunk(Self.header + Self.sound))
      connection.send("0\r\n\r\n")
    } _: { client in
      let client = SpeechClient(baseURL: client.baseURL, requests: RequestSettings(limit: 30))
      var length = 0.0
      for try await piece in try await client.stream(
        SynthesisRequest(text: "This is the first of them. This is the second one."))
      { length += piece.duration }
      #expect(count.withLock { $0 } == 2)
      #expect(abs(length - 4000.0 / 24_000) < 0.001)
    }
  }

  /// Who stops listening closes the connection, whether by leaving the loop or by cancelling.
  @Test(arguments: [false, true]) func hangsUpWhereNobodyListens(cancels: Bool) async throws {
    let hasLeft = Mutex(false)
    try await serving { connection in
      connection.send(Self.head)
      connection.send(Self.chunk(Self.header + Self.sound))
      connection.stall()
      hasLeft.withLock { $0 = true }
    } _: { client in
      let heard = Mutex(false)
      let task = Task {
        for try await _ in try await client.stream(SynthesisRequest(text: "Hello.")) {
          heard.withLock { $0 = true }
          if !cancels { break }
        }
      }
      #expect(await eventually(within: .seconds(600)) { heard.withLock { $0 } })
      if cancels {
        task.cancel()
        await #expect { try await task.value } throws: { ($0 as? SpeechError)?.code == .cancelled }
      } else {
        try await task.value
      }
      #expect(await eventually(within: .seconds(600)) { hasLeft.withLock { $0 } })
    }
  }

  /// Nothing is read ahead: the server's socket is full long before a gigabyte.
  @Test func slowsTheServerDown() async throws {
    let sent = Mutex(0)
    try await serving { connection in
      connection.send("HTTP/1.1 200 OK\r\n\r\n")
      connection.send(Self.header)
      let block = Data(repeating: 0x20, count: 1 << 20)
      while sent.withLock({ $0 }) < 1 << 10, connection.send(block) { sent.withLock { $0 += 1 } }
    } _: { client in
      var iterator = try await client.stream(SynthesisRequest(text: "Hello.")).makeAsyncIterator()
      _ = try await iterator.next()
      var last = -1
      // Until it stands still.
      while case let now = sent.withLock({ $0 }), now != last {
        last = now
        try await Task.sleep(for: .milliseconds(300))
      }
      #expect(last < 64, "\(last) MB were taken though nobody read")
      _ = try await iterator.next()
    }
  }

  @Test func endsWithTheErrorsOfAnyAnswer() async throws {
    let wav = WAVSample().data
    let answers: [(String, Data, SpeechError.Code)] = [
      ("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", Data(), .invalidAnswer),
      ("HTTP/1.1 200 OK\r\nContent-Length: \(wav.count)\r\n\r\n", Data(wav.prefix(2000)), .serverUnreachable),
      ("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n", Data(wav.prefix(2000)), .invalidAnswer),
      (
        "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n", WAVSample(samples: [Int16](repeating: 0, count: 4000)).data,
        .silence
      ),
      ("HTTP/1.1 500 X\r\nContent-Length: 2\r\n\r\n", Data("{}".utf8), .requestFailed),
    ]
    for (head, body, code) in answers {
      try await serving { connection in
        connection.send(head)
        connection.send(body)
        connection.end()
      } _: { client in
        let error = try await failure {
          for try await _ in try await client.stream(SynthesisRequest(text: "Hello.")) {}
        }
        #expect(error.code == code, "\(head): \(error)")
      }
    }
    try await serving {
      $0.end()
    } _: { client in
      let error = try await failure { _ = try await client.stream(SynthesisRequest(text: " ")) }
      #expect(error.code == .invalidInput)
    }
  }

  /// What waits for the player is on the disk, and comes out as it went in.
  @Test func isPlayedWhileItComes() async throws {
    let audio = try PlayedAudio()
    let folder = try TemporaryFolder()
    let writer = try AudioWriter(path: "\(folder.path)/x.flac", format: .flac)
    writer.copy = audio
    let sound = try SpokenSound().wav
    let reader = Task {
      var all = Data()
      while let next = try await audio.next() { all += next }
      return all
    }
    try await writer.append(sound)
    try await writer.append(sound)
    audio.end()
    let played = try await WAVFile(reader.value)
    #expect(played.samples == sound.samples + sound.samples)
    let endless = try PlayedAudio()
    let waiting = Task { try await endless.next() }
    waiting.cancel()
    #expect(try await waiting.value == nil)
  }
}
