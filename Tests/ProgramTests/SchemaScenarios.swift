import Foundation
import TestSupport
import Testing

/// A machine reads along: whatever a command prints with `--format json` is as `docs/schemas` has it, and is printed once.
@Suite struct SchemaScenarios {
  /// Those that print no document of ours, and why.
  private static let without: [[String]: String] = [["exec"]: "it prints what the command in the container prints"]
  /// Those that print a document a line.
  private static let lines: Set = [["logs"]]

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../docs/schemas")

  /// What has been run, by command.
  private actor Seen {
    private(set) var commands: Set<[String]> = []
    func add(_ command: [String]) { commands.insert(command) }
  }

  @Test func everyCommandHasOne() async throws {
    for command in try await ProgramFlags.commands() where Self.without[command] == nil {
      let path = Self.folder.appending(path: "\(command.joined(separator: "-")).json").path
      #expect(FileManager.default.fileExists(atPath: path), "docs/schemas has none for \(command)")
    }
  }

  @Test func everyDocumentIsAsItsSchemaHasIt() async throws {
    try await Stage.with { stage in
      let seen = Seen()
      let run = { (command: [String], arguments: [String]) in
        try await Self.run(stage, command, arguments)
        await seen.add(command)
      }
      stage.adoptImages("server")
      try await stage.speaks()
      let name = stage.name
      let sample = "\(stage.home.path)/sample.wav"
      try await stage.run("say", name, "--out", sample, "This is the sample of a voice.")
      for arguments in [[name], [name, "--dry-run"], [name, "--recreate", "always"]] {
        try await run(["up"], arguments)
      }
      for arguments in [["\(name)=2", "--dry-run"], ["\(name)=2"], ["\(name)=1"]] {
        try await run(["scale"], arguments)
      }
      for command in [
        "wait", "status", "inspect", "endpoint", "open", "use", "logs", "capabilities", "refresh", "check",
        "restart", "pull", "build", "config", "doctor", "outdated", "upgrade", "edit",
      ] {
        try await run([command], [name])
      }
      for command in ["status", "use", "list", "gpu", "df", "outdated"] { try await run([command], []) }
      try await run(["list"], ["--all"])
      try await run(["logs"], [name, "--explain"])
      try await run(["check"], ["--explain", "all"])
      try await run(["gpu"], ["--test", "--image", stage.engine.image])
      try await run(["explain"], ["CUDA out of memory"])
      try await run(["say"], [name, "Hello."])
      let book = try stage.home.write("Chapter 1\n\nSome text.\n", to: "book.txt")
      try await run(["book", "make"], [book, "--dry-run"])
      try await run(["run"], [name, "Hello.", "--out", "\(stage.home.path)/run.wav"])
      try await run(["clone"], [name, "--audio", sample, "--name", "Anna"])
      try await run(["voices", "list"], [name])
      try await run(["voices", "export"], [name, "Anna"])
      let file = try stage.home.write(
        try await stage.run("voices", "export", name, "Anna").output, to: "anna.json")
      try await run(["voices", "rm"], [name, "Anna"])
      try await run(["voices", "import"], [file])
      try await run(["serve"], ["--explain-fit", name])
      try await run(["new"], ["made", "--dry-run"])
      try await run(["upgrade"], [name, "--dry-run"])
      for arguments in [[name, "--dry-run"], [name]] { try await run(["stop"], arguments) }
      for arguments in [[name, "--dry-run"], [name]] { try await run(["down"], arguments) }
      // Its log is the one that was saved.
      try await run(["logs"], [name])
      try stage.ownBackend()
      try FileManager.default.removeItem(atPath: "\(stage.home.path)/backends.d/\(name)")
      try await stage.run("up", name)
      try await stage.run("down", name)
      for arguments in [[name, "--dry-run"], [name, "--yes", "--volumes"]] { try await run(["prune"], arguments) }
      try await run(["rm"], [name, "--yes"])
      for command in ["status", "retry", "clean"] { try await run(["book", command], []) }
      let left = try await Set(ProgramFlags.commands()).subtracting(await seen.commands).subtracting(Self.without.keys)
      #expect(left.map { $0.joined(separator: " ") }.sorted() == [], "nothing shows what these print")
    }
  }

  /// Of backends that fail, and of a wrong command line.
  @Test func errorsAre() async throws {
    try await Stage.with { stage in
      try stage.manifest(
        "services: {server: {image: IMAGE, init: true, command: [sh, -c, 'echo no; exit 3'], ports: ['80']}}")
      for command in try await ProgramFlags.commands() where command != ["exec"] {
        let wrong = try await stage.run(command + ["--no-such-flag", "--format", "json"])
        #expect(wrong.code == 64 && wrong.output.isEmpty, "\(command): \(wrong.output)")
        #expect(try Self.faults(in: wrong.error, "error").isEmpty, "\(command): \(wrong.error)")
        #expect(wrong.error.split(separator: "\n").count == 1, "\(command): \(wrong.error)")
      }
      for arguments in [["up", stage.name], ["wait", stage.name], ["say", stage.name, "Hi"], ["status", "nobody"]] {
        let failed = try await stage.run(arguments + ["--format", "json"])
        #expect(failed.code != 0)
        try Self.expectLines(failed.error, of: arguments)
        if !failed.output.isEmpty { #expect(try Self.faults(in: failed.output, arguments[0]) == [], "\(arguments)") }
        // Told once, as an event or by itself.
        let told = failed.error.split(separator: "\n").filter { $0.contains("\"error\":") }
        #expect(told.count == 1, "\(arguments): \(failed.error)")
      }
      try await Self.run(stage, ["status"], [stage.name])
      try await Self.run(stage, ["inspect"], [stage.name])
    }
  }

  private static func run(_ stage: Stage, _ command: [String], _ arguments: [String]) async throws {
    let line = command + arguments + ["--format", "json"]
    let outcome = try await stage.run(line, environment: ["EDITOR": "true"])
    let isLines = lines.contains(command) && !arguments.contains("--explain")
    let documents = isLines ? outcome.output.split(separator: "\n").map(String.init) : [outcome.output]
    let schema = command.joined(separator: "-")
    for document in documents {
      #expect(try faults(in: document, schema) == [], "\(line): \(document) \(outcome.error)")
    }
    try expectLines(outcome.error, of: line)
  }

  /// What is told beside the result: errors and events, one a line.
  private static func expectLines(_ text: String, of arguments: [String]) throws {
    for line in text.split(separator: "\n").map(String.init) {
      let schema = line.contains("\"event\":") ? "event" : "error"
      #expect(try faults(in: line, schema) == [], "\(arguments): \(line)")
    }
  }

  private static func faults(in document: String, _ schema: String) throws -> [String] {
    do {
      return try JSONSchema(schema, in: folder).faults(in: document)
    } catch let error as DecodingError {
      return ["no single document: \(error)"]
    }
  }
}
