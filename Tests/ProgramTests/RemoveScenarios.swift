import DockerEngine
import Foundation
import TestSupport
import Testing

extension FlagScenario {
  /// `rm`.
  static let removing: [FlagScenario] = [
    FlagScenario("rm --yes", "rm --volumes", "rm --images", "rm --quiet", "rm --verbose") { stage in
      stage.adoptImages("server")
      let volumes = { try await stage.engine.client.volumes.list(filters: ["name": ["\(stage.name)_models"]]).count }
      try stage.ownBackend()
      try await stage.run("up", stage.name)
      let refused = try await stage.run("rm", stage.name)
      #expect(refused.code == 64 && refused.error.contains("--yes"), "\(refused.error)")
      #expect(stage.hasOwnFolder)
      let removed = try await stage.run("rm", stage.name, "--yes", "--verbose")
      #expect(removed.code == 0 && removed.error.contains("remove container"), "\(removed.error)")
      #expect(try await stage.containers().isEmpty && !stage.hasOwnFolder)
      #expect(try await volumes() == 1)
      _ = try await stage.image("server")
      try stage.ownBackend()
      try await stage.run("up", stage.name)
      let all = try await stage.run("rm", stage.name, "--yes", "--quiet", "--volumes", "--images")
      #expect(all.code == 0 && all.error.isEmpty, "\(all.error)")
      #expect(try await volumes() == 0)
      await #expect(throws: EngineError.self) { try await stage.image("server") }
    }
  ]
}

@Suite struct RemoveScenarios {
  @Test func asksAtATerminal() async throws {
    try await Stage.with { stage in
      try stage.ownBackend()
      try await stage.run("use", stage.name)
      let no = try stage.start("rm", stage.name, at: .init())
      try #require(await eventually { no.output.contains("[y/N]") }, "\(no.output)")
      #expect(no.output.contains(".config/tts-ctl/backends.d/\(stage.name)"), "\(no.output)")
      try no.type("\n")
      #expect(try await no.end().code == 1 && stage.hasOwnFolder)
      let left = try stage.start("rm", stage.name, at: .init())
      try #require(await eventually { left.output.contains("[y/N]") }, "\(left.output)")
      left.signal(SIGINT)
      #expect(try await left.end().code == 130 && stage.hasOwnFolder)
      let yes = try stage.start("rm", stage.name, at: .init())
      try #require(await eventually { yes.output.contains("[y/N]") }, "\(yes.output)")
      try yes.type("y\n")
      let end = try await yes.end()
      #expect(end.code == 0 && !stage.hasOwnFolder)
      // What is gone is no default any more.
      #expect(end.output.contains("\(stage.name) was the default backend"), "\(end.output)")
      #expect(try await stage.run("use").output.isEmpty)
    }
  }

  @Test func removesWhatIsTheUsersAlone() async throws {
    try await Stage.with { stage in
      try stage.manifest(Manifests.server())
      try await stage.run("up", stage.name)
      let refused = try await stage.run("rm", stage.name, "--yes")
      #expect(refused.code == 15 && refused.error.contains("tts-ctl down \(stage.name)"), "\(refused.error)")
      #expect(try await !stage.containers().isEmpty)
      #expect(FileManager.default.fileExists(atPath: "\(stage.home.path)/backends.d/\(stage.name)"))
      // A link goes, and not what it leads to.
      try await stage.run("down", stage.name)
      let own = "\(stage.home.path)/.config/tts-ctl/backends.d"
      try FileManager.default.createDirectory(atPath: own, withIntermediateDirectories: true)
      try FileManager.default.moveItem(
        atPath: "\(stage.home.path)/backends.d/\(stage.name)", toPath: "\(stage.home.path)/elsewhere")
      try FileManager.default.createSymbolicLink(
        atPath: "\(own)/\(stage.name)", withDestinationPath: "\(stage.home.path)/elsewhere")
      let removed = try await stage.run("rm", stage.name, "--yes", "--format", "json")
      #expect(removed.code == 0 && !stage.hasOwnFolder, "\(removed.error)")
      #expect(FileManager.default.fileExists(atPath: "\(stage.home.path)/elsewhere/compose.yaml"))
      try Golden(stage).expect(removed.output, is: "rm")
    }
  }

  /// What is broken is what somebody wants to be rid of, whether or not it ever ran.
  @Test(arguments: ["services: [broken", "services: {server: {imge: x}}", "name: other\nservices: 5"])
  func removesABackendWhoseManifestHasAnError(text: String) async throws {
    try await Stage.with { stage in
      try stage.ownBackend()
      try stage.home.write(text, to: ".config/tts-ctl/backends.d/\(stage.name)/compose.yaml")
      let removed = try await stage.run("rm", stage.name, "--yes")
      #expect(removed.code == 0 && !stage.hasOwnFolder, "\(removed.error)")
      #expect(try await stage.run("rm", stage.name, "--yes").code == 10)
    }
  }

  @Test func removesTheContainersOfAnOrphan() async throws {
    try await Stage.with { stage in
      try stage.ownBackend()
      try await stage.run("up", stage.name)
      try FileManager.default.removeItem(atPath: stage.ownFolder)
      let status = try await stage.run("status")
      #expect(status.output.contains("\(stage.name) is an orphan"), "\(status.output)")
      let removed = try await stage.run("rm", stage.name, "--yes")
      #expect(removed.code == 0, "\(removed.error)")
      #expect(try await stage.containers().isEmpty)
    }
  }
}

extension Stage {
  /// Where its backend is among the user's own.
  var ownFolder: String { "\(home.path)/.config/tts-ctl/backends.d/\(name)" }

  var hasOwnFolder: Bool { FileManager.default.fileExists(atPath: ownFolder) }

  /// Makes its backend one of the user's own, with an image to build and a volume.
  func ownBackend() throws {
    try home.write("", to: "backends.d/.keep")
    try home.write(
      """
      services:
        server: {build: ., init: true, stop_grace_period: 1s, command: [sleep, "1000"], volumes: ["models:/models"]}
      volumes: {models: }
      """, to: ".config/tts-ctl/backends.d/\(name)/compose.yaml")
    try home.write(
      "FROM \(engine.image)\nENV SAID=own\n", to: ".config/tts-ctl/backends.d/\(name)/Dockerfile")
  }
}
