import Foundation
import Glibc
import Testing

@testable import tts_ctl

@Suite struct OutputStreamTests {
  private func status(_ descriptor: Int32) -> stat {
    var status = stat()
    fstat(descriptor, &status)
    return status
  }

  /// A service of systemd has its log behind a socket, a command over ssh its reader.
  @Test func theJournalTakesNoAudio() throws {
    var pair: [Int32] = [0, 0]
    try #require(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &pair) == 0)
    defer { for descriptor in pair { close(descriptor) } }
    let own = status(pair[0])
    #expect(OutputStream.takesAudio(pair[0], environment: [:]))
    #expect(!OutputStream.takesAudio(pair[0], environment: ["JOURNAL_STREAM": "\(own.st_dev):\(own.st_ino)"]))
    #expect(OutputStream.takesAudio(pair[1], environment: ["JOURNAL_STREAM": "\(own.st_dev):\(own.st_ino)"]))
  }

  @Test func pipesTakeIt() throws {
    let pipe = Pipe()
    #expect(OutputStream.takesAudio(pipe.fileHandleForWriting.fileDescriptor, environment: [:]))
  }
}
