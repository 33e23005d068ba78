import DockerEngine
import Foundation
import TestSupport
import Testing

extension FlagScenario {
  /// `prune`, `upgrade`.
  static let upkeep: [FlagScenario] = [
    FlagScenario("prune --dry-run", "prune --yes", "prune --volumes", "prune --logs-older-than") { stage in
      stage.adoptImages("server")
      try stage.ownBackend()
      let volumes = { try await stage.engine.client.volumes.list(filters: ["name": ["\(stage.name)_models"]]).count }
      let prune = { (more: String...) in try await stage.run(["prune", stage.name] + more) }
      try await stage.run("up", stage.name)
      #expect(try await prune("--yes", "--volumes").error.contains("nothing to remove"))
      try await stage.run("down", stage.name)
      let plan = try await prune("--dry-run")
      #expect(plan.output.contains("would remove image \(stage.name)-server:latest"), "\(plan.output)\(plan.error)")
      #expect(plan.output.contains("would be free again (images that stay have the other layers, too)"))
      #expect(!plan.output.contains("volume"))
      let refused = try await prune()
      #expect(refused.code == 64 && refused.error.contains("--yes"), "\(refused.error)")
      _ = try await stage.image("server")
      #expect(try await prune("--yes").output.contains("removed image"))
      await #expect(throws: EngineError.self) { try await stage.image("server") }
      #expect(try await volumes() == 1)
      #expect(try await prune("--yes", "--volumes").output.contains("removed volume \(stage.name)_models"))
      #expect(try await volumes() == 0)
      try stage.home.write("x", to: ".local/state/tts-ctl/logs/\(stage.name)-server-1.log")
      #expect(try await prune("--yes").output.isEmpty)
      let old = try await prune("--yes", "--logs-older-than", "0")
      #expect(old.output.contains("removed log"), "\(old.output)\(old.error)")
    },
    FlagScenario("upgrade --dry-run", "upgrade --all", "upgrade --timeout", "upgrade --quiet", "upgrade --verbose") {
      stage in
      let image = try await PushedImage(stage)
      try await image.push("ENV SAID=one")
      try stage.manifest(Manifests.server(more: "image: \(image.name)", ready: "/debian_version", image: false))
      try stage.manifest("services: {server: {image: example.invalid/not-here}}", of: "absent")
      try await stage.run("up", stage.name)
      try await image.push("ENV SAID=two")
      let id = try await stage.inspect("server").id
      let dry = try await stage.run("upgrade", stage.name, "--dry-run")
      #expect(dry.code == 0 && dry.output.contains("a newer one"), "\(dry.output)\(dry.error)")
      #expect(try await stage.inspect("server").id == id)
      // It takes what is here alone, so the other one is not pulled.
      let all = try await stage.run("upgrade", "--all", "--quiet")
      #expect(all.code == 0 && all.output.contains("\(stage.name) is upgraded") && all.error.isEmpty, "\(all.error)")
      #expect(try await stage.inspect("server").id != id)
      try await image.push("ENV SAID=three")
      let loud = try await stage.run("upgrade", stage.name, "--verbose")
      #expect(loud.error.contains("pull image \(image.name)"), "\(loud.error)")
      try await image.push("RUN rm /etc/debian_version")
      let late = try await stage.run("upgrade", stage.name, "--timeout", "300ms")
      #expect(late.code == 22 && late.error.contains("ready again with the old images"), "\(late.error)")
    },
  ]
}

@Suite struct UpkeepScenarios {
  @Test func takesNewImagesAndGoesBackWhereTheyFail() async throws {
    try await Stage.with { stage in
      let image = try await PushedImage(stage)
      try await image.push("ENV SAID=one")
      try stage.manifest(Manifests.server(more: "image: \(image.name)", image: false))
      try await stage.run("up", stage.name)
      let current = try await stage.run("outdated", stage.name)
      #expect(current.code == 0 && current.output == "\(stage.name) is up to date\n", "\(current.error)")
      let first = try await stage.inspect("server").image

      try await image.push("ENV SAID=two")
      let outdated = try await stage.run("outdated", stage.name, "--format", "json")
      #expect(outdated.code == 1 && outdated.output.contains("\"state\" : \"newer\""), "\(outdated.output)")
      let upgraded = try await stage.run("upgrade", stage.name)
      #expect(upgraded.code == 0 && upgraded.output.contains("is upgraded and ready"), "\(upgraded.error)")
      let second = try await stage.inspect("server").image
      #expect(second != first)
      #expect(try await stage.run("upgrade", stage.name).output == "\(stage.name) is up to date\n")
      // The image before has lost its name, and `prune` finds it all the same.
      let plan = try await stage.run("prune", stage.name, "--dry-run")
      #expect(plan.output.contains("\(first.dropFirst(7).prefix(12))"), "\(plan.output)\(plan.error)")

      try await image.push("RUN rm \"$(command -v busybox)\"")
      let failed = try await stage.run("upgrade", stage.name)
      #expect(failed.code != 0 && failed.error.contains("is ready again with the old images"), "\(failed.error)")
      #expect(failed.code == 21, "\(failed.code)")
      #expect(try await stage.inspect("server").image == second)
      #expect(try await stage.inspect("server").state?.status == .running)
      #expect(try await stage.engine.client.images.inspect(image.name).id == second)
      #expect(try await stage.run("outdated", stage.name).code == 1)
    }
  }

  @Test func seesWhatAnImageIsBuiltFrom() async throws {
    try await Stage.with { stage in
      stage.adoptImages("server")
      let base = try await PushedImage(stage)
      try await base.push("RUN echo one > /said")
      try stage.manifest("services: {server: {build: ., init: true, command: [sleep, \"1000\"]}}")
      let folder = "backends.d/\(stage.name)"
      try stage.home.write("FROM \(base.name)\nCOPY words /words\n", to: "\(folder)/Dockerfile")
      try stage.home.write("one", to: "\(folder)/words")
      try stage.past("\(folder)/words", "\(folder)/Dockerfile", "\(folder)/compose.yaml", folder)
      try await stage.run("up", stage.name)
      let current = try await stage.run("outdated", stage.name)
      #expect(current.code == 0, "\(current.output)\(current.error)")
      try await base.push("RUN echo two > /said")
      let based = try await stage.run("outdated", stage.name)
      #expect(based.code == 1 && based.output.contains("base image \(base.name)"), "\(based.output)\(based.error)")
      #expect(try await stage.run("upgrade", stage.name).code == 0)
      #expect(try await stage.run("exec", stage.name, "cat", "/said").output == "two\n")
      #expect(try await stage.run("outdated", stage.name).code == 0)
      try stage.home.write("two", to: "\(folder)/words")
      try stage.future("\(folder)/words")
      let changed = try await stage.run("outdated", stage.name)
      #expect(changed.code == 1 && changed.output.contains("its folder changed"), "\(changed.output)\(changed.error)")
      #expect(try await stage.run("upgrade", stage.name).code == 0)
      #expect(try await stage.run("exec", stage.name, "cat", "/words").output == "two")
    }
  }

  /// A new image that fails leaves the old one, which is no newer than it was.
  @Test func aBuildThatFailedIsStillNewer() async throws {
    try await Stage.with { stage in
      stage.adoptImages("server")
      try stage.manifest(Manifests.server(more: "build: .", image: false))
      let folder = "backends.d/\(stage.name)"
      try stage.home.write("FROM \(stage.engine.image)\nENV STAGE=\(stage.name)\n", to: "\(folder)/Dockerfile")
      try stage.past("\(folder)/Dockerfile", "\(folder)/compose.yaml", folder)
      try await stage.run("up", stage.name)
      let before = try await stage.inspect("server").image
      try stage.home.write("FROM \(stage.engine.image)\nENTRYPOINT [\"false\"]\n", to: "\(folder)/Dockerfile")
      try stage.soon("\(folder)/Dockerfile")
      let failed = try await stage.run("upgrade", stage.name)
      #expect(failed.code != 0 && failed.error.contains("ready again with the old images"), "\(failed.error)")
      #expect(try await stage.inspect("server").image == before)
      let outdated = try await stage.run("outdated", stage.name)
      #expect(outdated.code == 1 && outdated.output.contains("Dockerfile"), "\(outdated.output)\(outdated.error)")
      #expect(outdated.output.contains("the last upgrade failed"), "\(outdated.output)")
    }
  }

  /// `up` starts what is there, and says where that is older than its folder.
  @Test func upTellsThatAFolderHasChanged() async throws {
    try await Stage.with { stage in
      stage.adoptImages("server")
      try stage.manifest(Manifests.server(more: "build: .\n    volumes: [\"./models:/models\"]", image: false))
      let folder = "backends.d/\(stage.name)"
      try stage.home.write("FROM \(stage.engine.image)\nCOPY words /words\n", to: "\(folder)/Dockerfile")
      try stage.home.write("one", to: "\(folder)/words")
      try stage.past("\(folder)/words", "\(folder)/Dockerfile")
      // What is mounted, the manifest, and the list in which both stand are no reason to build.
      let other = { (command: [String]) in
        try stage.future("\(folder)/compose.yaml", "\(folder)/models", folder)
        return try await stage.run(command + [stage.name])
      }
      #expect(try await stage.run("up", stage.name).code == 0)
      let same = try await other(["up"])
      #expect(same.output.contains("nothing to do") && !same.error.contains("has changed"), "\(same.error)")
      #expect(try await other(["outdated"]).code == 0)
      try stage.future("\(folder)/words")
      for command in [["up"], ["up", "--dry-run"]] {
        let changed = try await other(command)
        #expect(
          changed.code == 0 && changed.error.contains("since its image was built (file words)"), "\(changed.error)")
        #expect(changed.error.contains("tts-ctl up \(stage.name) --build"), "\(changed.error)")
      }
      try stage.past("\(folder)/words")
      let built = try await stage.run("up", stage.name, "--build")
      #expect(built.code == 0 && !built.error.contains("has changed"), "\(built.error)")
    }
  }

  @Test func saysWhereNobodyCanBeAsked() async throws {
    try await Stage.with { stage in
      let image = try await PushedImage(stage)
      try await image.push("ENV SAID=one")
      try stage.manifest("services: {server: {image: \"\(image.name)\", init: true, command: [sleep, \"1000\"]}}")
      let nothing = try await stage.run("outdated")
      #expect(nothing.code == 0 && nothing.error == "no backend has an image here\n", "\(nothing.error)")
      #expect(try await stage.run("up", stage.name).code == 0)
      try await image.removeFromRegistry()
      let outdated = try await stage.run("outdated", stage.name)
      #expect(outdated.code == 13 && outdated.output.contains("not known"), "\(outdated.output)\(outdated.error)")
      let upgrade = try await stage.run("upgrade", stage.name)
      #expect(upgrade.code == 13, "\(upgrade.error)")
      #expect(try await stage.inspect("server").state?.status == .running)
    }
  }

  @Test func countsWhatBackendsShareOnce() async throws {
    try await Stage.with { stage in
      stage.adoptImages("server")
      try stage.ownBackend()
      let other = "\(stage.name)-other"
      stage.adopt(other)
      try stage.manifest("services: {server: {image: IMAGE, init: true, command: [sleep, \"1000\"]}}", of: other)
      #expect(try await stage.run("up", stage.name, other).code == 0)
      let df = try await stage.run("df")
      #expect(df.code == 0 && df.output.contains(other) && df.error.contains("shared between backends"), "\(df.error)")
      #expect(df.output.split(separator: "\n").last?.hasPrefix("total") == true)
      #expect(try await stage.run("down", other).code == 0)
      // Its own image is the one that all tests use, and has another's name, too.
      let foreign = "\(stage.name)-foreign:1"
      stage.engine.deferred { _ = try await stage.engine.client.images.remove(foreign) }
      try await stage.engine.client.images.tag(stage.engine.image, as: try ImageReference(foreign))
      let prune = try await stage.run("prune", other, "--dry-run")
      #expect(prune.error.contains("nothing to remove"), "\(prune)")
    }
  }
}

/// An image at the test's registry, of which every push is another one.
struct PushedImage {
  let name: String
  private let stage: Stage

  init(_ stage: Stage) async throws {
    name = "\(try TestEngine.registry())/\(stage.name):1"
    self.stage = stage
    stage.engine.deferred { [name] in _ = try await stage.engine.client.images.remove(name, force: true) }
  }

  /// Builds another image on the test's own, pushes it, and gives the engine back what it had under the name.
  func push(_ instruction: String) async throws {
    let client = stage.engine.client
    let before = try? await client.images.inspect(name).id
    // Another stage's of the same instruction would be the same image, and may be in use there.
    let lines = "FROM \(stage.engine.image)\nENV STAGE=\(stage.name)\n\(instruction)\n"
    let folder = try stage.home.write(lines, to: "pushed/Dockerfile")
    var request = BuildRequest(context: String(folder.dropLast("/Dockerfile".count)))
    request.tags = [name]
    for try await _ in try await client.images.build(request) {}
    for try await _ in try await client.images.push(try ImageReference(name)) {}
    if let before {
      try await client.images.tag(before, as: try ImageReference(name))
    } else {
      // As if it had never been here: it is pulled by whoever wants it.
      _ = try await client.images.remove(name)
    }
  }

  /// Has the registry forget it.
  func removeFromRegistry() async throws {
    let digest = try await RegistryClient().digest(of: ImageReference(name))
    let base = "http://\(try TestEngine.registry())/v2/\(stage.name)/manifests/\(digest)"
    let gone = try await Program.run(["curl", "-sSf", "-X", "DELETE", base])
    guard gone.code == 0 else {
      throw TestEngine.Missing(
        description: "the registry deletes nothing: \(String(decoding: gone.error, as: UTF8.self))")
    }
  }
}

extension Stage {
  /// Has files changed last an hour ago.
  func past(_ names: String...) throws { try touch(names, Date(timeIntervalSinceNow: -3600)) }

  /// Has a file changed last in this second: an upgrade that is asked for in the next is later.
  func soon(_ name: String) throws { try touch([name], Date(timeIntervalSinceNow: 1)) }

  /// Has files changed last in an hour: the engine tells times to the second.
  func future(_ names: String...) throws { try touch(names, Date(timeIntervalSinceNow: 3600)) }

  private func touch(_ names: [String], _ date: Date) throws {
    for name in names {
      try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: "\(home.path)/\(name)")
    }
  }
}
