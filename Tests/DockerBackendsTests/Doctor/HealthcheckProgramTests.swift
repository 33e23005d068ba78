import Testing

@testable import DockerBackends

@Suite("A healthcheck tells which program it needs")
struct HealthcheckProgramTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let test: [String]
    let name: String?
    var first: String?

    var testDescription: String { test.joined(separator: " ") }
  }

  static let cases = [
    Case(test: ["CMD", "curl", "-f", "http://127.0.0.1/"], name: "curl", first: "/opt/bin/curl"),
    Case(test: ["CMD", "/usr/bin/nc", "-z", "127.0.0.1", "80"], name: "/usr/bin/nc", first: "/usr/bin/nc"),
    Case(test: ["CMD-SHELL", "wget -q -O - http://127.0.0.1/ || exit 1"], name: "wget", first: "/opt/bin/wget"),
    // What a shell does itself, and what lies where nobody says, is not looked for.
    Case(test: ["CMD-SHELL", "[ -f /tmp/ready ] && curl http://127.0.0.1/"], name: nil),
    Case(test: ["CMD", "./health.sh"], name: nil),
    Case(test: ["CMD"], name: nil), Case(test: ["NONE"], name: nil), Case(test: [], name: nil),
  ]

  @Test("The program, and where it would lie", arguments: cases)
  func program(example: Case) {
    let program = HealthcheckProgram(example.test, environment: ["PATH=/bin", "PATH=/opt/bin:/bin"])
    #expect(program?.name == example.name)
    #expect(program?.paths.first == example.first)
  }

  @Test("Of two programs of which either does, either is enough")
  func either() {
    let line = "curl -f http://127.0.0.1/ || wget -q http://127.0.0.1/"
    let program = HealthcheckProgram(["CMD-SHELL", line], environment: ["PATH=/bin"])
    #expect(program?.paths == ["/bin/curl", "/bin/wget"])
  }

  @Test("Where nobody names a PATH, it is the one that engines give")
  func usualPath() {
    let program = HealthcheckProgram(["CMD", "curl"], environment: [])
    #expect(program?.paths.prefix(2) == ["/usr/bin/curl", "/usr/local/sbin/curl"])
    #expect(program?.paths.count == 6 && program?.paths.last == "/bin/curl")
  }
}
