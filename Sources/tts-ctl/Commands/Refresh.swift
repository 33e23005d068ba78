import ArgumentParser
import DockerBackends

/// `tts-ctl refresh`: a backend looks anew at what its model can do.
struct Refresh: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "refresh",
    abstract: "Have a running backend read its models and voices anew, and show what changed.",
    discussion: "A backend notices a restart of its model by itself; this asks at once.")

  @OptionGroup var common: CommonOptions

  @Argument(help: "The backend.", completion: .backends)
  var backend: String

  func run() async throws {
    let command = self
    try await perform(common) { session in
      let client = try await session.client(of: session.existing(command.backend))
      let refresh = try await client.refresh()
      switch command.common.format {
      case .json: try Console.print(json: RefreshRecord(refresh))
      case .text:
        for line in Self.lines(refresh, backend: command.backend, quiet: command.common.quiet) {
          Console.print(line.withoutControls)
        }
      }
    }
  }

  /// What changed, one line each, after a line that sums up.
  static func lines(_ refresh: SpeechRefresh, backend: String, quiet: Bool) -> [String] {
    let languages = refresh.languages.joined(separator: ", ")
    let changes =
      refresh.added.map { "+ voice \($0.id)" } + refresh.removed.map { "- voice \($0.id)" }
      + refresh.changedParameters.map { "~ parameter \($0)" }
      + (refresh.languagesChanged ? ["~ languages \(languages)"] : [])
    let sum = "\(backend): \(refresh.voices.count) voices\(refresh.isUnchanged ? ", nothing changed" : "")"
    return (quiet ? [] : [sum]) + changes
  }
}

/// A refresh as JSON.
struct RefreshRecord: Encodable {
  var voices: Int
  var added: [String]
  var removed: [String]
  var languages: [String]
  var changedParameters: [String]

  init(_ refresh: SpeechRefresh) {
    (voices, languages) = (refresh.voices.count, refresh.languages)
    (added, removed) = (refresh.added.map(\.id), refresh.removed.map(\.id))
    changedParameters = refresh.changedParameters
  }
}
