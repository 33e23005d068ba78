import DockerEngine
import TestSupport
import Testing

@testable import DockerBackends

/// The probe against real servers.
struct HTTPProbeTests {
  private func probe(_ port: Int, _ condition: HTTPCondition) -> HTTPProbe {
    HTTPProbe(baseURL: "http://127.0.0.1:\(port)", condition: condition, transport: CurlTransport())
  }

  private func server(_ answers: [String: (Int, String)]) throws -> FaultServer {
    try FaultServer(tcp: ()) { connection in
      while let request = connection.readRequest() {
        let (status, body) = answers[request.target] ?? (404, "")
        connection.answer(body, status: status)
      }
    }
  }

  @Test func asksForTheBodyAndTheVoices() async throws {
    let server = try server(["/health": (200, "{\"status\": \"ok\"}"), "/voices": (200, "{\"voices\": [{}, {}]}")])
    defer { server.stop() }
    let json: [String: JSONScalar] = ["status": .string("ok")]
    let few = probe(server.port, HTTPCondition(path: "/health", json: json, voices: 2))
    #expect(await few.observe() == .ready("HTTP 200, 2 voices"))
    let many = probe(server.port, HTTPCondition(path: "/health", json: json, voices: 3))
    #expect(await many.observe() == .notReady("/voices lists 2 voices, fewer than 3"))
  }

  @Test func isNotReadyWithoutVoices() async throws {
    let server = try server(["/health": (200, "{}"), "/voices": (500, "no model")])
    defer { server.stop() }
    let probe = probe(server.port, HTTPCondition(path: "/health", voices: 1))
    #expect(await probe.observe() == .notReady("/voices: HTTP 500: no model"))
  }

  @Test func tellsAServerThatIsNotThereFromOneThatIsNotReady() async throws {
    let server = try server(["/health": (503, "loading")])
    let probe = probe(server.port, HTTPCondition(path: "/health"))
    #expect(await probe.observe() == .notReady("HTTP 503: loading"))
    server.stop()
    guard case .silent = await probe.observe() else {
      Issue.record("nothing listens, but the probe is not silent")
      return
    }
  }

  @Test func readsNoMoreThanItNeeds() async throws {
    let server = try FaultServer(tcp: ()) { connection in
      guard connection.readRequest() != nil else { return }
      connection.send("HTTP/1.1 200 OK\r\n\r\n")
      while connection.send(String(repeating: "x", count: 64 << 10)) {}
    }
    defer { server.stop() }
    #expect(await probe(server.port, HTTPCondition(path: "/")).observe() == .ready("HTTP 200"))
  }
}
