import Foundation
import TestSupport
import Testing

/// Flags of the program, and what shows that each changes something. A flag that is declared and never read is worse
/// than none: `stop --dry-run` once stopped what it was asked about.
struct FlagScenario: CustomTestStringConvertible, Sendable {
  /// Each as `COMMAND --flag`.
  let flags: [String]
  /// Expects the difference that each of them makes.
  let run: @Sendable (Stage) async throws -> Void

  init(_ flags: String..., run: @escaping @Sendable (Stage) async throws -> Void) {
    self.flags = flags
    self.run = run
  }

  var testDescription: String { flags.joined(separator: ", ") }

  /// All of them, a file for each kind of command.
  static let all: [FlagScenario] =
    start + stop + logs + exec + serve + speech + bookMaking + running + voices + diagnosis
    + catalogue + choosing + looking + removing + upkeep + inPlace + ports + books + scaling
}

@Suite struct FlagScenarios {
  @Test(arguments: FlagScenario.all)
  func changesSomething(scenario: FlagScenario) async throws {
    try await Stage.with { stage in try await scenario.run(stage) }
  }

  /// The parser's own list of flags: a new one without a scenario fails here.
  @Test func noneIsLeftOut() async throws {
    let shown = Set(FlagScenario.all.flatMap(\.flags))
    let known = try await Set(ProgramFlags.read())
    #expect(known.subtracting(shown).sorted() == [], "declared, and nothing shows what they do")
    #expect(shown.subtracting(known).sorted() == [], "shown, and not declared")
  }
}

/// The flags that the program's parser knows.
enum ProgramFlags {
  private struct Help: Decodable {
    var command: Command
  }

  private struct Command: Decodable {
    struct Argument: Decodable {
      struct Name: Decodable {
        var kind: String
        var name: String
      }
      var kind: String
      var names: [Name]?
      var valueName: String?
    }
    var commandName: String
    var arguments: [Argument]?
    var subcommands: [Command]?
  }

  /// Every command's as `COMMAND --flag`, by its long name; without `--help` and `--version`, which are the parser's
  /// own, and without those that every command has, see ``EveryCommandScenarios``.
  static func read() async throws -> [String] {
    let home = try TemporaryFolder()
    let outcome = try await CommandLineProgram.run(["--experimental-dump-help"], home: home)
    let help = try JSONDecoder().decode(Help.self, from: Data(outcome.output.utf8))
    return flags(of: help.command, path: [])
  }

  /// Every command that does something, as its words.
  static func commands() async throws -> [[String]] {
    let home = try TemporaryFolder()
    let outcome = try await CommandLineProgram.run(["--experimental-dump-help"], home: home)
    let help = try JSONDecoder().decode(Help.self, from: Data(outcome.output.utf8))
    return leaves(of: help.command, path: []).filter { $0 != ["help"] }
  }

  private static let common: Set = ["--help", "--version", "--backends-dir", "--format"]

  private static func flags(of command: Command, path: [String]) -> [String] {
    let own = (command.arguments ?? []).filter { $0.kind != "positional" }.compactMap { argument -> String? in
      let names = (argument.names ?? []).map { ($0.kind == "long" ? "--" : "-") + $0.name }
      guard let name = names.first(where: { $0.hasPrefix("--") }) ?? names.first else { return nil }
      return common.contains(name) ? nil : (path + [name]).joined(separator: " ")
    }
    return own + (command.subcommands ?? []).flatMap { flags(of: $0, path: path + [$0.commandName]) }
  }

  private static func leaves(of command: Command, path: [String]) -> [[String]] {
    guard let subcommands = command.subcommands, !subcommands.isEmpty else { return [path] }
    return subcommands.flatMap { leaves(of: $0, path: path + [$0.commandName]) }
  }
}
