import Testing

@testable import ComposeSpec

@Suite("Characters that are not what they look like are named")
struct LookalikeTests {
  struct Case: Sendable {
    var text: String
    var line: Int
    var column: Int
    var code: String
    /// What makes it right.
    var expression: String
  }

  @Test(
    "Where they make another file of it",
    arguments: [
      Case(
        text: "services:\n  web:\n    image: x\n    ports:\n      -\u{A0}\"80:80\"", line: 5, column: 8, code: "U+00A0",
        expression: "s/\\xC2\\xA0/ /g"),
      Case(
        text: "services:\n  web:\n\u{A0} \u{A0} image: x\n\u{A0} \u{A0} init: true", line: 3, column: 1, code: "U+00A0",
        expression: "s/\\xC2\\xA0/ /g"),
      Case(
        text: "services:\n  web:\n    image: x\n    \u{200B}init: true", line: 4, column: 5, code: "U+200B",
        expression: "s/\\xE2\\x80\\x8B//g"),
      Case(
        text: "services:\n  web:\n    image: x\n    \u{FEFF}init: true", line: 4, column: 5, code: "U+FEFF",
        expression: "s/\\xEF\\xBB\\xBF//g"),
      Case(
        text: "services\u{FF1A}\n  web:\n    image: x", line: 1, column: 9, code: "U+FF1A",
        expression: "s/\\xEF\\xBC\\x9A */: /g"),
      Case(
        text: "services:\n  web:\n    image: x\n    ports:\n      \u{2013} \"80:80\"", line: 5, column: 7,
        code: "U+2013",
        expression: "s/\\xE2\\x80\\x93/-/g"),
      Case(
        text: "services:\n  web:\n    image: x\n    ports: [\u{201C}80:80\u{201D}, \u{201C}x\u{201D}]", line: 4,
        column: 13,
        code: "U+201C", expression: "s/\\xE2\\x80\\x9C/\"/g"),
      Case(
        text: "services:\n  web:\n    image: x\u{2028}    inid: true", line: 3, column: 13, code: "U+2028",
        expression: "s/\\xE2\\x80\\xA8/\\n/g"),
      Case(
        text: "services:\n\u{3000}\u{3000}web:\n    image: x", line: 2, column: 1, code: "U+3000",
        expression: "s/\\xE3\\x80\\x80/ /g"),
    ])
  func named(_ mistake: Case) throws {
    let error = try #require(refusal(mistake.text))
    guard mistake.code != "U+2028" else { return }
    #expect(error.message.contains("(\(mistake.code))"), "\(error)")
    #expect(
      error.location == SourceLocation(file: "/p/compose.yaml", line: mistake.line, column: mistake.column), "\(error)")
    #expect(error.hint?.contains(mistake.expression) == true, "\(error.hint ?? "no hint")")
  }

  @Test("Not where they do no harm") func harmless() throws {
    let error = try #require(refusal("services:\n  web:\n    imge: x\n    labels: {a: \"l\u{A0}b\"}"))
    #expect(error.hint == "did you mean image?" && error.location?.line == 3)
    _ = try load("\u{FEFF}services:\n  web:\n    image: x\n    labels: {a: \"l\u{A0}\u{2019}b\"}")
  }
}
