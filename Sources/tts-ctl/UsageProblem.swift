import ArgumentParser
import BackendSupport
import DockerBackends

/// What is wrong with a command line, in words that say what was meant.
struct UsageProblem {
  /// The arguments without the program's name.
  let arguments: [String]

  /// Words that others use for our commands.
  private static let synonyms = [
    "create": "new", "init": "new", "add": "new", "speak": "say", "tts": "say", "synthesize": "say",
    "remove": "rm", "delete": "rm", "kill": "stop", "ls": "list", "log": "logs", "shell": "exec",
    "sh": "exec", "info": "doctor", "diagnose": "doctor", "test": "check", "gpus": "gpu", "voice": "voices",
    "update": "upgrade", "clean": "prune", "du": "df", "disk": "df",
  ]

  /// Whether a shell's completion script is asked for.
  var asksForCompletion: Bool { arguments.first?.hasPrefix("--generate-completion-script") ?? false }

  /// The names of the commands, in the order of the help.
  static var commandNames: [String] {
    TTSControl.configuration.groupedSubcommands.flatMap(\.subcommands).compactMap { $0.configuration.commandName }
  }

  /// Whether an error says that the command line is wrong, and not that a command failed.
  func isOne(_ error: any Error) -> Bool {
    !(error is ExitCode) && TTSControl.exitCode(for: error) == .validationFailure
  }

  /// The error with what was probably meant, where that can be told.
  func reworded(_ error: any Error) -> any Error {
    // The parser's `help` of something unknown is the help of all.
    guard isOne(error) || arguments.first == "help" else { return error }
    return (messageForUnknownCommand ?? messageForEarlyOption).map { ValidationError($0) } ?? error
  }

  /// The message where something else stands where a command should; `nil` where that is one.
  private var messageForUnknownCommand: String? {
    let words = arguments.first == "help" ? Array(arguments.dropFirst()) : arguments
    guard let word = words.first, !word.hasPrefix("-") else { return nil }
    guard let names = Self.commands[word] else {
      let synonym = Self.synonyms[word].map { [$0] }
      return Self.message(
        unknown: word, synonym ?? NearestName.candidates(for: word, among: Self.commands.keys), of: "tts-ctl")
    }
    // A command with a default takes the misspelt name of another for that one's argument.
    guard words.count > 1, !names.isEmpty, !names.contains(words[1]) else { return nil }
    let near = NearestName.candidates(for: words[1], among: names)
    return near.isEmpty ? nil : Self.message(unknown: words[1], near, of: "tts-ctl \(word)")
  }

  private static func message(unknown word: String, _ near: [String], of command: String) -> String {
    let head = "\(command) has no command '\(word)'."
    guard !near.isEmpty else { return "\(head) `\(command) --help` lists them." }
    return "\(head) Did you mean \(near.map { "'\($0)'" }.joined(separator: " or "))?"
  }

  /// The message where options stand before the command; `nil` where that is not so.
  private var messageForEarlyOption: String? {
    guard let option = arguments.first, option.hasPrefix("-"),
      let command = arguments.first(where: { Self.commands.keys.contains($0) })
    else { return nil }
    return "Options follow the command: tts-ctl \(command) \(option)"
  }

  /// Whether the answer is to be JSON, as far as can be told of arguments that do not parse.
  var wantsJSON: Bool {
    let own = arguments.prefix { $0 != "--" }
    return own.contains("--format=json") || zip(own, own.dropFirst()).contains { $0 == "--format" && $1 == "json" }
  }

  /// The names of the commands, other names among them, each with those of its own commands; `help` is the parser's.
  private static let commands: [String: [String]] = {
    var names: [String: [String]] = ["help": []]
    for command in TTSControl.configuration.groupedSubcommands.flatMap(\.subcommands) {
      let own = command.configuration.subcommands.compactMap { $0.configuration.commandName }
      for name in command.configuration.aliases + [command.configuration.commandName ?? ""] { names[name] = own }
    }
    return names
  }()
}
