import Foundation
import TestSupport
import Testing

@Suite struct EditScenarios {
  @Test func savesWhatIsRight() async throws {
    try await Stage.with { stage in
      try stage.manifest("services: {server: {image: IMAGE}}")
      // The path is an argument, whatever is in it; the editor may have arguments of its own.
      let editor = try stage.editor("sed -i \"s/server/$1/\" \"$2\"")
      let run = try await stage.run("edit", stage.name, environment: ["EDITOR": "\(editor) changed"])
      #expect(run.code == 0 && run.output.contains("is saved; `tts-ctl up \(stage.name)`"), "\(run.error)")
      #expect(try stage.home.read("backends.d/\(stage.name)/compose.yaml").contains("changed"))
      let json = try await stage.run(
        "edit", stage.name, "--format", "json", environment: ["VISUAL": "true", "EDITOR": "false"])
      #expect(json.code == 0 && json.output.contains("\"is_changed\" : false"), "\(json.output)\(json.error)")
    }
  }

  /// Who looks at what is wrong and leaves it so is told.
  @Test func tellsAnErrorThatStays() async throws {
    try await Stage.with { stage in
      try stage.manifest("services:\n  server: {imagee: IMAGE}\n")
      let run = try await stage.run("edit", stage.name, environment: ["EDITOR": "true"])
      #expect(run.code == 0 && run.output == "nothing was changed\n", "\(run.output)")
      #expect(run.error.contains("the manifest has an error") && run.error.contains("compose.yaml:2:"), "\(run.error)")
    }
  }

  @Test func leavesTheManifestWhereTheChangeIsWrong() async throws {
    try await Stage.with { stage in
      let manifest = "services:\n  server: {image: \(stage.engine.image)}\n"
      try stage.manifest(manifest)
      let editor = try stage.editor("sed -i 's/image:/imagee:/' \"$1\"")
      for (command, code, words) in [(editor, 11, "compose.yaml:2:"), ("false", 29, "nothing was changed")]
        as [(String, Int32, String)]
      {
        let run = try await stage.run("edit", stage.name, environment: ["VISUAL": command])
        #expect(run.code == code && run.error.contains(words), "\(run.code) \(run.error)")
        #expect(try stage.home.read("backends.d/\(stage.name)/compose.yaml") == manifest)
      }
    }
  }

  @Test func asksWhetherToEditAgain() async throws {
    try await Stage.with { stage in
      try stage.manifest("services:\n  server: {image: IMAGE}\n")
      // Wrong the first time, right the second.
      let editor = try stage.editor(
        "if grep -q imagee \"$1\"; then sed -i 's/imagee:/init: true, image:/' \"$1\"; "
          + "else sed -i 's/image:/imagee:/' \"$1\"; fi")
      let dropped = try stage.start("edit", stage.name, environment: ["EDITOR": editor], at: .init())
      try #require(await eventually { dropped.output.contains("[Y/n]") }, "\(dropped.output)")
      #expect(dropped.output.contains("compose.yaml:2:"), "\(dropped.output)")
      try dropped.type("n\n")
      #expect(try await dropped.end().code == 11)
      let kept = try #require(dropped.output.firstMatch(of: /what you wrote is in (\S+)/)?.output.1)
      #expect(try String(contentsOfFile: String(kept), encoding: .utf8).contains("imagee:"))
      try FileManager.default.removeItem(atPath: String(kept))
      #expect(try !stage.home.read("backends.d/\(stage.name)/compose.yaml").contains("init"))
      let again = try stage.start("edit", stage.name, environment: ["EDITOR": editor], at: .init())
      try #require(await eventually { again.output.contains("[Y/n]") }, "\(again.output)")
      try again.type("\n")
      #expect(try await again.end().code == 0)
      #expect(try stage.home.read("backends.d/\(stage.name)/compose.yaml").contains("init: true"))
    }
  }
}

extension Stage {
  /// A program that edits by itself.
  /// - Parameter script: gets its arguments, the last of which is the file.
  fileprivate func editor(_ script: String) throws -> String {
    try home.write("#!/bin/sh\n\(script)\n", to: "editor", mode: 0o755)
  }
}
