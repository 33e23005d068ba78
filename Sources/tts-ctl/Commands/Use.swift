import ArgumentParser
import DockerBackends

/// `tts-ctl use`: the backend that is meant where none is named.
struct Use: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "use",
    abstract: "Set or show the default backend of `say` and `run`.",
    discussion: """
        tts-ctl use espeak
        tts-ctl say "Hello."
      $TTS_CTL_DEFAULT overrides it; so does the project of the folder you are in, if it is a backend. If nothing is set, \
      the default is the only backend that is running.
      """)

  @OptionGroup var common: CatalogOptions

  @Argument(help: "The backend.", completion: .backends)
  var backend: String?

  @Flag(help: "Remove the default.")
  var none = false

  func validate() throws {
    if none, backend != nil { throw ValidationError("Give a backend or --none, not both.") }
  }

  func run() async throws {
    let use = self
    try await perform(common) { session in
      let choice = DefaultBackend(environment: session.environment)
      if use.none {
        try choice.keep(nil)
      } else if let backend = use.backend {
        try choice.keep(try await session.existing(backend).name)
      }
      try Answer.print(use.common.format, DefaultRecord(backend: choice.name, isFromEnvironment: choice.isFixed)) {
        if let name = choice.name { Console.print(name.withoutControls) } else { Console.note("no default is set") }
        if choice.isFixed, use.none || use.backend != nil {
          Console.note("TTS_CTL_DEFAULT is set and overrides this choice")
        }
      }
    }
  }
}

/// The default, as `use --format json` prints it.
struct DefaultRecord: Encodable {
  /// `nil` where there is none.
  var backend: String?
  var isFromEnvironment: Bool
}

extension DefaultBackend {
  /// Whether the environment names it.
  fileprivate var isFixed: Bool { fromEnvironment != nil }
}
