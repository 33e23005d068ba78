import CurlHTTPClient
import Foundation
import Testing

@testable import SpeechAPI

/// A real REST server in a process of its own, which speaks the common interface or breaks one rule of it.
final class ToneServer {
  let backend: SpeechClient
  private let process = Process()

  init(fault: String = "none") throws {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "..").standardized
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", tests.appending(path: "servers/tones.py").path, "--fault", fault]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    // Not to the end of the file: other processes that start meanwhile inherit the pipe.
    let line = output.fileHandleForReading.availableData
    let port = try #require(Int(String(decoding: line, as: UTF8.self).trimmingCharacters(in: .newlines)))
    backend = SpeechClient(baseURL: "http://127.0.0.1:\(port)", transport: CurlTransport())
  }

  /// The process inherits a signal mask from the thread it was started on; only this one cannot be masked.
  deinit { kill(process.processIdentifier, SIGKILL) }

  /// How many requests of a kind it has seen.
  func seen(_ kind: String) async throws -> Int {
    let answer = try await backend.server.exchange(.get, "/seen", limit: .seconds(10), largest: 1 << 16)
    return try #require(try JSONDecoder().decode([String: Int].self, from: answer.body)[kind])
  }
}
