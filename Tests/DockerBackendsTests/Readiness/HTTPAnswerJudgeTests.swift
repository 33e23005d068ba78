import Foundation
import Testing

@testable import DockerBackends

struct HTTPAnswerJudgeTests {
  private func shortcoming(_ status: Int, _ body: String, _ wanted: [String: JSONScalar] = [:]) -> String? {
    HTTPAnswerJudge.shortcoming(of: HTTPAnswer(status: status, body: Data(body.utf8)), against: wanted)
  }

  @Test func takesAnyAnswerWithoutConditions() {
    #expect(shortcoming(200, "") == nil)
    #expect(shortcoming(204, "<html>") == nil)
    #expect(shortcoming(307, "") == nil)
    #expect(shortcoming(200, "{\"status\": \"ok\"}") == nil)
  }

  @Test func saysWhatAServerSaidThatIsNotReady() {
    let body = "{\"status\":\"degraded\",\n \"error\":\"no model\"}"
    #expect(shortcoming(503, body) == "HTTP 503: {\"status\":\"degraded\", \"error\":\"no model\"}")
    #expect(shortcoming(502, "<html><body>Bad Gateway</body></html>") == "HTTP 502")
  }

  @Test(arguments: ["degraded", "Unhealthy", "loading", "error"])
  func doesNotTakeA200ForReadyWhereTheBodySaysOtherwise(status: String) {
    #expect(shortcoming(200, "{\"status\": \"\(status)\"}") == "HTTP 200: {\"status\": \"\(status)\"}")
    // Who asks for that very word gets it.
    #expect(shortcoming(200, "{\"status\": \"\(status)\"}", ["status": .string(status)]) == nil)
  }

  @Test func comparesMembers() {
    let body = "{\"status\": \"ok\", \"model\": {\"loaded\": true}, \"voices\": 3, \"error\": null, \"a.b\": 1}"
    let good: [String: JSONScalar] = [
      "status": .string("ok"), "model.loaded": .bool(true), "voices": .number(3), "error": .null, "a.b": .number(1),
    ]
    #expect(shortcoming(200, body, good) == nil)
    #expect(shortcoming(200, body, ["model.loaded": .bool(false)])?.hasSuffix("(model.loaded is not false)") == true)
    #expect(shortcoming(200, body, ["model.name": .string("x")])?.hasSuffix("(model.name is not \"x\")") == true)
    #expect(shortcoming(200, "ok", ["status": .string("ok")]) == "HTTP 200: ok (not JSON)")
  }

  @Test func countsVoices() {
    let count = { (status: Int, body: String) in
      HTTPAnswerJudge.voiceCount(in: HTTPAnswer(status: status, body: Data(body.utf8)))
    }
    #expect(count(200, "{\"voices\": [1, 2]}") == 2)
    #expect(count(200, "[]") == 0)
    #expect(count(500, "[]") == nil)
    #expect(count(200, "{}") == nil)
  }
}
