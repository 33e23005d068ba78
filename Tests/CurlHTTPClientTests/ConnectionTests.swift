import FoundationEssentials
import TestSupport
import Testing

@testable import CurlHTTPClient

@Suite("A connection without HTTP")
struct ConnectionTests {
  private func connect(
    _ server: FaultServer, _ timeouts: HTTPRequest.Timeouts = HTTPRequest.Timeouts()
  ) async throws -> any RawConnection {
    try await CurlTransport().connect("tcp://127.0.0.1:\(server.port)", timeouts: timeouts)
  }

  private func readAll(_ connection: any RawConnection) async throws -> Data {
    var all = Data()
    while let bytes = try await connection.read() { all += bytes }
    return all
  }

  private func failure(_ body: () async throws -> Void) async -> HTTPError? {
    do { try await body() } catch { return error as? HTTPError }
    return nil
  }

  @Test("must carry bytes both ways and nothing else, and the end of our side must reach the server")
  func bothWays() async throws {
    let server = try FaultServer(tcp: ()) { connection in
      var count = 0
      var first: UInt8?
      while let bytes = connection.receive() {
        first = first ?? bytes.first
        count += bytes.count
      }
      connection.send("\(count) \(first ?? 0)")
    }
    let connection = try await connect(server)
    try await connection.write(Data("h".utf8))
    for size in [1, 100, 1 << 20, 5 << 20] { try await connection.write(Data(count: size)) }
    try await connection.closeWrite()
    #expect(try await readAll(connection) == Data("\(6 << 20 | 102) 104".utf8))
    await #expect(throws: HTTPError.self) { try await connection.write(Data("late".utf8)) }
  }

  @Test("must carry what a server sends that speaks first, and not read far ahead of its reader")
  func stream() async throws {
    let block = BodyTests.pattern(from: 0, count: 1 << 20)
    let server = try FaultServer(tcp: ()) { connection in for _ in 0..<64 { connection.send(block) } }
    let connection = try await connect(server)
    var received = 0
    var isRight = true
    while let bytes = try await connection.read() {
      isRight = isRight && bytes.first == block[received % block.count] && bytes.count <= InboundBody.limit + (64 << 10)
      received += bytes.count
      if received < 4 << 20 { for _ in 0..<100 { await Task.yield() } }
    }
    #expect(isRight && received == 64 << 20)
  }

  @Test("must hang up when dropped, closed or cancelled", arguments: ["drop", "close", "cancel"])
  func ends(how: String) async throws {
    let server = try FaultServer(tcp: ()) { $0.stall() }
    func use() async throws {
      let connection = try await connect(server)
      switch how {
      case "close":
        await connection.close()
        await #expect(throws: HTTPError.self) { try await connection.read() }
      case "cancel":
        let task = Task { try await connection.read() }
        task.cancel()
        #expect(await (task.result.failure as? HTTPError)?.code == .cancelled)
      default: break
      }
    }
    try await use()
    #expect(await eventually { server.accepted == 1 && server.open == 0 })
  }

  @Test("must keep what came before a reset")
  func reset() async throws {
    let server = try FaultServer(tcp: ()) { connection in
      connection.send("begin")
      _ = connection.receive()
      connection.reset()
    }
    let connection = try await connect(server)
    #expect(try await connection.read() == Data("begin".utf8))
    try await connection.write(Data("go".utf8))
    let error = await failure { _ = try await readAll(connection) }
    #expect(error?.code == .connectionLost)
  }

  @Test("must end when the peer is silent for too long, and not while it drips")
  func silence() async throws {
    let server = try FaultServer(tcp: ()) { connection in
      for _ in 1...40 {
        connection.send("x")
        _ = connection.receive()
      }
      connection.stall()
    }
    let connection = try await connect(server, HTTPRequest.Timeouts(idle: .seconds(2)))
    for _ in 1...40 {
      #expect(try await connection.read() == Data("x".utf8))
      try await connection.write(Data("y".utf8))
    }
    let error = await failure { _ = try await connection.read() }
    #expect(error?.code == .timedOut)
    #expect(error?.message == "tcp://127.0.0.1:\(server.port) sent nothing for 2.0 s")
  }

  @Test("must not take a slow reader for a silent peer")
  func slowReader() async throws {
    let block = BodyTests.pattern(from: 0, count: 1 << 20)
    let server = try FaultServer(tcp: ()) { connection in for _ in 0..<16 { connection.send(block) } }
    let transport = CurlTransport()
    let connection = try await transport.connect(
      "tcp://127.0.0.1:\(server.port)", timeouts: HTTPRequest.Timeouts(idle: .milliseconds(300)))
    var received = try await connection.read()?.count ?? 0
    let stalling = try FaultServer(tcp: ()) { $0.stall() }
    // The same thread serves this, for longer than the silence that is allowed.
    _ = try? await transport.send(
      HTTPRequest(
        .get, "http://127.0.0.1:\(stalling.port)/", timeouts: HTTPRequest.Timeouts(response: .milliseconds(900))))
    while let bytes = try await connection.read() { received += bytes.count }
    #expect(received == 16 << 20)
  }

  @Test("must end when its whole time is over")
  func total() async throws {
    let server = try FaultServer(tcp: ()) { $0.stall() }
    let connection = try await connect(server, HTTPRequest.Timeouts(total: .milliseconds(50)))
    #expect(await failure { _ = try await connection.read() }?.code == .timedOut)
  }

  @Test("that is refused says so")
  func refused() async throws {
    let server = try FaultServer(tcp: ()) { _ in }
    server.stop()
    let error = await failure { _ = try await connect(server) }
    #expect(error?.code == .unreachable && (error?.cause as? ConnectionFailure)?.kind == .refused)
    #expect(error?.message == "tcp://127.0.0.1:\(server.port): the connection is refused")
  }

  @Test(
    "needs a host and a port",
    arguments: [
      "127.0.0.1:1", "http://127.0.0.1:1", "tcp://127.0.0.1", "tcp://127.0.0.1:", "tcp://127.0.0.1:0",
      "tcp://127.0.0.1:65536", "tcp://127.0.0.1:1/x", "tcp://a@127.0.0.1:1", "tcp://[::1]", "tcp://:1", "tcp://a b:1",
      "tcp://",
    ])
  func target(target: String) async {
    let error = await failure {
      _ = try await CurlTransport().connect(target, timeouts: HTTPRequest.Timeouts())
    }
    #expect(error?.code == .invalidRequest)
  }

  @Test("is nothing that a transport makes that is bound to one server")
  func bound() async {
    let bound = CurlTransport(address: ServerAddress(.unix(path: "/nowhere")))
    let error = await failure { _ = try await bound.connect("tcp://127.0.0.1:1", timeouts: HTTPRequest.Timeouts()) }
    #expect(error?.code == .invalidRequest)
  }
}
