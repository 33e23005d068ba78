import DockerEngine
import Foundation
import TestSupport
import Testing

@testable import DockerBackends

@Suite("A log that is kept")
struct LogArchiveTests {
  /// Every byte comes in time, the log never does.
  @Test("must not hold a removal up by dripping")
  func dripping() async throws {
    let server = try FaultServer { connection in
      guard connection.readRequest() != nil else { return }
      connection.send(
        "HTTP/1.1 200 OK\r\nContent-Type: application/vnd.docker.multiplexed-stream\r\nContent-Length: 100000\r\n\r\n")
      // The head of a frame of 64 KiB.
      connection.send(Data([1, 0, 0, 0, 0, 1, 0, 0]))
      while connection.send("x") { usleep(100_000) }
    }
    let address = EngineAddress(.unix(path: server.path))
    let client = EngineClient(
      transport: CurlTransport(address: address), address: address,
      identity: EngineIdentity(apiVersion: APIVersion(1, 41)), apiVersion: APIVersion(1, 41),
      limits: EngineLimits(query: .seconds(1)))
    let home = try TemporaryFolder()
    let outcome = await LogArchive(environment: ["HOME": home.path]).save("x", named: "x", engine: client)
    #expect(outcome == .failed("the engine did not send all of it within 1 s"))
    withExtendedLifetime(server) {}
  }
}
