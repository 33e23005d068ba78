import Testing

@testable import ComposeSpec

@Suite("Environment files are read")
struct EnvFileTests {
  @Test("Every form of a line") func lines() throws {
    let text = """
      A=1
      # comment
      export B = two words  # comment
      C="q $A\\n${A}"
      D='$A \\'x\\''
      E: yaml
      F="over
      lines"
      G=a#b
      H=
      HOME
      UNKNOWN
      I="\\$A"
      J=$$A
      K=last
      """
    #expect(
      try parse(text, environment: ["HOME": "/h"]) == [
        "A": "1", "B": "two words", "C": "q 1\n1", "D": "$A 'x'", "E": "yaml", "F": "over\nlines", "G": "a#b", "H": "",
        "HOME": "/h", "I": "$A", "J": "$A", "K": "last",
      ])
  }

  @Test("The environment wins over the file's own variables") func precedence() throws {
    #expect(try parse("A=file\nB=$A", environment: ["A": "outer"])["B"] == "outer")
  }

  @Test(
    "What is malformed names its line",
    arguments: [("A=1\nB C=2", 2), ("A=1\n\nB=\"x\ny", 3), ("A!=1", 1), ("A=${B:?need}", 1), ("A=1\n# x\nB=${", 3)])
  func refuses(_ text: String, _ line: Int) {
    let error = #expect(throws: ComposeError.self) { try parse(text) }
    #expect(error?.location?.line == line)
    #expect(error?.location?.file == "/p/.env")
  }

  @Test("Variables made of one another do not grow without end") func bomb() {
    let doubling = (1...60).map { "V\($0)=$V\($0 - 1)$V\($0 - 1)" }.joined(separator: "\n")
    let error = #expect(throws: ComposeError.self) { try parse("V0=xxxxxxxxxxxxxxxx\n" + doubling) }
    #expect(error?.code == .interpolationFailed)
  }

  @Test("A raw file is taken as it stands") func raw() throws {
    var variables: [String: String] = [:]
    try RawEnvFile.parse(Array("A=\"$B\" # c\r\n# d\nC\nHOME\n".utf8), file: "f", into: &variables) {
      $0 == "HOME" ? "/h" : nil
    }
    #expect(variables == ["A": "\"$B\" # c", "HOME": "/h"])
  }

  private func parse(_ text: String, environment: [String: String] = [:]) throws -> [String: String] {
    let session = LoadSession(fileSystem: MemoryFiles(files: ["/p/.env": text]))
    return try EnvFiles(session: session).variables(["/p/.env"], environment: environment)
  }
}
