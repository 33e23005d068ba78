import FoundationEssentials
import Glibc
import TestSupport
import Testing

@testable import DockerEngine

/// What keeps a client from an engine that does not do as it should.
@Suite("A client's limits")
struct EngineLimitTests {
  private func client(_ limits: EngineLimits = EngineLimits(), _ script: @escaping FaultServer.Script) throws -> (
    EngineClient, FaultServer
  ) {
    let server = try FaultServer(script: script)
    let address = EngineAddress(.unix(path: server.path))
    let identity = EngineIdentity(
      HTTPResponse(status: 200, headers: [("Api-Version", "1.41")], body: HTTPBody { nil }))
    return (
      EngineClient(
        transport: CurlTransport(address: address), address: address, identity: try #require(identity),
        apiVersion: APIVersion(1, 41), limits: limits), server
    )
  }

  @Test("must end every kind of call, and name it")
  func silence() async throws {
    let (client, server) = try client(EngineLimits(query: .milliseconds(300), change: .milliseconds(600))) {
      $0.stall()
    }
    let calls: [(String, @Sendable () async throws -> Void)] = [
      ("GET /v1.41/containers/x/json", { _ = try await client.containers.inspect("x") }),
      ("GET /v1.41/containers/x/logs", { _ = try await client.containers.logs("x") }),
      ("GET /v1.41/events", { _ = try await client.system.events() }),
      ("POST /v1.41/containers/x/start", { try await client.containers.start("x") }),
      ("POST /v1.41/containers/x/stop", { try await client.containers.stop("x", patience: 0) }),
      ("DELETE /v1.41/networks/x", { try await client.networks.remove("x") }),
      ("POST /v1.41/images/create", { _ = try await client.images.pull(try ImageReference("x")) }),
      ("POST /v1.41/exec/x/start", { _ = try await client.exec.start("x") }),
    ]
    for (name, call) in calls {
      await #expect {
        try await call()
      } throws: {
        guard let error = $0 as? EngineError else { return false }
        return error.code == .timedOut && error.message.hasSuffix(": \(name)")
      }
    }
    withExtendedLifetime(server) {}
  }

  @Test("must end an answer that drips")
  func dripping() async throws {
    let (client, server) = try client(EngineLimits(query: .seconds(1))) { connection in
      guard connection.readRequest() != nil else { return }
      connection.send("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
      while connection.send(" ") { usleep(100_000) }
    }
    await #expect {
      _ = try await client.containers.list()
    } throws: {
      ($0 as? EngineError)?.code == .timedOut
    }
    withExtendedLifetime(server) {}
  }

  @Test("must refuse an answer that no engine gives, at once where its length is told")
  func endless() async throws {
    // The second tells its length and sends nothing: whoever waits for it does not come back.
    try await refuses { connection in
      connection.send("HTTP/1.1 200 OK\r\n\r\n[")
      let much = Data(repeating: 0x20, count: 1 << 20)
      while connection.send(much) {}
    }
    try await refuses { connection in
      connection.send("HTTP/1.1 200 OK\r\nContent-Length: 60000000\r\n\r\n[")
      connection.stall()
    }
  }

  private func refuses(_ answer: @escaping FaultServer.Script) async throws {
    let (client, server) = try client(EngineLimits(query: .seconds(300))) { connection in
      guard connection.readRequest() != nil else { return }
      answer(connection)
    }
    await #expect {
      _ = try await client.containers.list()
    } throws: {
      ($0 as? EngineError)?.code == .malformedAnswer
    }
    withExtendedLifetime(server) {}
  }

  @Test("must ask a few questions at a time, and leave no turn behind")
  func turns() async throws {
    let (client, server) = try client { connection in
      while connection.readRequest() != nil { connection.answer("[]") }
    }
    try await withThrowingDiscardingTaskGroup { group in
      for _ in 0..<500 { group.addTask { _ = try await client.containers.list() } }
    }
    #expect(server.accepted <= 24)
    // Whoever is cancelled in the line leaves it.
    let turns = EngineTurns(1)
    try await turns.take {
      let second = Task { try await turns.take {} }
      second.cancel()
      await #expect(throws: EngineError.self) { try await second.value }
    }
    try await turns.take {}
  }

  @Test("must never leave the route", arguments: ["../../etc/passwd", "", ".", "a//b", "a/../b", "/"])
  func strayNames(name: String) async throws {
    let (client, server) = try client { $0.hangUp() }
    await #expect {
      _ = try await client.images.inspect(name)
    } throws: {
      ($0 as? EngineError)?.code == .invalidRequest
    }
    #expect(server.accepted == 0)
  }

  @Test("must keep a container's name one part of the path")
  func slashes() {
    let container: EnginePath = "/containers/\("a/b")/json"
    #expect(container.encoded == "/containers/a%2Fb/json")
    let image: EnginePath = "/images/\(image: "host:5000/a/b:1@sha256:0")/json"
    #expect(image.encoded == "/images/host:5000/a/b:1@sha256:0/json")
  }
}
