import ArgumentParser
import DockerBackends

/// `tts-ctl refresh`: a backend looks anew at what its model can do.
struct Refresh: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "refresh",
    abstract: "Have a running backend reload its models and voices, and show what changed.",
    discussion: """
      Backends notice by themselves when their model restarts; this reloads now. If the manifest does not name the \
      API, it is detected again, too.
      """)

  @OptionGroup var common: CommonOptions

  @OptionGroup var backend: BackendArgument

  func run() async throws {
    let command = self
    try await perform(common) { session in
      let backend = try await session.existing(command.backend)
      let client = try await session.client(of: backend, command.common, anew: true)
      let refresh = try await client.explaining { client throws(SpeechError) in try await client.refresh() }
      try Answer.print(command.common.format, RefreshRecord(refresh)) {
        let lines = Self.lines(refresh, backend: backend.name, quiet: command.common.quiet)
        for line in lines { Console.print(line.withoutControls) }
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
    let sum =
      "\(backend): \(refresh.voices.count) \(refresh.voices.count == 1 ? "voice" : "voices")\(refresh.isUnchanged ? ", nothing changed" : "")"
    return (quiet ? [] : [sum]) + changes
  }
}
