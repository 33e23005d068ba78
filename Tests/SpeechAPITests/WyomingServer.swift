import BackendSupport
import Testing

@testable import SpeechAPI

/// A server of the Wyoming protocol with a quirk: `Tests/servers/wyoming.py`. One process serves all tests.
struct WyomingServer {
  private static let process = Result { try DialectServer(script: "wyoming.py", [], .wyoming) }

  let client: SpeechClient

  init(
    like name: String = "piper", width: Int = 2, channels: Int = 1, timeouts: SpeechTimeouts = SpeechTimeouts()
  ) async throws {
    let opened = try await Self.ask(
      Self.process.get().client,
      WyomingEvent(
        type: "open",
        data: ["like": .string(name), "width": .number(Double(width)), "channels": .number(Double(channels))]))
    let port = try #require(opened["port"]?.integer)
    client = SpeechClient(baseURL: "tcp://127.0.0.1:\(port)", dialect: .wyoming, timeouts: timeouts)
  }

  /// What it was asked to speak.
  func seen() async throws -> [JSONValue] {
    try #require(try await Self.ask(client, WyomingEvent(type: "seen"))["seen"]?.array)
  }

  private static func ask(_ client: SpeechClient, _ event: WyomingEvent) async throws -> [String: JSONValue] {
    let connection = try await WyomingConnection(client.server, patience: .seconds(60))
    try await connection.send(event)
    return try #require(try await connection.next()).data
  }
}
