import Foundation
import TestSupport
import Testing

/// What a shell is told when the tab key is pressed, by the script that it has loaded.
@Suite struct CompletionScenarios {
  @Test func completesWhatABackendHas() async throws {
    try await Stage.with { stage in
      try await stage.speaks()
      let script = try await stage.run("--generate-completion-script", "bash").output
      try stage.home.write(script, to: "completion.bash")
      // The commands that the script asks are found by their names, as a user's are.
      let program = URL(filePath: try CommandLineProgram.path()).deletingLastPathComponent().path
      func completed(_ line: String) async throws -> [Substring] {
        let words = line.split(separator: " ", omittingEmptySubsequences: false)
        let commands = """
          . \(stage.home.path)/completion.bash
          COMP_WORDS=(\(words.map { "'\($0)'" }.joined(separator: " "))) COMP_CWORD=\(words.count - 1)
          COMP_LINE='\(line)' COMP_POINT=\(line.count)
          _tts-ctl tts-ctl "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
          printf '%s\\n' "${COMPREPLY[@]}"
          """
        var variables = stage.environment
        variables["PATH"] = "\(program):\(variables["PATH"] ?? "")"
        let result = try await Program.run(
          ["env", "-i"] + variables.map { "\($0)=\($1)" } + ["bash", "-c", commands])
        return String(decoding: result.output, as: UTF8.self).split(separator: "\n")
      }
      #expect(try await Set(completed("tts-ctl help ")).isSuperset(of: ["up", "say", "outdated"]))
      #expect(try await completed("tts-ctl help out") == ["outdated"])
      #expect(try await completed("tts-ctl up \(stage.name) --service ").contains("server"))
      #expect(try await completed("tts-ctl exec --service ").isEmpty)
      let voices = try await stage.run("voices", stage.name, "--quiet").output.split(separator: "\n")
      #expect(try await Set(completed("tts-ctl say \(stage.name) --voice ")).isSuperset(of: voices) && !voices.isEmpty)
      let capabilities = try await stage.run("capabilities", stage.name).output
      let parameter = try #require(capabilities.firstMatch(of: /--param (\S+=)/), "\(capabilities)").1
      #expect(try await completed("tts-ctl run \(stage.name) --param ").contains(parameter))
      let zsh = try await stage.run("--generate-completion-script", "zsh").output
      #expect(zsh.contains("'*:subcommands:(up stop "))
      let fish = try await stage.run("--generate-completion-script", "fish").output
      #expect(fish.contains("\"tts-ctl help\" -eq 1' -fa 'up stop "))
    }
  }
}
