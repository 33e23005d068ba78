import FoundationEssentials
import Synchronization
import TestSupport
import Testing

@testable import CurlHTTPClient
@testable import DockerEngine

@Suite("A body")
struct BodyTests {
  /// Byte `n` of every test body, so that a lost, doubled or moved byte shows.
  static func pattern(from start: Int, count: Int) -> Data {
    Data((start..<start + count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 13) })
  }

  @Test("of 128 MiB must arrive byte for byte, and the server must wait for a slow reader")
  func backpressure() async throws {
    let block = Self.pattern(from: 0, count: 1 << 20)
    let sent = Mutex(0)
    let server = try FaultServer { connection in
      guard connection.readRequest()?.target == "/" else { return connection.stall() }
      connection.send("HTTP/1.1 200 OK\r\nContent-Length: \(128 << 20)\r\n\r\n")
      for _ in 0..<128 {
        guard connection.send(block) else { return }
        sent.withLock { $0 += block.count }
      }
    }
    let transport = CurlTransport(address: EngineAddress(.unix(path: server.path)))
    let response = try await transport.send(HTTPRequest(.get, "/"))
    // Nobody reads: what was sent must not go beyond our buffer and those of libcurl and the kernel.
    await transport.passTime(.milliseconds(500))
    #expect(sent.withLock { $0 } <= 8 << 20)
    var received = 0
    var isRight = true
    for try await chunk in response.body {
      #expect(chunk.count <= InboundBody.limit + (256 << 10))
      var checked = 0
      while checked < chunk.count {
        let place = (received + checked) % block.count
        let count = min(chunk.count - checked, block.count - place)
        isRight = isRight && chunk.dropFirst(checked).prefix(count) == block.dropFirst(place).prefix(count)
        checked += count
      }
      received += chunk.count
    }
    #expect(isRight)
    #expect(received == 128 << 20)
  }

  @Test("in chunks of every size must arrive as it was sent")
  func chunked() async throws {
    let whole = Self.pattern(from: 0, count: 300_000)
    let server = try FaultServer { connection in
      while connection.readRequest() != nil {
        connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        var rest = whole[...]
        var size = 1
        while !rest.isEmpty {
          let piece = rest.prefix(size)
          connection.send(Data("\(String(piece.count, radix: 16))\r\n".utf8) + piece + Data("\r\n".utf8))
          rest = rest.dropFirst(size)
          size = size * 7 % 5003 + 1
        }
        connection.send("0\r\nX-Trailer: kept from the caller\r\n\r\n")
      }
    }
    let transport = CurlTransport(address: EngineAddress(.unix(path: server.path)))
    for _ in 1...2 {
      let response = try await transport.send(HTTPRequest(.get, "/"))
      #expect(try await response.body.collect() == whole)
    }
    #expect(server.accepted == 1)
  }

  @Test("that is dropped must end its transfer at the server")
  func dropped() async throws {
    let server = try FaultServer { connection in
      while connection.readRequest() != nil {
        connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        while connection.send("5\r\nhello\r\n") {}
      }
    }
    let transport = CurlTransport(address: EngineAddress(.unix(path: server.path)))
    func readOnce() async throws {
      let response = try await transport.send(HTTPRequest(.get, "/events"))
      for try await _ in response.body { break }
    }
    try await readOnce()
    #expect(await eventually { server.open == 0 })
  }

  @Test("that is short is read to its end when dropped, so that the connection lives on")
  func drained() async throws {
    let server = try FaultServer { connection in
      while let request = connection.readRequest() {
        if request.target == "/small" {
          connection.send("HTTP/1.1 404 No\r\nContent-Length: 2000\r\n\r\n")
          connection.send(Data(count: 2000))
        } else {
          connection.answer("ok")
        }
      }
    }
    let transport = CurlTransport(address: EngineAddress(.unix(path: server.path)))
    for _ in 1...10 {
      #expect(try await transport.send(HTTPRequest(.get, "/small")).status == 404)
      #expect(try await transport.send(HTTPRequest(.get, "/")).body.collect() == Data("ok".utf8))
    }
    #expect(server.accepted <= 2)
  }

  @Test("outlives its transport")
  func outlives() async throws {
    let server = try FaultServer { connection in
      _ = connection.readRequest()
      connection.send("HTTP/1.1 200 OK\r\nContent-Length: 4194304\r\n\r\n")
      connection.send(Data(count: 4 << 20))
    }
    func body() async throws -> HTTPBody {
      try await CurlTransport(address: EngineAddress(.unix(path: server.path))).send(HTTPRequest(.get, "/")).body
    }
    #expect(try await body().collect() == Data(count: 4 << 20))
    #expect(await eventually { server.open == 0 })
  }

  @Test("longer than its reader takes is an error")
  func tooLong() async throws {
    let server = try FaultServer { connection in
      _ = connection.readRequest()
      connection.answer(String(repeating: "x", count: 5000))
    }
    let response = try await CurlTransport(address: EngineAddress(.unix(path: server.path)))
      .send(HTTPRequest(.get, "/"))
    await #expect {
      try await response.body.collect(upTo: 4999)
    } throws: {
      ($0 as? EngineError)?.code == .malformedAnswer
    }
  }
}
