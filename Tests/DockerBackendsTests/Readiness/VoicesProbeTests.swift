import DockerEngine
import SpeechAPI
import TestSupport
import Testing

@testable import DockerBackends

/// The probe against real sockets.
struct VoicesProbeTests {
  private func probe(_ port: Int, _ dialect: Dialect, least: Int = 1) -> VoicesProbe {
    VoicesProbe(
      address: ProbeAddress(host: "127.0.0.1", port: port), condition: VoicesCondition(least: least, dialect: dialect),
      transport: CurlTransport())
  }

  private func server(_ answer: String) throws -> FaultServer {
    try FaultServer(tcp: ()) { connection in if connection.receive() != nil { connection.send(answer) } }
  }

  @Test func countsTheVoicesThatADialectLists() async throws {
    let server = try server(
      #"{"type":"info","data":{"tts":[{"voices":[{"name":"a"},{"name":"b"}]}]}}"# + "\n")
    #expect(await probe(server.port, .wyoming, least: 2).observe() == .ready("2 voices"))
    #expect(await probe(server.port, .wyoming, least: 3).observe() == .notReady("it lists 2 voices, fewer than 3"))
    #expect(probe(server.port, .wyoming).summary == "voices of tcp://127.0.0.1:\(server.port)")
    let common = try FaultServer(tcp: ()) { connection in
      while connection.readRequest() != nil { connection.answer("{\"voices\": [{\"id\": \"a\"}]}") }
    }
    #expect(await probe(common.port, .common).observe() == .ready("1 voice"))
  }

  @Test func tellsAServerThatIsNotThereFromOneThatIsNotReady() async throws {
    // As the engine's proxy does for a port on which nothing listens in the container.
    let proxy = try FaultServer(tcp: ()) { _ in }
    guard case .silent = await probe(proxy.port, .wyoming).observe() else {
      Issue.record("a connection that is closed at once is a server")
      return
    }
    proxy.stop()
    guard case .silent = await probe(proxy.port, .wyoming).observe() else {
      Issue.record("nothing listens, but the probe is not silent")
      return
    }
    let other = try server("HTTP/1.1 400 Bad Request\r\n\r\n")
    guard case .notReady(let reason) = await probe(other.port, .wyoming).observe() else {
      Issue.record("HTTP is taken for voices")
      return
    }
    #expect(reason.contains("is not JSON: HTTP/1.1 400 Bad Request"))
  }
}
