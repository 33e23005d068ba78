import BackendSupport
import CurlHTTPClient
import Foundation
import Testing

@testable import SpeechAPI

/// A server in a process of its own that speaks as another one does: `Tests/servers/dialects.py`, or `wyoming.py`.
struct DialectServer {
  /// It keeps the server.
  let client: SpeechClient

  init(
    like name: String, _ dialect: Dialect, coding: String = "s16", voices: String? = nil,
    requests: RequestSettings = RequestSettings(), clones: VoiceStore? = nil
  ) throws {
    try self.init(
      script: "dialects.py", ["--like", name, "--coding", coding] + (voices.map { ["--voices", $0] } ?? []), dialect,
      requests: requests, clones: clones)
  }

  /// - Parameter script: the server, of `Tests/servers`.
  init(
    script: String, _ arguments: [String], _ dialect: Dialect, requests: RequestSettings = RequestSettings(),
    clones: VoiceStore? = nil
  ) throws {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "..").standardized
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", tests.appending(path: "servers/\(script)").path] + arguments
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    // Not to the end of the file: other processes that start meanwhile inherit the pipe.
    let line = output.fileHandleForReading.availableData
    let port = try #require(Int(String(decoding: line, as: UTF8.self).trimmingCharacters(in: .newlines)))
    client = SpeechClient(
      baseURL: "\(dialect.scheme)://127.0.0.1:\(port)", dialect: dialect, requests: requests, name: "other",
      clones: clones,
      transport: Transport(server: ServerProcess(process)))
  }

  init(_ server: OpenAISettings.Server, format: OpenAISettings.Format = .wav) throws {
    try self.init(like: server.rawValue, .openAI(OpenAISettings(server: server, format: format)))
  }

  /// The bodies that it was asked to speak.
  func seen() async throws -> [JSONValue] {
    let answer = try await client.server.exchange(.get, "/seen", limit: .seconds(10), largest: 1 << 20)
    return try #require(try JSONParser.parse(answer.body).array)
  }
}

/// A process that ends with who holds it.
private final class ServerProcess: Sendable {
  private let id: Int32

  init(_ process: Process) { id = process.processIdentifier }

  /// The process inherits a signal mask from the thread it was started on; only this one cannot be masked.
  deinit { kill(id, SIGKILL) }
}

/// A transport that holds the server.
private struct Transport: HTTPTransport {
  let server: ServerProcess
  private let base = CurlTransport()

  init(server: ServerProcess) { self.server = server }

  func send(_ request: HTTPRequest) async throws -> HTTPResponse { try await base.send(request) }

  func upgrade(_ request: HTTPRequest) async throws -> HTTPUpgrade { try await base.upgrade(request) }

  func connect(_ target: String, timeouts: HTTPRequest.Timeouts) async throws -> any RawConnection {
    try await base.connect(target, timeouts: timeouts)
  }
}

/// What a call throws.
func failure(
  sourceLocation: SourceLocation = #_sourceLocation, _ body: () async throws -> Void
) async throws -> SpeechError {
  do {
    try await body()
  } catch let error as SpeechError {
    return error
  }
  Issue.record("nothing was thrown", sourceLocation: sourceLocation)
  return SpeechError(.cancelled, "nothing was thrown")
}
