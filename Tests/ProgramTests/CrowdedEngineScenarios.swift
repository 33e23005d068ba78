import DockerEngine
import Foundation
import TestSupport
import Testing

/// An engine with many images and containers of others.
@Suite struct CrowdedEngineScenarios {
  @Test func sixtyFourOpenFilesAreEnough() async throws {
    try await Stage.with { stage in
      try stage.manifest(Manifests.server())
      let up = try await stage.run("up", stage.name)
      try #require(up.code == 0, "\(up.error)")
      try await crowd(stage)
      for command in ["status", "status --all", "doctor $NAME", "up $NAME", "list", "down $NAME"] {
        let run = try await Program.run(
          ["env", "-i", "-C", stage.home.path] + stage.environment.map { "\($0)=\($1)" }
            + [
              "TTS=\(try CommandLineProgram.path())", "NAME=\(stage.name)", "sh", "-c",
              "ulimit -n 64; exec $TTS \(command)",
            ])
        let error = String(decoding: run.error, as: UTF8.self)
        #expect(run.code == 0 || command.hasPrefix("doctor"), "\(command): \(run.code) \(error)")
        #expect(!error.contains("too many open files"), "\(command): \(error)")
      }
    }
  }

  /// More than there are open files: images of one file each, and a container of each.
  private func crowd(_ stage: Stage) async throws {
    let client = stage.engine.client
    try await withThrowingTaskGroup { group in
      for number in 0..<80 {
        let name = "tts-ctl-crowd-\(stage.name.suffix(8)):\(number)"
        stage.engine.deferred { _ = try await client.images.remove(name, force: true) }
        group.addTask {
          let tar = try await Program.run([
            "sh", "-c", "d=$(mktemp -d) && echo \(number) >$d/f && tar -C $d -cf - f && rm -r $d",
          ]).output
          for try await _ in try await client.images.importRoot(
            .bytes(tar), as: try ImageReference(name), changes: ["CMD [\"/f\"]"])
          {}
          let container = try await stage.engine.container(["/f"], stem: "crowd") { $0.config.image = name }
          _ = container
        }
      }
      try await group.waitForAll()
    }
  }
}
