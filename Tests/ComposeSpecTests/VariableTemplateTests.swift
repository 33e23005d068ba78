import Testing

@testable import ComposeSpec

@Suite("Variables are replaced")
struct VariableTemplateTests {
  private let variables = ["SET": "v", "EMPTY": "", "OTHER": "o"]

  @Test(
    "Each form gives its value",
    arguments: [
      ("$SET", "v"), ("${SET}", "v"), ("a${SET}b$OTHER.c", "avbo.c"), ("$UNSET", ""), ("${UNSET:-d}", "d"),
      ("${EMPTY:-d}", "d"), ("${EMPTY-d}", ""), ("${UNSET-d}", "d"), ("${SET:+r}", "r"), ("${EMPTY:+r}", ""),
      ("${EMPTY+r}", "r"), ("${UNSET+r}", ""), ("${SET:?e}", "v"), ("${EMPTY?e}", ""), ("$$SET", "$SET"),
      ("$$$SET", "$v"), ("$", "$"), ("$5 $ $-", "$5 $ $-"), ("${UNSET:-${EMPTY:-${OTHER}}}", "o"),
      ("${UNSET:-a:b}", "a:b"), ("${UNSET:-{\"a\":1}}", "{\"a\":1}"), ("${UNSET:-}}", "}"), ("${UNSET:-{x}", "{x"),
      ("${UNSET:-$$x}", "$x"), ("${UNSET:-?}", "?"), ("${UNSET-:-x}", ":-x"),
      ("${UNSET:-a} ${SET} ${UNSET:-c}", "a v c"),
    ])
  func replaces(_ template: String, _ expected: String) throws {
    #expect(try substitute(template) == expected)
  }

  @Test(
    "What is no variable is refused",
    arguments: [
      "${", "${}", "${1A}", "${SET", "${SET:}", "${SET!x}", "${A B}", "${UNSET:?}", "${UNSET?need it}",
      "${UNSET:-a\nb}",
    ])
  func refuses(_ template: String) {
    #expect(throws: VariableTemplate.Failure.self) { try substitute(template) }
  }

  @Test("The message of a required variable is kept") func required() {
    let failure = #expect(throws: VariableTemplate.Failure.self) { try substitute("${UNSET:?set it to ${OTHER}}") }
    #expect(failure?.message == "the required variable UNSET is not set: set it to o")
  }

  @Test("Unset variables without a default are named") func names() throws {
    var unset: [String] = []
    _ = try VariableTemplate(lookup: { variables[$0] }, unset: { unset.append($0) }).substitute(
      "$A ${B:-x} ${SET} ${C}")
    #expect(unset == ["A", "C"])
  }

  @Test("Endless nesting is refused") func nesting() {
    let deep = String(repeating: "${A:-", count: 100_000) + String(repeating: "}", count: 100_000)
    #expect(throws: VariableTemplate.Failure.self) { try substitute(deep) }
  }

  private func substitute(_ text: String) throws -> String {
    try VariableTemplate(lookup: { variables[$0] }, unset: { _ in }).substitute(text)
  }
}
