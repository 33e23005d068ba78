import Dispatch
import FoundationEssentials
import Synchronization
import TestSupport
import Testing

@testable import CurlHTTPClient
@testable import DockerEngine

@Suite("An upload")
struct UploadTests {
  private static let block = BodyTests.pattern(from: 0, count: 1 << 20)

  /// A chunk that differs from its neighbours.
  private static func chunk(_ number: Int, size: Int) -> Data {
    block.dropFirst(number * 977).prefix(size)
  }

  private func source(chunks: Int, size: Int, asked: @escaping @Sendable (Int) -> Void = { _ in })
    -> HTTPRequest.Body
  {
    let next = Mutex(0)
    return .stream {
      let number = next.withLock { next in
        defer { next += 1 }
        return next
      }
      asked(number)
      return number < chunks ? Self.chunk(number, size: size) : nil
    }
  }

  @Test("of 32 MiB must arrive byte for byte")
  func exact() async throws {
    let server = try FaultServer { connection in
      while let request = connection.readRequest() {
        let size = 64 << 10
        let isRight = (0..<512).allSatisfy {
          request.body.dropFirst($0 * size).prefix(size) == Self.chunk($0, size: size)
        }
        connection.answer("\(isRight) \(request.body.count) \(request.headers["transfer-encoding"] ?? "")")
      }
    }
    let transport = CurlTransport(address: EngineAddress(.unix(path: server.path)))
    let request = HTTPRequest(.put, "/archive", body: source(chunks: 512, size: 64 << 10))
    #expect(try await transport.send(request).body.collect() == Data("true \(32 << 20) chunked".utf8))
  }

  @Test("must wait for a server that does not read")
  func backpressure() async throws {
    let asked = Mutex(0)
    let enough = DispatchSemaphore(value: 0)
    let server = try FaultServer { connection in
      guard connection.readRequest(withBody: false)?.target == "/build" else { return connection.stall() }
      // Hangs up only when the test has seen enough.
      enough.wait()
    }
    let transport = CurlTransport(address: EngineAddress(.unix(path: server.path)))
    let task = Task {
      try await transport.send(
        HTTPRequest(
          .post, "/build",
          body: source(chunks: 1000, size: 64 << 10) { number in asked.withLock { $0 = number } }))
    }
    #expect(await eventually { asked.withLock { $0 > 0 } })
    await transport.passTime(.milliseconds(500))
    #expect(asked.withLock { $0 } < 64)
    enough.signal()
    #expect(await task.result.failure is EngineError)
  }

  @Test("must end with the server's answer where it refuses early")
  func refusedEarly() async throws {
    let server = try FaultServer { connection in
      _ = connection.readRequest(withBody: false)
      connection.answer("no such builder", status: 400)
      connection.stall()
    }
    let transport = CurlTransport(address: EngineAddress(.unix(path: server.path)))
    let response = try await transport.send(HTTPRequest(.post, "/build", body: source(chunks: 1000, size: 64 << 10)))
    #expect(response.status == 400)
    #expect(try await response.body.collect() == Data("no such builder".utf8))
  }

  @Test("of nothing, and with empty chunks, is complete")
  func empty() async throws {
    let server = try FaultServer { connection in
      while let request = connection.readRequest() { connection.answer("\(request.body.count)") }
    }
    let transport = CurlTransport(address: EngineAddress(.unix(path: server.path)))
    #expect(
      try await transport.send(HTTPRequest(.post, "/", body: source(chunks: 0, size: 1))).body.collect()
        == Data("0".utf8))
    let chunks = Mutex([Data(), Data("ab".utf8), Data(), Data("c".utf8)])
    let body = HTTPRequest.Body.stream { chunks.withLock { $0.isEmpty ? nil : $0.removeFirst() } }
    #expect(try await transport.send(HTTPRequest(.post, "/", body: body)).body.collect() == Data("3".utf8))
  }
}

extension Result {
  var failure: Failure? {
    if case .failure(let error) = self { error } else { nil }
  }
}
