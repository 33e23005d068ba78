import FoundationEssentials
import TestSupport
import Testing

@testable import CurlHTTPClient
@testable import DockerEngine

@Suite("A request")
struct RequestTests {
  @Test("answers with status, header and body, on one connection for many requests")
  func reuse() async throws {
    let server = try FaultServer { connection in
      while let request = connection.readRequest() { connection.answer("echo \(request.target)") }
    }
    let transport = CurlTransport(address: EngineAddress(.unix(path: server.path)))
    for round in 1...50 {
      let response = try await transport.send(HTTPRequest(.get, "/round/\(round)?x=1"))
      #expect(response.status == 200)
      #expect(response.header("content-length") != nil)
      #expect(try await response.body.collect() == Data("echo /round/\(round)?x=1".utf8))
    }
    #expect(server.accepted == 1)
  }

  @Test("sends its method, header and body as they are, and no Expect")
  func fidelity() async throws {
    let server = try FaultServer { connection in
      while let request = connection.readRequest() {
        let fields = request.headers.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        connection.answer(([request.line] + fields + ["\(request.body.count)"]).joined(separator: "\n"))
      }
    }
    let transport = CurlTransport(address: EngineAddress(.unix(path: server.path)))
    func lines(_ request: HTTPRequest) async throws -> [String] {
      String(decoding: try await transport.send(request).body.collect(), as: UTF8.self).components(separatedBy: "\n")
    }
    let big = Data(repeating: 7, count: 3 << 20)
    #expect(
      try await lines(HTTPRequest(.post, "/a", headers: [("Content-Type", "application/x")], body: .bytes(big)))
        == [
          "POST /a HTTP/1.1", "accept=*/*", "content-length=3145728", "content-type=application/x", "host=localhost",
          "user-agent=tts-ctl", "3145728",
        ])
    #expect(try await lines(HTTPRequest(.post, "/b")).contains("content-length=0"))
    #expect(try await lines(HTTPRequest(.put, "/c", body: .bytes(Data("x".utf8)))).first == "PUT /c HTTP/1.1")
    #expect(try await lines(HTTPRequest(.delete, "/d/../e")).first == "DELETE /d/../e HTTP/1.1")
    #expect(try await lines(HTTPRequest(.get, "/f", headers: [("X-Empty", "")])).contains("x-empty="))
    let head = try await transport.send(HTTPRequest(.head, "/g"))
    #expect(try await head.body.collect().isEmpty)
    #expect(server.accepted <= 2)
  }

  @Test("is refused where its target or header would break out of its line")
  func injection() async throws {
    let transport = CurlTransport(address: EngineAddress(.unix(path: "/nowhere")))
    for request in [
      HTTPRequest(.get, "/a b"), HTTPRequest(.get, "/a\r\nX: y"), HTTPRequest(.get, "relative"),
      HTTPRequest(.get, "/", headers: [("A", "b\r\nC: d")]),
    ] {
      await #expect { try await transport.send(request) } throws: { ($0 as? EngineError)?.code == .invalidRequest }
    }
  }

  @Test("runs beside 99 others")
  func concurrent() async throws {
    let server = try FaultServer { connection in
      while let request = connection.readRequest() { connection.answer(request.target) }
    }
    let transport = CurlTransport(address: EngineAddress(.unix(path: server.path)))
    for _ in 1...2 {
      try await withThrowingTaskGroup(of: Bool.self) { group in
        for number in 1...100 {
          group.addTask {
            let body = try await transport.send(HTTPRequest(.get, "/\(number)")).body.collect()
            return body == Data("/\(number)".utf8)
          }
        }
        for try await isRight in group { #expect(isRight) }
      }
    }
    #expect(server.accepted <= 100)
  }

  @Test("opens a new connection where the kept one was closed meanwhile")
  func staleConnection() async throws {
    let server = try FaultServer { connection in
      if connection.readRequest() != nil { connection.answer("once") }
    }
    let transport = CurlTransport(address: EngineAddress(.unix(path: server.path)))
    for round in 1...3 {
      let body = try await transport.send(HTTPRequest(.post, "/", body: .bytes(Data("x".utf8)))).body.collect()
      #expect(body == Data("once".utf8))
      #expect(server.accepted == round)
      #expect(await eventually { server.open == 0 })
    }
  }

  @Test("reaches a REST server by its absolute target")
  func absolute() async throws {
    let server = try FaultServer(tcp: ()) { connection in
      while let request = connection.readRequest() { connection.answer(request.headers["host"] ?? "") }
    }
    let response = try await CurlTransport().send(HTTPRequest(.get, "http://127.0.0.1:\(server.port)/health"))
    #expect(try await response.body.collect() == Data("127.0.0.1:\(server.port)".utf8))
  }
}
