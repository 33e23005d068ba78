import OrderedCollections
import Testing

@testable import ComposeSpec

@Suite("Files that grow without end are refused")
struct BombTests {
  @Test("Aliases of aliases", .timeLimit(.minutes(10))) func aliases() throws {
    var text = "x-0: &a0 [1, 1, 1, 1, 1, 1, 1, 1]\n"
    for level in 1...30 {
      text += "x-\(level): &a\(level) [\(Array(repeating: "*a\(level - 1)", count: 8).joined(separator: ", "))]\n"
    }
    let error = try #require(refusal(text + "services: {web: {image: x}}"))
    #expect(error.code == .malformedYAML)
  }

  @Test("What is only long is none") func longFile() throws {
    let numbers = (1...50_000).map { "  - \($0)" }.joined(separator: "\n")
    #expect(try load("services: {web: {image: x}}\nx-data:\n\(numbers)\n").services.count == 1)
  }

  @Test("Aliases as keys", .timeLimit(.minutes(10))) func aliasKeys() throws {
    var text = "x-0: &a0 [1, 1]\n"
    for level in 1...40 { text += "x-\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
    #expect(refusal(text + "? *a40\n: x\n")?.location != nil)
  }

  @Test("A long chain of aliases") func aliasChain() throws {
    let chain = (1...50_000).map { "- &a\($0) [*a\($0 - 1)]" }.joined(separator: "\n")
    let error = try #require(refusal("x-a:\n- &a0 1\n\(chain)\nservices: {web: {image: x}}"))
    #expect(error.code == .malformedYAML)
  }

  @Test("Merge keys of merge keys", .timeLimit(.minutes(10))) func merges() throws {
    var text = "x-0: &a0 {a: 1}\n"
    for level in 1...40 { text += "x-\(level): &a\(level) {<<: [*a\(level - 1), *a\(level - 1)], k\(level): 1}\n" }
    #expect(refusal(text + "services: {web: {image: x}}")?.code == .malformedYAML)
  }

  @Test("Deep nesting", arguments: ["[", "{a: ", "- "]) func nesting(_ opening: String) throws {
    let error = try #require(refusal("x-a: \n  " + String(repeating: opening, count: 200_000)))
    #expect(error.code == .malformedYAML)
    #expect(error.location != nil)
  }

  @Test("Services that extend one another in a long chain") func extendsChain() throws {
    let services = (1...5_000).map { "  s\($0): {extends: s\($0 - 1)}" }.joined(separator: "\n")
    let forwards = "services:\n  s0: {image: x}\n\(services)"
    #expect(try load(forwards).services.count == 5_001)
    let backwards = (1...5_000).reversed().map { "  s\($0): {extends: s\($0 - 1)}" }.joined(separator: "\n")
    #expect(refusal("services:\n\(backwards)\n  s0: {image: x}")?.code == .cycle)
  }

  @Test("A long chain of dependencies is no cycle") func dependencyChain() throws {
    let services = (1...5_000).map { "  s\($0): {image: x, depends_on: [s\($0 - 1)]}" }.joined(separator: "\n")
    #expect(try load("services:\n  s0: {image: x}\n\(services)").services.count == 5_001)
  }

  @Test("Files that include others twice", .timeLimit(.minutes(10))) func includes() throws {
    var files: [String: String] = ["f0.yaml": "services: {db: {image: x}}"]
    for level in 1...30 { files["f\(level).yaml"] = "include: [f\(level - 1).yaml, f\(level - 1).yaml]" }
    #expect(refusal("include: [f30.yaml]", files)?.location != nil)
  }

  @Test("Port ranges", .timeLimit(.minutes(10))) func ports() throws {
    let ranges = Array(repeating: "\"1-65535\"", count: 1)
    let many = (1...9).map { "\"127.0.0.\($0):1-65535:1-65535\"" }
    #expect(
      refusal("services: {web: {image: x, ports: [\((ranges + many).joined(separator: ", "))]}}")?.code == .invalidValue
    )
  }

  @Test("Large values used often", .timeLimit(.minutes(10))) func largeVariable() throws {
    let text = "services: {web: {image: x, labels: [\((0..<20_000).map { "l\($0)=$V" }.joined(separator: ", "))]}}"
    let error = #expect(throws: ComposeError.self) {
      try load(text, environment: ["V": String(repeating: "x", count: 100_000)])
    }
    #expect(error?.code == .interpolationFailed)
  }
}
