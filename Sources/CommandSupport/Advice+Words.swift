import BackendSupport
package import DockerBackends

extension Advice {
  /// The text, with the commands of this program.
  package var worded: String { text(in: .commands) }
}

extension Advice.Wording {
  /// Operations as commands of this program, as they are typed.
  package static let commands = Advice.Wording(operation: \.command, choice: \.option)
}

extension Advice.Operation {
  fileprivate var command: String {
    let name = name == .exportVoice ? "voices export" : name.rawValue
    return (["tts-ctl", name] + [backend].compactMap { $0 } + choices.map(\.option)).joined(separator: " ")
  }
}

extension Advice.Operation.Choice {
  fileprivate var option: String {
    switch (name, value) {
    case (.text, let text?): "\"\(text)\""
    case (.file, let path?), (.environmentFile, let path?): "\(flag) \(ShellWord.quoted(path))"
    default: [flag, value].compactMap { $0 }.joined(separator: " ")
    }
  }

  private var flag: String { Self.options[name] ?? "--\(name.rawValue)" }

  /// Those that are not called what the choice is.
  private static let options: [Name: String] = [
    .removeOrphans: "--remove-orphans", .services: "--service", .output: "-o", .source: "--from",
    .folder: "--backends-dir", .environmentFile: "--env-file",
  ]
}
