import DockerBackends
import DockerEngine
import TestSupport
import Testing

/// Servers on published ports, which the engine's own proxy opens before anybody listens behind it.
@Suite("Waiting for servers in containers", .timeLimit(.minutes(15)))
struct ServerReadinessTests {
  /// Listens after a moment, and answers by the number of requests it has seen.
  private func server(_ bench: WaitBench, _ body: String) async throws -> String {
    let script = """
      import http.server, time
      time.sleep(0.5)
      count = 0
      class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
          global count
          count += 1
          \(body)
      http.server.ThreadingHTTPServer(("", 8000), Handler).serve_forever()
      """
    return try await bench.engine.running(["python3", "-u", "-c", script]) { request in
      request.config.exposedPorts = ["8000/tcp"]
      request.hostConfig.portBindings = ["8000/tcp": [PortBinding(hostIP: "127.0.0.1", hostPort: "")]]
    }
  }

  private func answer(_ status: String, _ body: String) -> String {
    "self.send_response(\(status)); self.end_headers(); self.wfile.write((\(body)).encode())"
  }

  @Test func `a port must not count before a server listens behind it`() async throws {
    try await WaitBench.with { bench in
      let id = try await server(bench, answer("200", "''"))
      #expect(try await bench.wait(for: id, nil).outcome.isReady)
      // Whoever was told so is answered at once.
      let snapshot = try #require(try await EngineContainer(bench.engine.client, id: id).snapshot())
      let port = try #require(snapshot.ports.first?.hostPort)
      let response = try await CurlTransport().send(HTTPRequest(.get, "http://127.0.0.1:\(port)/"))
      #expect(response.status == 200)
    }
  }

  @Test func `a body that says degraded must not count, and must be told`() async throws {
    try await WaitBench.with { bench in
      let body = "'{\"status\": \"%s\"}' % ('ok' if count > 5 else 'degraded')"
      let id = try await server(bench, answer("200", body))
      let condition = HTTPCondition(path: "/health", json: ["status": .string("ok")])
      let (outcome, _) = try await bench.wait(for: id, ReadySettings(.http(condition), port: 8000))
      #expect(outcome == .ready("HTTP 200"))
      #expect(bench.observations.contains { $0.contains("\"degraded\"") })
    }
  }

  @Test func `a server that answers and is not ready must not be flooded`() async throws {
    try await WaitBench.with { bench in
      let id = try await server(
        bench,
        """
        now = time.monotonic()
            if not hasattr(Handler, "first"): Handler.first = now
            if now - Handler.first < 6: self.send_error(503, "loading")
            else:
              self.send_response(200); self.end_headers(); self.wfile.write(b"ok")
              print("asked", count, "times", flush=True)
        """)
      let (outcome, _) = try await bench.wait(for: id, ReadySettings(.http(HTTPCondition(path: "/health")), port: 8000))
      #expect(outcome == .ready("HTTP 200"))
      let container = EngineContainer(bench.engine.client, id: id)
      var count: Int?
      // It says so after its answer.
      let isTold = await eventually {
        let line = try? await container.activity().log.first { $0.hasPrefix("asked ") }
        count = line.flatMap { Int($0.split(separator: " ")[1]) }
        return count != nil
      }
      #expect(isTold && count ?? .max < 100)
    }
  }

  @Test func `a server that never gets ready must time out though it logs every probe`() async throws {
    try await WaitBench.with { bench in
      let id = try await server(bench, "self.send_error(503, 'no model')")
      let condition = HTTPCondition(path: "/health")
      let (outcome, took) = try await bench.wait(
        for: id, ReadySettings(.http(condition), port: 8000, timeout: .seconds(3)))
      guard case .timedOut(_, let last) = outcome else {
        Issue.record("\(outcome)")
        return
      }
      #expect(last.hasPrefix("HTTP 503"))
      // A busy machine is slow; without its limit it would go on for ever.
      #expect(took < .seconds(60))
    }
  }

  /// What listens where the published port does not lead is told from what is only slow.
  @Test(arguments: [
    ("127.0.0.1", 8000, ProbeFlaw.listensOnLoopback(8000)), ("0.0.0.0", 9000, .listensElsewhere(8000, on: [9000])),
  ])
  func `a server that its published port does not reach must be told`(
    address: String, port: Int, flaw: ProbeFlaw
  ) async throws {
    try await WaitBench.with { bench in
      let server = "h.HTTPServer(('\(address)', \(port)), h.BaseHTTPRequestHandler)"
      let script = "import http.server as h; \(server).serve_forever()"
      let id = try await bench.engine.running(["python3", "-c", script]) { request in
        request.config.exposedPorts = ["8000/tcp"]
        request.hostConfig.portBindings = ["8000/tcp": [PortBinding(hostIP: "127.0.0.1", hostPort: "")]]
      }
      for probe: ReadySettings.Probe in [.tcp, .http(HTTPCondition(path: "/health"))] {
        let settings = ReadySettings(probe, port: 8000, timeout: .seconds(6))
        let (outcome, _) = try await bench.wait(for: id, settings)
        #expect(outcome == .flawed(flaw, last: flaw.sighting ?? ""))
      }
    }
  }

  @Test func `what a server answers at must be told with the path that is missing`() async throws {
    try await WaitBench.with { bench in
      let id = try await server(
        bench,
        """
        self.send_response(200 if self.path in ("/healthz", "/v1/models") else 404); self.end_headers()
        """)
      let settings = ReadySettings(.http(HTTPCondition(path: "/helth")), port: 8000, timeout: .seconds(4))
      let (outcome, _) = try await bench.wait(for: id, settings)
      #expect(
        outcome == .flawed(.missingPath("/helth"), last: "HTTP 404", answering: ["/healthz", "/v1/models"]))
    }
  }
}

extension ReadinessOutcome {
  var isReady: Bool {
    if case .ready = self { true } else { false }
  }
}
