import Foundation
import TestSupport
import Testing

/// What every command keeps: its help, its place for backends, and errors as JSON where JSON is asked for.
@Suite struct EveryCommandScenarios {
  /// How each command is asked about a backend.
  private static func line(_ command: [String], _ backend: String) -> [String]? {
    switch command {
    case ["exec"]: command + [backend, "true"]
    case ["serve"]: command + ["--keep", backend]
    case ["say"], ["run"]: command + [backend, "Hi"]
    case ["scale"]: command + ["\(backend)=2"]
    case ["clone"]: command + [backend, "--audio", "/etc/hostname", "--name", "x"]
    case ["voices", "rm"], ["voices", "export"]: nil
    case ["voices", "import"], ["book", "make"], ["explain"], ["list"], ["new"], ["gpu"], ["df"]: nil
    case ["book", "status"], ["book", "retry"], ["book", "clean"]: nil
    default: command + [backend]
    }
  }

  @Test func tellsItsHelp() async throws {
    let home = try TemporaryFolder()
    for command in try await ProgramFlags.commands() {
      let help = try await CommandLineProgram.run(command + ["--help"], home: home)
      #expect(help.code == 0 && help.output.contains("USAGE: tts-ctl \(command.joined(separator: " "))"), "\(command)")
      #expect(try await CommandLineProgram.run(["help"] + command, home: home).output == help.output, "\(command)")
      let version = try await CommandLineProgram.run(command + ["--version"], home: home)
      #expect(version.output.hasPrefix("0."), "\(command)")
    }
  }

  /// Each command finds the backend in `--backends-dir` alone, and without it says which there are, as text or JSON.
  @Test func looksWhereItIsTold() async throws {
    let home = try TemporaryFolder()
    try home.write("services: {web: {image: x}}", to: "here/made/compose.yaml")
    let nowhere = [
      "DOCKER_HOST": "unix://\(home.path)/none.sock", "TTS_CTL_BACKENDS": "\(home.path)", "EDITOR": "true",
    ]
    for command in try await ProgramFlags.commands() {
      guard let line = Self.line(command, "made") else { continue }
      let text = try await CommandLineProgram.run(line, home: home, environment: nowhere)
      let isDoctor = command == ["doctor"]
      #expect(text.code == 10 && text.error.contains("made"), "\(command): \(text.error)")
      let there =
        (command == ["exec"])
        ? command + ["--backends-dir", "\(home.path)/here"] + line.dropFirst(1)
        : line + ["--backends-dir", "\(home.path)/here"]
      let found = try await CommandLineProgram.run(there, home: home, environment: nowhere)
      #expect(
        found.code != 10
          && (isDoctor || found.error.contains("none.sock") || [["config"], ["use"], ["edit"]].contains(command)),
        "\(command): \(found.error)")
      let json =
        (command == ["exec"]) ? command + ["--format", "json"] + line.dropFirst(1) : line + ["--format", "json"]
      let refused = try await CommandLineProgram.run(json, home: home, environment: nowhere)
      let error = try #require(try JSONLines.errors(in: refused.error).first, "\(command): \(refused.error)")
      #expect(error.code == "unknownBackend" && error.exitStatus == 10 && refused.code == 10, "\(command)")
    }
  }

  /// Those that are not asked about one backend.
  @Test func looksWhereItIsToldForAll() async throws {
    let home = try TemporaryFolder()
    try home.write("services: {web: {image: x}}", to: "here/made/compose.yaml")
    let more = ["--backends-dir", "\(home.path)/here"]
    let run = { (arguments: [String]) in
      try await CommandLineProgram.run(
        arguments, home: home, environment: ["DOCKER_HOST": "unix://\(home.path)/none.sock"])
    }
    #expect(try await run(["list", "--quiet"] + more).output.contains("made"))
    #expect(try await !run(["list", "--quiet"]).output.contains("made"))
    #expect(try await run(["new", "other", "--quiet"] + more).output == "\(home.path)/here/other/compose.yaml\n")
    for command in [
      ["gpu"], ["voices", "import", "/none"], ["voices", "export", "made", "x"], ["voices", "rm", "made", "x"],
    ] {
      let error = try await run(command + ["--backends-dir", "\(home.path)/here", "--format", "json"])
      let told = command == ["gpu"] ? error.output : error.error
      #expect(try JSONSerialization.jsonObject(with: Data(told.utf8)) is [String: Any], "\(command): \(told)")
    }
  }

  @Test(arguments: [
    ["upp", "--format", "json"], ["up", "--formt", "json", "--format=json"], ["up", "--format", "json"],
    ["say", "x", "--speed", "0", "--format", "json"], ["up", "x", "--timeout", "soon", "--format", "json"],
    ["list", "--format=json", "--none"],
  ])
  func aWrongUsageIsJSONWhereItIsAskedFor(arguments: [String]) async throws {
    let outcome = try await CommandLineProgram.run(arguments, home: try TemporaryFolder())
    let errors = try JSONLines.errors(in: outcome.error)
    #expect(errors.map(\.code) == ["usage"] && errors.map(\.exitStatus) == [64], "\(outcome.error)")
    #expect(outcome.code == 64 && outcome.output.isEmpty)
  }
}

/// JSON lines as a program reads them.
enum JSONLines {
  struct Failure: Decodable {
    var code: String
    var message: String
    var exitStatus: Int
  }

  private struct Line: Decodable {
    var error: Failure?
  }

  /// The errors that were told; every line must be JSON.
  static func errors(in text: String) throws -> [Failure] {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try text.split(separator: "\n").compactMap { try decoder.decode(Line.self, from: Data($0.utf8)).error }
  }
}
