import DockerEngine
import Foundation
import TestSupport
import Testing

extension FlagScenario {
  /// `--file`: a Compose project that is used where it lies.
  static let inPlace: [FlagScenario] = [
    FlagScenario(
      "up --file", "doctor --file", "pull --file", "build --file", "status --file", "inspect --file", "endpoint --file",
      "open --file",
      "check --file", "capabilities --file", "refresh --file", "voices list --file", "wait --file", "logs --file",
      "outdated --file", "clone --file", "restart --file", "upgrade --file", "stop --file", "down --file", "rm --file"
    ) { stage in
      try stage.tonesServer()
      let file = try stage.project(Manifests.tones(at: "\(stage.home.path)/servers"), in: "place")
      let doctor = try await stage.run("doctor", "--file", file, "--verbose")
      #expect(doctor.output.contains(stage.name), "\(doctor.error)")
      let up = try await stage.run("up", "--file", file)
      #expect(up.code == 0 && up.output.contains("\(stage.name) is ready"), "\(up.error)")
      let audio = try stage.home.write("no sound", to: "sample.wav")
      let commands = [
        ["build"], ["status"], ["inspect"], ["endpoint"], ["open"], ["capabilities"], ["refresh"], ["voices"],
        ["wait"], ["logs"], ["outdated"], ["restart"], ["stop"], ["down"],
      ]
      // Its image is in no registry.
      let pull = try await stage.run("pull", "--file", file)
      #expect(pull.code == 13 && pull.error.contains(stage.engine.image), "\(pull.error)")
      let upgrade = try await stage.run("upgrade", "--file", file, "--dry-run")
      #expect(upgrade.code == 0 && upgrade.output.contains(stage.name), "\(upgrade)")
      let check = try await stage.run("check", "--file", file)
      #expect(check.output.contains("RULE"), "\(check.error)")
      let clone = try await stage.run("clone", "--file", file, "--audio", audio, "--name", "x")
      #expect(clone.code == 64 && clone.error.contains("sample.wav"), "\(clone.error)")
      for command in commands {
        let outcome = try await stage.run(command + ["--file", file])
        #expect(outcome.code == 0, "\(command): \(outcome.error)")
        let isForAll = ["status", "outdated"].contains(command[0])
        #expect(try await stage.run(command).code == (isForAll ? 0 : 64), "\(command)")
      }
      #expect(try await stage.containers().isEmpty)
      let removed = try await stage.run("rm", "--file", file, "--yes")
      #expect(removed.code == 0 && FileManager.default.fileExists(atPath: file), "\(removed.error)")
      let both = try await stage.run("up", stage.name, "--file", file)
      #expect(both.code == 64 && both.error.contains("--file"), "\(both.error)")
    }
  ]
}

@Suite struct InPlaceScenarios {
  @Test func isForgottenThoughItsFolderHasMoved() async throws {
    try await Stage.with { stage in
      let file = try stage.project(
        "services:\n  server:\n    init: true\n    command: [sleep, inf]\n    image: IMAGE\n", in: "place")
      let up = try await stage.run("up", "--file", file)
      #expect(up.code == 0, "\(up.error)")
      let folder = URL(filePath: file).deletingLastPathComponent().path
      try FileManager.default.moveItem(atPath: folder, toPath: "\(folder)-moved")
      #expect(try await stage.run("down", stage.name).code == 0)
      try FileManager.default.moveItem(atPath: "\(folder)-moved", toPath: folder)
      #expect(try await stage.run("status", stage.name).code == 10)
    }
  }

  /// Compose names a project by its folder.
  @Test func aRenamedFolderIsToldBeforeItGetsContainersOfItsOwn() async throws {
    try await Stage.with { stage in
      let (old, new) = ("\(stage.name)-old", "\(stage.name)-new")
      for project in [old, new] { stage.adopt(project) }
      try stage.home.write("", to: "backends.d/.keep")
      let text = "services: {server: {image: \"\(stage.engine.image)\", init: true, command: [sleep, \"1000\"]}}\n"
      let ports = "ports: [\"127.0.0.1:\(try ListeningSocket().port):80\"]"
      let published = text.replacing("init:", with: "\(ports), init:")
      let path = try stage.home.write(published, to: "\(old)/compose.yaml")
      // Nothing listens there, so it is not waited for.
      #expect(try await stage.run("up", "-f", path, "--no-wait").code == 0)
      try FileManager.default.moveItem(atPath: "\(stage.home.path)/\(old)", toPath: "\(stage.home.path)/\(new)")
      let moved = "\(stage.home.path)/\(new)/compose.yaml"
      // The port that it wants is its own.
      let taken = try await stage.run("up", "-f", moved)
      #expect(
        taken.code == 16 && taken.error.contains("write `name: \(old)` at the top of \(moved)\n"), "\(taken.error)")
      try stage.home.write(text, to: "\(new)/compose.yaml")
      let dry = try await stage.run("up", "-f", moved, "--dry-run")
      #expect(dry.error.contains("was created from \(stage.home.path)/\(old), which is gone"), "\(dry.error)")
      #expect(dry.error.contains("write `name: \(old)` at the top of \(moved)"), "\(dry.error)")
      try stage.home.write("name: \(old)\n" + text, to: "\(new)/compose.yaml")
      let up = try await stage.run("up", "-f", moved)
      #expect(up.code == 0 && up.output.contains(old) && !up.error.contains("which is gone"), "\(up.error)")
    }
  }

  @Test func isTakenDownThoughItsFileIsBroken() async throws {
    try await Stage.with { stage in
      let file = try stage.project(Manifests.server(), in: ".")
      #expect(try await stage.run("up").code == 0)
      try stage.home.write("services: {server: {imagee: x}}", to: "compose.yaml")
      for command in [["stop"], ["down", "-f", file], ["down"]] {
        let outcome = try await stage.run(command)
        // Once it is gone, only the file is left to go by.
        let isGone = command == ["down"]
        #expect(outcome.code == (isGone ? 11 : 0), "\(command): \(outcome.error)")
      }
      #expect(try await stage.containers().isEmpty)
    }
  }

  /// No name, no file: the folder's project, found from below it, with its `.env` and its relative paths.
  @Test func usesTheProjectOfTheFolder() async throws {
    try await Stage.with { stage in
      try stage.home.write("IMAGE_NAME=\(stage.engine.image)\n", to: ".env")
      try stage.home.write("found\n", to: "data/hostname")
      try stage.project(
        """
        services:
          server:
            image: ${IMAGE_NAME:?}
            init: true
            stop_grace_period: 1s
            command: [busybox, httpd, -f, -p, "80", -h, /data]
            ports: ["80"]
            volumes: ["./data:/data:ro"]
            healthcheck: {test: [CMD, busybox, wget, -q, -O, "-", "http://127.0.0.1:80/hostname"], interval: 1s}
        """, in: ".")
      // The program runs in a folder below.
      let dry = try await stage.run("up", "--dry-run")
      #expect(dry.code == 0 && dry.output.contains("create container \(stage.container("server"))"), "\(dry.error)")
      // In its folder it goes by its name, be it up or not.
      let absent = try await stage.run("status", stage.name)
      #expect(absent.code == 0 && absent.output.contains("absent"), "\(absent.output)\(absent.error)")
      let up = try await stage.run("up")
      #expect(up.code == 0 && up.error.contains("guessed: service server speaks on port 80"), "\(up.error)")
      let again = try await stage.run("up")
      #expect(again.output.contains("nothing to do") && !again.error.contains("guessed"), "\(again.error)")
      let elsewhere = try TemporaryFolder()
      let named = { (words: [String]) in
        try await CommandLineProgram.run(
          words, home: elsewhere,
          environment: stage.environment.filter { $0.key != "HOME" }
            .merging(["XDG_STATE_HOME": "\(stage.home.path)/.local/state"]) { $1 })
      }
      let endpoint = try await named(["endpoint", stage.name])
      #expect(endpoint.output.hasPrefix("http://127.0.0.1:"), "\(endpoint.error)")
      #expect(try await named(["list", "--quiet"]).output == "\(stage.name)\n")
      #expect(try await stage.run("stop").code == 0)
      #expect(try await named(["up", stage.name]).output.contains("is ready"))
      let down = try await stage.run("down")
      #expect(down.code == 0 && down.output.contains("\(stage.name) is removed"), "\(down.error)")
      #expect(try await named(["up", stage.name]).code == 10)
      #expect(try await named(["list", "--quiet"]).output.isEmpty)
    }
  }

  @Test func speaksWithoutAName() async throws {
    try await Stage.with { stage in
      try stage.tonesServer()
      try stage.project(Manifests.tones(at: "\(stage.home.path)/servers"), in: ".")
      #expect(try await stage.run("up").code == 0)
      let out = "\(stage.home.path)/x.wav"
      for words in [["say", "Hello there."], ["run", "Hello there."]] {
        let said = try await stage.run(words + ["--out", out])
        #expect(said.code == 0 && said.output.contains(out), "\(said.error)")
      }
      let voices = try await stage.run("voices")
      #expect(voices.code == 0 && !voices.output.isEmpty, "\(voices.error)")
    }
  }

  @Test func comesBeforeABackendOfItsName() async throws {
    try await Stage.with { stage in
      let hidden = try stage.manifest(Manifests.server())
      let file = try stage.project(Manifests.server(more: "environment: {IN: place}"), in: "place")
      // What runs is not taken over by another project of that name.
      #expect(try await stage.run("up", stage.name).code == 0)
      let refused = try await stage.run("up", "-f", file)
      #expect(refused.code == 15 && refused.error.contains("tts-ctl down \(stage.name)"), "\(refused.error)")
      // Nor is it stopped, or taken down with its volumes, by who stands in the other's folder.
      for command in [["stop"], ["restart"], ["down"], ["down", "--volumes"]] {
        let refused = try await stage.run(command + ["-f", file])
        #expect(refused.code == 15 && refused.error.contains(stage.container("server")), "\(command): \(refused)")
      }
      #expect(try await stage.inspect("server").state?.running == true)
      #expect(try await stage.inspect("server").config?.env?.contains("IN=place") == false)
      #expect(try await stage.run("down", stage.name).code == 0)
      let up = try await stage.run("up", "-f", file)
      #expect(up.code == 0 && up.error.contains("until it is taken down, and not \(stage.home.path)/backends.d"))
      let again = try await stage.run("up", stage.name)
      #expect(again.output.contains("nothing to do") && !again.error.contains("until it"), "\(again.error)")
      let note = "is the project in \(stage.home.path)/place; to use \(hidden), first: `tts-ctl down \(stage.name)`"
      #expect(again.error.contains(note), "\(again.error)")
      let list = try await stage.run("list")
      #expect(list.error.contains(note), "\(list.error)")
      let other = try await stage.run("up", "-f", hidden)
      #expect(other.code == 15 && other.error.contains("\(stage.home.path)/place"), "\(other.error)")
      let new = try await stage.run("new", stage.name, "--backends-dir", "\(stage.home.path)/other", "--dry-run")
      #expect(new.output.contains("means the project in \(stage.home.path)/place"), "\(new.error)")
      let removed = try await stage.run("rm", stage.name, "--yes")
      #expect(removed.code == 0 && FileManager.default.fileExists(atPath: file), "\(removed.error)")
      #expect(try await stage.run("config", stage.name).output.contains("IN: place") == false)
    }
  }

  @Test func aBackendOfTheCatalogueStaysOne() async throws {
    try await Stage.with { stage in
      let file = try stage.manifest(Manifests.server())
      let up = try await stage.run("up", "-f", file)
      #expect(up.code == 0 && up.output.contains(stage.name), "\(up.error)")
      #expect(!FileManager.default.fileExists(atPath: "\(stage.home.path)/.local/state/tts-ctl/in-place/\(stage.name)"))
    }
  }

  @Test func forgetsWhatIsGoneOrBroken() async throws {
    try await Stage.with { stage in
      let file = try stage.project(Manifests.server(), in: "place")
      let state = "\(stage.home.path)/.local/state/tts-ctl/in-place"
      #expect(try await stage.run("up", "-f", file).code == 0)
      let kept = try stage.home.read(".local/state/tts-ctl/in-place/\(stage.name)")
      for text in ["", "{}", kept.replacing("place", with: "nowhere"), kept.replacing("\"/", with: "\"")] {
        try stage.home.write(text, to: ".local/state/tts-ctl/in-place/\(stage.name)")
        let list = try await stage.run("list", "--quiet")
        #expect(list.code == 0 && list.output.isEmpty, "\(text): \(list.error)")
      }
      // Its containers tell where it lies all the same.
      let endpoint = try await stage.run("endpoint", stage.name)
      #expect(endpoint.code == 0, "\(endpoint.error)")
      try FileManager.default.removeItem(atPath: file)
      let down = try await stage.run("down", stage.name)
      #expect(down.code == 0, "\(down.error)")
      #expect(FileManager.default.fileExists(atPath: state))
    }
  }
}

extension Stage {
  /// Writes a Compose project of the stage's name outside of the catalogue.
  /// - Returns: its file.
  @discardableResult
  func project(_ text: String, in folder: String) throws -> String {
    try home.write("", to: "backends.d/.keep")
    let text = "name: \(name)\n" + text.replacing("IMAGE\n", with: "\(engine.image)\n")
    try home.write(text, to: "\(folder)/compose.yaml")
    return "\(home.path)/\(folder)/compose.yaml"
  }
}
