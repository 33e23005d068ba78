import FoundationEssentials
import TestSupport
import Testing

@testable import CurlHTTPClient
@testable import DockerEngine

@Suite("An upgrade")
struct UpgradeTests {
  private func connect(
    _ server: FaultServer, _ request: HTTPRequest = HTTPRequest(.post, "/exec/1/start")
  ) async throws -> HTTPUpgrade {
    try await CurlTransport(address: EngineAddress(.unix(path: server.path))).upgrade(request)
  }

  private func readAll(_ connection: any RawConnection) async throws -> Data {
    var all = Data()
    while let bytes = try await connection.read() { all += bytes }
    return all
  }

  @Test("must carry bytes both ways, and the end of our side must reach the server")
  func bothWays() async throws {
    let server = try FaultServer { connection in
      guard let request = connection.readRequest() else { return }
      let fields = "Connection: Upgrade\r\nUpgrade: tcp\r\n"
      // The first bytes of the stream come in one piece with the header.
      connection.send("HTTP/1.1 101 UPGRADED\r\n\(fields)\r\n\(request.headers["upgrade"] ?? "") ")
      connection.send(request.body)
      var count = 0
      while let bytes = connection.receive() { count += bytes.count }
      connection.send(" \(count)")
    }
    let request = HTTPRequest(
      .post, "/exec/1/start", headers: [("Content-Type", "application/json")], body: .bytes(Data("{}".utf8)))
    guard case .upgraded(let connection) = try await connect(server, request) else {
      Issue.record("refused")
      return
    }
    for size in [1, 100, 1 << 20, 5 << 20] { try await connection.write(Data(count: size)) }
    try await connection.closeWrite()
    #expect(try await readAll(connection) == Data("tcp {} \(6 << 20 | 101)".utf8))
    await #expect(throws: EngineError.self) { try await connection.write(Data("late".utf8)) }
  }

  @Test("must stream 64 MiB byte for byte while the reader is slow")
  func stream() async throws {
    let block = BodyTests.pattern(from: 0, count: 1 << 20)
    let server = try FaultServer { connection in
      _ = connection.readRequest()
      connection.send("HTTP/1.1 101 UPGRADED\r\n\r\n")
      for _ in 0..<64 { connection.send(block) }
    }
    guard case .upgraded(let connection) = try await connect(server) else {
      Issue.record("refused")
      return
    }
    var received = 0
    var isRight = true
    while let bytes = try await connection.read() {
      let first = received % block.count
      isRight = isRight && bytes.first == block[first] && bytes.count <= InboundBody.limit + (64 << 10)
      received += bytes.count
      isRight = isRight && bytes.last == block[(received - 1) % block.count]
      // Others come first, as long as the server has most of it still to send.
      if received < 4 << 20 { for _ in 0..<100 { await Task.yield() } }
    }
    #expect(isRight)
    #expect(received == 64 << 20)
  }

  @Test("that the server refuses is its answer", arguments: [true, false])
  func refused(chunked: Bool) async throws {
    let server = try FaultServer { connection in
      _ = connection.readRequest()
      let body = "{\"message\":\"container is not running\"}"
      if chunked {
        connection.send("HTTP/1.1 409 No\r\nTransfer-Encoding: chunked\r\n\r\n")
        connection.send("\(String(body.utf8.count, radix: 16))\r\n\(body)\r\n0\r\n\r\n")
      } else {
        connection.answer(body, status: 409)
      }
      connection.stall()
    }
    guard case .refused(let response) = try await connect(server) else {
      Issue.record("upgraded")
      return
    }
    #expect(response.status == 409)
    #expect(try await response.body.collect() == Data("{\"message\":\"container is not running\"}".utf8))
    #expect(await eventually { server.open == 0 })
  }

  @Test("must hang up when dropped, closed or cancelled", arguments: ["drop", "close", "cancel"])
  func ends(how: String) async throws {
    let server = try FaultServer { connection in
      _ = connection.readRequest()
      connection.send("HTTP/1.1 101 UPGRADED\r\n\r\n")
      connection.stall()
    }
    func use() async throws {
      guard case .upgraded(let connection) = try await connect(server) else { return }
      switch how {
      case "close":
        await connection.close()
        await #expect(throws: EngineError.self) { try await connection.read() }
      case "cancel":
        let task = Task { try await connection.read() }
        task.cancel()
        #expect(await (task.result.failure as? EngineError)?.code == .cancelled)
      default: break
      }
    }
    try await use()
    #expect(await eventually { server.accepted == 1 && server.open == 0 })
  }
}
