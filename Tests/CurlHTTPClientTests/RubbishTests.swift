import FoundationEssentials
import TestSupport
import Testing

@testable import CurlHTTPClient
@testable import DockerEngine

@Suite("Rubbish from a server")
struct RubbishTests {
  struct Answer: Sendable, CustomTestStringConvertible {
    let name: String
    let bytes: String
    let code: EngineError.Code
    var testDescription: String { name }
  }

  static let answers = [
    Answer(name: "nothing at all", bytes: "", code: .connectionLost),
    Answer(name: "no HTTP", bytes: "SSH-2.0-OpenSSH_9.2\r\n", code: .malformedAnswer),
    Answer(name: "binary", bytes: "\u{0}\u{1}\u{2}\u{FFFD}\n\n\u{0}", code: .malformedAnswer),
    Answer(name: "half a header", bytes: "HTTP/1.1 200 OK\r\nContent-Le", code: .connectionLost),
    Answer(name: "half a body", bytes: "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf", code: .connectionLost),
    Answer(
      name: "a chunk without a size", bytes: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
      code: .malformedAnswer),
    Answer(
      name: "a chunk cut short", bytes: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\nhalf",
      code: .connectionLost),
    Answer(
      name: "a header without end",
      bytes: "HTTP/1.1 200 OK\r\n" + String(repeating: "X-A: \(String(repeating: "a", count: 900))\r\n", count: 400),
      code: .malformedAnswer),
    Answer(
      name: "one endless field", bytes: "HTTP/1.1 200 OK\r\nX: " + String(repeating: "a", count: 600_000),
      code: .malformedAnswer),
    Answer(
      name: "a negative length", bytes: "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nx", code: .malformedAnswer),
    Answer(
      name: "trailers without end",
      bytes: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n"
        + String(repeating: "X-A: \(String(repeating: "a", count: 900))\r\n", count: 400), code: .malformedAnswer),
    Answer(name: "a status that is none", bytes: "HTTP/1.1 ABC\r\n\r\n", code: .malformedAnswer),
  ]

  @Test("must be one error, and no trap", arguments: answers)
  func answer(_ answer: Answer) async throws {
    let server = try FaultServer { connection in
      guard connection.readRequest() != nil else { return }
      connection.send(answer.bytes)
    }
    let transport = CurlTransport(address: EngineAddress(.unix(path: server.path)))
    await #expect {
      try await transport.send(HTTPRequest(.get, "/")).body.collect()
    } throws: {
      guard let error = $0 as? EngineError else { return false }
      return error.code == answer.code && error.message.contains(server.path)
    }
  }

  @Test("must be one error for an upgrade as well", arguments: answers)
  func upgrade(_ answer: Answer) async throws {
    let server = try FaultServer { connection in
      guard connection.readRequest() != nil else { return }
      connection.send(answer.bytes)
    }
    let transport = CurlTransport(address: EngineAddress(.unix(path: server.path)))
    await #expect {
      guard case .refused(let response) = try await transport.upgrade(HTTPRequest(.post, "/")) else { return }
      _ = try await response.body.collect()
      // Without a length the body ends where the connection does.
      if answer.name == "a negative length" { throw EngineError(.malformedAnswer, "") }
    } throws: {
      [.malformedAnswer, .connectionLost].contains(($0 as? EngineError)?.code)
    }
  }

  @Test("in a reset connection is a lost connection")
  func reset() async throws {
    let server = try FaultServer(tcp: ()) { connection in
      _ = connection.readRequest()
      connection.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf")
      connection.reset()
    }
    await #expect {
      try await CurlTransport().send(HTTPRequest(.get, "http://127.0.0.1:\(server.port)/")).body.collect()
    } throws: {
      ($0 as? EngineError)?.code == .connectionLost
    }
  }
}
