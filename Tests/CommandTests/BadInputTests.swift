import FoundationEssentials
import TestSupport
import Testing

/// What is wrong before an engine is needed: one message with the place and the fix, and the documented exit code.
@Suite struct BadInputTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let manifest: String
    let place: String
    let words: String
    var testDescription: String { name }

    init(_ name: String, _ manifest: String, at place: String, _ words: String) {
      (self.name, self.manifest, self.place, self.words) = (name, manifest, place, words)
    }
  }

  static let manifests = [
    Case("empty", "", at: "compose.yaml", "empty"),
    Case("malformed", "services:\n  web: {image: x\n", at: "compose.yaml:", ""),
    Case("unknown attribute", "services:\n  web:\n    imgae: x\n", at: "compose.yaml:3:5", "image"),
    Case("wrong type", "services:\n  web:\n    image: [x]\n", at: "compose.yaml:3:", "image"),
    Case("undefined dependency", "services:\n  a:\n    image: x\n    depends_on: [b]\n", at: "compose.yaml:4:", "b"),
    Case("undefined link", "services:\n  a:\n    image: x\n    links: [b]\n", at: "compose.yaml:4:", "b"),
    Case(
      "cycle", "services:\n  a: {image: x, depends_on: [b]}\n  b: {image: x, depends_on: [a]}\n", at: "compose.yaml:",
      "a"),
    Case("x-tts", "x-tts: {redy: {}}\nservices: {a: {image: x}}\n", at: "compose.yaml:1:", "ready"),
  ]

  private func run(_ arguments: [String], in folder: TemporaryFolder) async throws -> CommandLineProgram.Outcome {
    try await CommandLineProgram.run(
      arguments, home: folder,
      environment: ["TTS_CTL_BACKENDS": "\(folder.path)/backends", "DOCKER_HOST": "unix://\(folder.path)/none.sock"])
  }

  private func check(_ outcome: CommandLineProgram.Outcome, code: Int32, _ words: [String]) {
    #expect(outcome.code == code, "\(outcome.error)")
    for word in words { #expect(outcome.error.contains(word), "\(outcome.error)") }
    #expect(outcome.error.split(separator: "\n").count { $0.hasPrefix("error:") } == 1, "\(outcome.error)")
    #expect(outcome.error.contains("fix:"), "\(outcome.error)")
    for trace in ["Fatal", "Stack dump", "EngineError", "BackendError", "ComposeError"] {
      #expect(!outcome.error.contains(trace), "\(outcome.error)")
    }
    #expect(outcome.output.isEmpty)
  }

  @Test(arguments: manifests)
  func inAManifest(input: Case) async throws {
    let folder = try TemporaryFolder()
    try folder.write(input.manifest, to: "backends/demo/compose.yaml")
    check(try await run(["up", "demo"], in: folder), code: 11, [input.place, input.words].filter { !$0.isEmpty })
  }

  @Test func inAReaderThatWentAway() async throws {
    let script = "exec 3> >(:); wait $!; \"$0\" explain 'CUDA out of memory' >&3"
    #expect(try await Program.run(["bash", "-c", script, CommandLineProgram.path()]).code == 0)
  }

  @Test func inAName() async throws {
    let folder = try TemporaryFolder()
    check(try await run(["up", "demo"], in: folder), code: 10, ["backends is not a folder"])
    try folder.write("services: {web: {image: x}}\n", to: "backends/kani/compose.yaml")
    check(try await run(["up", "knai"], in: folder), code: 10, ["knai", "did you mean \"kani\"?"])
  }

  @Test func inTheEnginesPlace() async throws {
    let folder = try TemporaryFolder()
    try folder.write("services: {web: {image: x}}\n", to: "backends/demo/compose.yaml")
    check(try await run(["up", "demo"], in: folder), code: 12, ["none.sock", "no such socket", "DOCKER_HOST"])
  }

  /// An engine that answers, and then something else or nothing.
  @Test(arguments: ["<html>", "{\"message\":", ""])
  func inTheEnginesAnswers(answer: String) async throws {
    let folder = try TemporaryFolder()
    let server = try FaultServer { connection in
      while let request = connection.readRequest() {
        if request.target.hasSuffix("/_ping") {
          connection.answer("OK", headers: ["Api-Version: 1.43"])
        } else if answer.isEmpty {
          connection.hangUp()
        } else {
          connection.answer(answer)
        }
      }
    }
    try folder.write("services: {web: {image: x}}\n", to: "backends/demo/compose.yaml")
    let outcome = try await CommandLineProgram.run(
      ["up", "demo"], home: folder,
      environment: ["TTS_CTL_BACKENDS": "\(folder.path)/backends", "DOCKER_HOST": "unix://\(server.path)"])
    check(outcome, code: 12, [server.path])
  }
}
