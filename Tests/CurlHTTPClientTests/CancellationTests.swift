import FoundationEssentials
import Synchronization
import TestSupport
import Testing

@testable import CurlHTTPClient
@testable import DockerEngine

@Suite("Cancelling")
struct CancellationTests {
  private func isCancelled(_ task: Task<some Sendable, any Error>) async -> Bool {
    switch await task.result {
    case .failure(let error as EngineError): error.code == .cancelled
    default: false
    }
  }

  @Test("before the request is made must send nothing")
  func before() async throws {
    let server = try FaultServer { $0.stall() }
    let transport = CurlTransport(address: EngineAddress(.unix(path: server.path)))
    let gate = AsyncStream<Void>.makeStream()
    let task = Task {
      for await _ in gate.stream {}
      return try await transport.send(HTTPRequest(.get, "/"))
    }
    task.cancel()
    gate.continuation.finish()
    #expect(await isCancelled(task))
    #expect(server.accepted == 0)
  }

  @Test("at any moment around the start must end the request")
  func racing() async throws {
    let server = try FaultServer { $0.stall() }
    let transport = CurlTransport(address: EngineAddress(.unix(path: server.path)))
    for round in 0..<200 {
      let task = Task { try await transport.send(HTTPRequest(.get, "/\(round)")) }
      for _ in 0..<(round % 20) { await Task.yield() }
      task.cancel()
      #expect(await isCancelled(task))
    }
    #expect(await eventually { server.open == 0 })
  }

  @Test("while waiting for the answer must hang up")
  func waiting() async throws {
    let server = try FaultServer { connection in
      _ = connection.readRequest()
      connection.stall()
    }
    let transport = CurlTransport(address: EngineAddress(.unix(path: server.path)))
    let task = Task { try await transport.send(HTTPRequest(.get, "/")) }
    #expect(await eventually { server.open == 1 })
    task.cancel()
    #expect(await isCancelled(task))
    #expect(await eventually { server.open == 0 })
  }

  @Test("in the middle of a body must hang up, and leave other transfers alone")
  func middle() async throws {
    let server = try FaultServer { connection in
      _ = connection.readRequest()
      connection.send("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\nbegin")
      connection.stall()
    }
    let transport = CurlTransport(address: EngineAddress(.unix(path: server.path)))
    let other = try await transport.send(HTTPRequest(.get, "/other"))
    let begun = Mutex(false)
    let task = Task {
      for try await _ in try await transport.send(HTTPRequest(.get, "/")).body { begun.withLock { $0 = true } }
    }
    #expect(await eventually { begun.withLock { $0 } })
    task.cancel()
    #expect(await isCancelled(task))
    #expect(await eventually { server.open == 1 })
    withExtendedLifetime(other) {}
  }

  @Test("a producer's error must end the request with that error")
  func producer() async throws {
    struct Broken: Error {}
    let server = try FaultServer { $0.stall() }
    let transport = CurlTransport(address: EngineAddress(.unix(path: server.path)))
    let asked = Mutex(0)
    let request = HTTPRequest(
      .post, "/build",
      body: .stream {
        if asked.withLock({
          $0 += 1; return $0
        }) > 3 {
          throw Broken()
        }
        return Data(count: 1000)
      })
    await #expect(throws: Broken.self) { try await transport.send(request) }
    #expect(await eventually { server.open == 0 })
  }
}
