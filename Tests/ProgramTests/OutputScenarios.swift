import DockerEngine
import FoundationEssentials
import Glibc
import TestSupport
import Testing

/// What becomes of the program's output when nobody takes it.
@Suite struct OutputScenarios {
  /// What a script left.
  private struct Outcome {
    var code: Int32
    var output: String
    var error: String
  }

  private func shell(_ stage: Stage, _ script: String) async throws -> Outcome {
    let variables = stage.environment.merging(["TTS": try CommandLineProgram.path(), "NAME": stage.name]) { $1 }
    let result = try await Program.run(
      ["env", "-i"] + variables.map { "\($0)=\($1)" } + ["timeout", "-s", "KILL", "60", "bash", "-c", script])
    return Outcome(
      code: result.code, output: String(decoding: result.output, as: UTF8.self),
      error: String(decoding: result.error, as: UTF8.self))
  }

  @Test func streamsEndWhenTheirReaderLeaves() async throws {
    try await Stage.with { stage in
      try stage.manifest(
        """
        services:
          server:
            image: IMAGE
            init: true
            stop_grace_period: 1s
            command: [sh, -c, "echo one; echo two; exec sleep 1000"]
        """)
      #expect(try await stage.run("up", stage.name).code == 0)
      // One that is silent by then, one that never ends to speak, and what renews itself.
      let quiet = try await shell(stage, "$TTS logs -f $NAME | head -n 1; echo ${PIPESTATUS[0]}")
      #expect(quiet.output.contains("one") && quiet.output.hasSuffix("\n0\n"), "\(quiet)")
      let loud = try await shell(stage, "$TTS exec $NAME yes | head -n 1; echo ${PIPESTATUS[0]}")
      #expect(loud.output == "y\n0\n", "\(loud)")
      let watched = try await shell(stage, "$TTS gpu --watch | head -n 1 >/dev/null; echo ${PIPESTATUS[0]}")
      #expect(watched.output == "0\n", "\(watched)")
    }
  }

  @Test func anInterruptedStreamSaysNothing() async throws {
    try await Stage.with { stage in
      try stage.manifest(Manifests.server())
      #expect(try await stage.run("up", stage.name).code == 0)
      let logs = try stage.start("exec", stage.name, "sh", "-c", "echo begun; sleep 1000")
      #expect(await eventually { logs.output.contains("begun") })
      logs.signal(SIGINT)
      let outcome = try await logs.end()
      #expect(outcome.code == 130 && outcome.error.isEmpty, "\(outcome)")
    }
  }

  /// A full disk behind standard output.
  @Test(arguments: [
    "config $NAME", "config $NAME --format json", "list", "list --format json", "status $NAME", "status --format json",
    "doctor", "doctor --format json", "up --help", "gpu --format json", "explain 'no space left on device'",
    "up $NAME --dry-run",
  ])
  func aFullDiskIsAnError(_ command: String) async throws {
    try await Stage.with { stage in
      try stage.manifest(Manifests.server())
      let outcome = try await shell(stage, "$TTS \(command) >/dev/full")
      // What the doctor finds has a code of its own.
      #expect(outcome.code == 20 || command.hasPrefix("doctor") && outcome.code == 1, "\(outcome)")
      #expect(outcome.error.contains("standard output cannot be written: No space left on device"), "\(outcome.error)")
    }
  }

  @Test func worksWithoutStandardStreams() async throws {
    try await Stage.with { stage in
      try stage.manifest(Manifests.server())
      let outcome = try await shell(stage, "$TTS up $NAME <&- >&- 2>&-")
      #expect(outcome.code == 0)
      #expect(try await stage.inspect("server").state?.running == true)
    }
  }

  /// Too little of everything is told, and nothing seems not to be there.
  @Test(arguments: [
    ("-n 5", "too many open files"), ("-n 12", "too many open files"), ("-v 150000", "not enough memory"),
  ])
  func tellsWhatIsShort(limit: String, words: String) async throws {
    try await Stage.with { stage in
      try stage.manifest(Manifests.server())
      #expect(try await stage.run("up", stage.name).code == 0)
      let outcome = try await shell(stage, "ulimit \(limit); $TTS status")
      #expect(outcome.code == 1 && outcome.error.contains(words), "\(outcome)")
    }
  }

  /// A pipe in the place of a manifest is not waited for.
  @Test(arguments: ["list", "status", "doctor", "config pipe"])
  func aPipeIsNoManifest(_ command: String) async throws {
    try await Stage.with { stage in
      try stage.manifest(Manifests.server())
      try stage.home.write("", to: "backends.d/pipe/keep")
      try #require(mkfifo("\(stage.home.path)/backends.d/pipe/compose.yaml", 0o600) == 0)
      let outcome = try await shell(stage, "$TTS \(command)")
      #expect(outcome.code < 128)
      // Without a container there is nothing to say of it in `status`.
      let isTold = (outcome.output + outcome.error).contains("a pipe, not a file")
      #expect(isTold || command == "status", "\(outcome)")
    }
  }
}
