import DockerEngine
import Foundation
import TestSupport
import Testing

/// Manifests as strangers write them, and what `new` makes of what they have.
@Suite struct ManifestScenarios {
  @Test(arguments: ["example/tts::gpu", "Example/TTS", "../../etc/passwd", "https://ghcr.io/a/b", "a:${UNSET_TAG}"])
  func tellsABadImageNameAtItsPlace(image: String) async throws {
    try await Stage.with { stage in
      let file = try stage.manifest("services:\n  tts:\n    image: \"\(image)\"\n")
      for arguments in [["config", stage.name], ["up", stage.name], ["up", stage.name, "--dry-run"]] {
        let run = try await stage.run(arguments[0], arguments[1], arguments.count > 2 ? arguments[2] : "--quiet")
        #expect(run.code == 11 && run.error.contains("\(file):3:12: ") && run.error.contains("fix:"), "\(run.error)")
      }
      let new = try await stage.run("new", "other", "--from", file)
      #expect(new.code == 11 && new.error.contains("\(file):3:12: "), "\(new.error)")
    }
  }

  @Test func tellsWhatIsWrongWithServicesAndSettingsAtOnce() async throws {
    try await Stage.with { stage in
      let file = try stage.manifest("services:\n  tts:\n    imge: IMAGE\nx-tts:\n  gpu: sometimes\n")
      for arguments in [["config"], ["up"], ["up", "--dry-run"]] {
        let run = try await stage.run(arguments + [stage.name])
        #expect(run.code == 11 && run.error.contains("\(file):3:5: "), "\(arguments): \(run.error)")
        #expect(run.error.contains("\(file):5:8: x-tts.gpu cannot be"), "\(arguments): \(run.error)")
      }
      let json = try await stage.run("up", stage.name, "--format", "json")
      #expect(json.code == 11 && (json.output + json.error).contains("5:8: x-tts.gpu"), "\(json.output)\(json.error)")
    }
  }

  @Test func listsABackendWhoseManifestHasAnError() async throws {
    try await Stage.with { stage in
      let file = try stage.manifest("services:\n  tts:\n    imge: IMAGE\n")
      let list = try await stage.run("list")
      let rows = list.output.split(separator: "\n").filter { $0.hasPrefix(stage.name) }
      #expect(list.code == 0 && rows.count == 2, "\(list.output)")
      #expect(rows.first?.contains("manifest error") == true && rows.first?.contains("imge") == false, "\(list.output)")
      #expect(rows.last?.contains("\(file):3:5: there is no attribute imge") == true, "\(list.output)")
    }
  }

  @Test func tellsTheManifestsWarnings() async throws {
    try await Stage.with { stage in
      try stage.manifest(Manifests.server(more: "environment: {KEY: \"${UNSET_KEY}\"}"))
      for run in [try await stage.run("up", stage.name, "--dry-run"), try await stage.run("up", stage.name)] {
        #expect(run.code == 0 && run.error.contains("the variable UNSET_KEY is not set"), "\(run.error)")
      }
    }
  }

  @Test func namesTheProfilesWhereNothingElseIsThere() async throws {
    try await Stage.with { stage in
      try stage.manifest("services: {a: {image: IMAGE, profiles: [cpu]}, b: {image: IMAGE, profiles: [gpu]}}")
      for run in [try await stage.run("up", stage.name), try await stage.run("up", stage.name, "--dry-run")] {
        #expect(run.code != 0 && run.error.contains("cpu (a), gpu (b)"), "\(run.error)")
        #expect(run.error.contains("`tts-ctl up \(stage.name) --profile cpu`"), "\(run.error)")
      }
      #expect(try await stage.run("down", stage.name).code == 0)
    }
  }

  @Test(arguments: [#"C:\tts\voices"#, "C:/tts/voices", #".\voices"#])
  func tellsAPathOfWindowsBeforeAnythingIsMade(path: String) async throws {
    try await Stage.with { stage in
      let file = try stage.manifest("services:\n  tts:\n    image: IMAGE\n    volumes: ['\(path):/voices']\n")
      let up = try await stage.run("up", stage.name)
      #expect(up.code == 11 && up.error.contains("\(file):4:15: "), "\(up.error)")
      #expect(up.error.contains("is a Windows path") && !up.error.contains("docker inspect"), "\(up.error)")
      #expect(try await stage.engine.client.networks.list(filters: ["name": ["\(stage.name)_default"]]).isEmpty)
    }
  }

  @Test func makesTheContainerOfADockerRunLine() async throws {
    try await Stage.with { stage in
      let line = """
        docker run -d --name \(stage.name)-own -p 127.0.0.1::8000 -e 'A=$HOME b' -v "$PWD/d:/d:ro" --init \\
          --memory 256m --restart on-failure:3 \(stage.engine.image) sh -c 'echo "$A"; sleep 60'
        """
      let new = try await stage.run("new", stage.name, "--from", "-", input: line)
      #expect(new.code == 0, "\(new.error)")
      let up = try await stage.run("up", stage.name, "--no-start")
      #expect(up.code == 0, "\(up.error)")
      let made = try await stage.engine.client.containers.inspect("\(stage.name)-own")
      #expect(made.config?.cmd == ["sh", "-c", "echo \"$A\"; sleep 60"])
      #expect(made.config?.env?.contains("A=$HOME b") == true)
    }
  }

  @Test func writesNothingOutsideTheCatalogue() async throws {
    try await Stage.with { stage in
      for name in ["../up", "a/b", "/tmp/x"] {
        #expect(try await stage.run("new", name, "--from", "-", input: "x").code != 0)
      }
      let run = try await stage.run("new", "up", "--from", "-", input: "docker run -v ../../x:/x --name yy a/tts")
      #expect(run.code == 0, "\(run.error)")
      let made = try FileManager.default.subpathsOfDirectory(atPath: "\(stage.home.path)/backends.d").sorted()
      #expect(made == ["up", "up/compose.yaml", "up/manifest.yaml"])
    }
  }
}
