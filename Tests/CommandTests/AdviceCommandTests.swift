import ArgumentParser
import Testing

@testable import DockerBackends
@testable import tts_ctl

/// What the catalogue tells people to type must be a command of this program.
@Suite struct AdviceCommandTests {
  /// Every command of ours in cause, check and fix, up to where prose or another command begins.
  private static let commands: [String] = FailureCatalogue.rows.flatMap { row -> [String] in
    let texts = [row.confirm, row.fix] + row.variants.map(\.fix)
    return texts.flatMap { $0.split(separator: "\n") }.flatMap { line -> [String] in
      line.split(separator: "tts-ctl ", omittingEmptySubsequences: false).dropFirst().map { rest in
        String(rest.prefix { !";,|&#`)\"".contains($0) })
      }
    }
  }

  @Test func areKnown() {
    #expect(Self.commands.count > 30)
    for command in Self.commands {
      let words = command.split(separator: " ").map { $0 == "NAME" ? "kani" : String($0) }
      guard let name = words.first, name.allSatisfy(\.isLetter), Self.names.contains(name) else { continue }
      // A command that is only named, as in "or tts-ctl stop, where it is a backend's", takes what follows it.
      let arguments = words.count == 1 && !["gpu", "list", "status"].contains(name) ? [name, "kani"] : words
      #expect(throws: Never.self, "tts-ctl \(command)") { try TTSControl.parseAsRoot(arguments) }
    }
  }

  private static let names = Set(TTSControl.configuration.subcommands.compactMap { $0.configuration.commandName })
}
