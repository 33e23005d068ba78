import FoundationEssentials
import Testing

@testable import DockerEngine

@Suite("Refusals of an engine")
struct RefusalTests {
  @Test(arguments: [
    (404, #"{"message":"No such container: x"}"#, EngineError.Code.notFound, "No such container: x"),
    (409, #"{"message":"taken"}"#, .conflict, "taken"),
    (
      500, #"{"cause":"that name is already in use","message":"create: taken","response":500}"#, .conflict,
      "create: taken"
    ),
    (500, #"{"cause":"container state improper","message":"is exited","response":500}"#, .conflict, "is exited"),
    (500, #"{"cause":"other","message":"broken","response":500}"#, .engineFailed, "broken"),
    (502, "<html>\n  Bad Gateway</html>", .engineFailed, "<html> Bad Gateway</html>"),
    (301, "", .malformedAnswer, "the engine answered with status 301"),
    (400, "", .invalidRequest, "the engine answered with status 400"),
    (500, #"{"message":""}"#, .engineFailed, #"{"message":""}"#),
  ])
  func `Docker tells them apart by status, Podman by cause`(
    status: Int, body: String, code: EngineError.Code, message: String
  ) {
    let error = EngineError(status: status, body: Data(body.utf8))
    #expect(error.code == code)
    #expect(error.message == message)
  }

  @Test func `are cut where they are long`() {
    let error = EngineError(status: 500, body: Data("{\"message\":\"\(String(repeating: "x", count: 1 << 20))\"}".utf8))
    #expect(error.message == String(repeating: "x", count: 4096) + " …")
  }
}
