import DockerEngine
import Foundation
import SpeechAPI
import Synchronization
import TestSupport
import Testing

@testable import DockerBackends

/// The probe against real sockets.
struct SpeechProbeTests {
  private func probe(_ port: Int, _ dialect: Dialect?, least: Int? = 1, text: String? = nil) -> SpeechProbe {
    SpeechProbe(
      address: ProbeAddress(host: "127.0.0.1", port: port),
      condition: SpeechCondition(voices: least, text: text, dialect: dialect), transport: CurlTransport())
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

  /// It lists its voices from the start, and speaks silence, then nothing, before it speaks.
  @Test func isReadyOnceItHasSpoken() async throws {
    let answers = Mutex<[(status: Int, body: Data)]>([
      (500, Data("{\"detail\": \"the model is being loaded\"}".utf8)), (200, Self.wav(loud: false)),
      (200, Self.wav(loud: true)),
    ])
    let server = try FaultServer(tcp: ()) { connection in
      while let request = connection.readRequest() {
        guard request.target == "/synthesize" else {
          connection.answer("{\"voices\": [{\"id\": \"a\"}], \"sample_rate\": 22050}")
          continue
        }
        let answer = answers.withLock { $0.removeFirst() }
        connection.send("HTTP/1.1 \(answer.status) X\r\nContent-Length: \(answer.body.count)\r\n\r\n")
        connection.send(answer.body)
      }
    }
    defer { server.stop() }
    // What it speaks is found out, too.
    let probe = probe(server.port, nil, text: "Hello.")
    #expect(probe.summary == "speech of http://127.0.0.1:\(server.port)")
    guard case .notReady(let reason) = await probe.observe() else {
      Issue.record("a server that fails is ready")
      return
    }
    #expect(reason.contains("the model is being loaded"))
    #expect(await probe.observe() == .notReady("it speaks silence"))
    #expect(await probe.observe() == .ready("1 voice, it spoke for 0.5 s"))
  }

  /// Half a second.
  private static func wav(loud: Bool) -> Data {
    let samples = (0..<11_025).flatMap { index -> [UInt8] in
      let value = loud ? Int16(8000 * (index % 100 < 50 ? 1 : -1)) : 0
      return [UInt8(truncatingIfNeeded: value), UInt8(truncatingIfNeeded: value >> 8)]
    }
    func number(_ value: Int, _ count: Int) -> [UInt8] {
      (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    var data = Data("RIFF".utf8)
    data += number(36 + samples.count, 4) + Array("WAVEfmt ".utf8) + number(16, 4) + number(1, 2) + number(1, 2)
    data += number(22_050, 4) + number(44_100, 4) + number(2, 2) + number(16, 2) + Array("data".utf8)
    return data + number(samples.count, 4) + samples
  }
}
