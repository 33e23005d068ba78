import ArgumentParser
import BackendSupport
import DockerBackends

/// `tts-ctl capabilities`: what a backend can do.
struct CapabilitiesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "capabilities", abstract: "Show what a backend can do and which parameters it has.")

  @OptionGroup var common: CatalogOptions

  @OptionGroup var backend: BackendArgument

  func run() async throws {
    let command = self
    try await perform(common) { session in
      let client = try await session.client(of: session.existing(command.backend), command.common)
      let known = try await client.explaining { client throws(SpeechError) in try await client.capabilities() }
      try Answer.print(command.common.format, CapabilitiesRecord(known)) {
        for line in Self.lines(known) { Console.print(line.withoutControls) }
      }
    }
  }

  private static func lines(_ known: Capabilities) -> [String] {
    let yes = { (flag: Bool) in flag ? "yes" : "no" }
    let untold = "not told by the server"
    let facts = [
      ("cloning", yes(known.voiceCloning)),
      ("languages", known.languages.isEmpty ? untold : ListText.shortened(known.languages, to: 20)),
      ("sample rate", known.isSampleRateTold ? "\(known.sampleRate) Hz" : untold),
      ("format", known.outputFormat), ("streaming", yes(known.streaming)),
      ("emotions", known.emotionOptions.joined(separator: ", ")),
      ("embedding", known.embeddingDimension.map { "\($0) numbers" } ?? yes(known.speakerEmbedding)),
    ]
    let parameters = known.customParameters.sorted { $0.key < $1.key }.map { name, parameter in
      "  --param \(name)=…  \(parameter.summary)"
    }
    return facts.filter { !$0.1.isEmpty }.map { "\($0.0.fitted(to: 12)) \($0.1)" }
      + (parameters.isEmpty ? [] : ["parameters"] + parameters)
  }
}

extension CustomParameter {
  /// `a number, 0.1 to 1.5, default 1`.
  var summary: String {
    let bounds = [
      minimum.map { "from \(ParameterValue.number($0))" }, maximum.map { "to \(ParameterValue.number($0))" },
    ]
    let range = bounds.compactMap { $0 }.joined(separator: " ")
    let choice = options.isEmpty ? "" : options.map(\.description).joined(separator: " | ")
    let fallback = defaultValue.map { "default \($0)" } ?? ""
    return [kind.description, range, choice, fallback].filter { !$0.isEmpty }.joined(separator: ", ")
  }
}
