import FoundationEssentials
import TestSupport
import Testing

@testable import CurlHTTPClient
@testable import DockerEngine

extension CurlTransport {
  /// Lets time pass on this transport's own thread, by a request for `/stall` that runs out of it.
  func passTime(_ time: Duration) async {
    _ = try? await send(HTTPRequest(.get, "/stall", timeouts: HTTPRequest.Timeouts(response: time)))
  }
}

@Suite("A time limit")
struct TimeoutTests {
  private func send(
    _ timeouts: HTTPRequest.Timeouts, to script: @escaping FaultServer.Script
  ) async throws -> Data {
    let server = try FaultServer(script: script)
    let transport = CurlTransport(address: EngineAddress(.unix(path: server.path)))
    return try await transport.send(HTTPRequest(.get, "/", timeouts: timeouts)).body.collect()
  }

  @Test("for the answer must end the wait")
  func response() async throws {
    await #expect {
      try await send(HTTPRequest.Timeouts(response: .milliseconds(50))) { connection in
        _ = connection.readRequest()
        connection.stall()
      }
    } throws: {
      ($0 as? EngineError)?.code == .timedOut
    }
  }

  @Test("for silence must end a body that stalls")
  func silence() async throws {
    await #expect {
      try await send(HTTPRequest.Timeouts(idle: .milliseconds(50))) { connection in
        _ = connection.readRequest()
        connection.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nbegin")
        connection.stall()
      }
    } throws: {
      ($0 as? EngineError)?.code == .timedOut
    }
  }

  @Test("for silence must end a body of which nothing comes but its framing")
  func framing() async throws {
    await #expect {
      try await send(HTTPRequest.Timeouts(idle: .milliseconds(300))) { connection in
        _ = connection.readRequest()
        connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2;")
        let extensions = Data(repeating: 97, count: 1 << 16)
        while connection.send(extensions) {}
      }
    } throws: {
      ($0 as? EngineError)?.code == .timedOut
    }
  }

  @Test("for silence must not end a body that drips, nor one whose reader is slow")
  func patience() async throws {
    let data = try await send(HTTPRequest.Timeouts(response: .seconds(5), idle: .seconds(5))) { connection in
      _ = connection.readRequest()
      connection.send("HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\n")
      for _ in 1...40 { connection.send("x") }
    }
    #expect(data.count == 40)

    let server = try FaultServer { connection in
      guard connection.readRequest()?.target == "/" else { return connection.stall() }
      connection.send("HTTP/1.1 200 OK\r\nContent-Length: \(8 << 20)\r\n\r\n")
      connection.send(Data(count: 8 << 20))
    }
    let transport = CurlTransport(address: EngineAddress(.unix(path: server.path)))
    let limits = HTTPRequest.Timeouts(idle: .seconds(2))
    let response = try await transport.send(HTTPRequest(.get, "/", timeouts: limits))
    // Longer than the limit: the point is that the reader's own slowness does not count.
    await transport.passTime(.seconds(4))
    #expect(try await response.body.collect().count == 8 << 20)
  }

  @Test("for silence must run while the reader waits, and only then")
  func readerIsBusy() {
    let start = ContinuousClock.now
    var deadlines = Deadlines(HTTPRequest.Timeouts(response: .seconds(1), idle: .seconds(2)), from: start)
    #expect(deadlines.expired(start + .milliseconds(999)) == nil)
    #expect(deadlines.expired(start + .seconds(1)) == "did not answer within 1.0 s")
    deadlines.headArrived(start)
    #expect(deadlines.next == start + .seconds(2))
    deadlines.readerIsBusy()
    #expect(deadlines.next == nil && deadlines.expired(start + .seconds(3600)) == nil)
    deadlines.bodyMoved(start + .seconds(3600))
    #expect(deadlines.expired(start + .seconds(3602)) == "sent nothing for 2.0 s")
  }

  @Test("for the whole must end even a body that moves")
  func total() async throws {
    await #expect {
      try await send(HTTPRequest.Timeouts(total: .milliseconds(100))) { connection in
        _ = connection.readRequest()
        connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        while connection.send("5\r\nhello\r\n") {}
      }
    } throws: {
      ($0 as? EngineError)?.code == .timedOut
    }
  }

  @Test("for the answer must hold for an upgrade too")
  func upgrade() async throws {
    let server = try FaultServer { $0.stall() }
    let transport = CurlTransport(address: EngineAddress(.unix(path: server.path)))
    let request = HTTPRequest(.post, "/exec", timeouts: HTTPRequest.Timeouts(response: .milliseconds(50)))
    await #expect { try await transport.upgrade(request) } throws: { ($0 as? EngineError)?.code == .timedOut }
    #expect(await eventually { server.open == 0 })
  }
}
