import ArgumentParser
import DockerBackends
import FoundationEssentials

/// `tts-ctl voices`: what a backend can sound like, and the cloned voices that are kept here.
struct Voices: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "voices",
    abstract: "List a backend's voices; remove, export and import cloned ones.",
    subcommands: [VoicesList.self, VoicesRemove.self, VoicesExport.self, VoicesImport.self],
    defaultSubcommand: VoicesList.self)
}

/// `tts-ctl voices NAME`.
struct VoicesList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List a backend's voices, including cloned ones.")

  @OptionGroup var common: CommonOptions

  @OptionGroup var gateway: GatewayOptions

  @Option(name: .shortAndLong, help: "Only voices of this language, such as de or pt-BR.")
  var language: String?

  @OptionGroup var backend: BackendArgument

  func run() async throws {
    let command = self
    try await perform(common) { session in
      let (listed, dialect): ([VoiceRecord], Dialect?) =
        if let gateway = try session.gateway(command.gateway) {
          (
            try await Self.voices(
              of: command.backend.name ?? session.project(command.backend.files).name, through: gateway), nil
          )
        } else {
          try await Self.voices(of: session.existing(command.backend), session, command.common)
        }
      let all = listed.filter { voice in
        command.language.map { LanguageTag.matches(voice.language ?? "", $0) } ?? true
      }
      try Answer.print(command.common.format, VoicesDocument(voices: all)) {
        if listed.isEmpty {
          let name = dialect.flatMap { $0.name.takesVoices ? $0.name.rawValue : nil }
          let way = name.map { ". Name those that it has in the manifest: x-tts.api.\($0).voices" } ?? ""
          Console.note("the server lists no voices, and speaks in its own\(way)")
        } else if command.common.quiet {
          for voice in all { Console.print(voice.id.withoutControls) }
        } else {
          Console.print(Self.table(all).render(on: .output))
        }
      }
    }
  }

  private static func voices(
    of backend: Backend, _ session: Session, _ options: CommonOptions
  ) async throws -> (voices: [VoiceRecord], dialect: Dialect?) {
    let client = try await session.client(of: backend, options)
    let voices = try await client.explaining { client throws(SpeechError) in try await client.voices() }
    let kept = session.voiceStore?.voices(of: backend.name) ?? []
    // What a server keeps as well is one voice.
    let others = voices.filter { voice in
      !(voice.isCloned && kept.contains { $0.serverID == voice.id || voice.isClone(named: $0.name) })
    }
    return (others.map(VoiceRecord.init) + kept.map(VoiceRecord.init), client.dialect)
  }

  /// A gateway lists what it keeps with the others, and starts nothing for it.
  private static func voices(of name: String, through gateway: GatewayClient) async throws -> [VoiceRecord] {
    let client = gateway.speech(of: try await gateway.backend(named: name))
    do throws(SpeechError) {
      return try await client.voices().map(VoiceRecord.init)
    } catch {
      throw gateway.explained(error, of: name)
    }
  }

  private static func table(_ voices: [VoiceRecord]) -> Table {
    var table = Table("ID", "NAME", "LANGUAGE", "GENDER", "DESCRIPTION")
    for voice in voices {
      table.add(
        .init(voice.id), .init(voice.name), .init(voice.language ?? ""), .init(voice.gender ?? ""),
        .init(voice.description ?? ""))
    }
    return table
  }
}

/// `tts-ctl voices rm NAME VOICE`.
struct VoicesRemove: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "rm", abstract: "Remove a cloned voice.")

  @OptionGroup var common: CommonOptions

  @Argument(help: "The backend.", completion: .backends)
  var backend: String

  @Argument(help: "The cloned voice's name.")
  var voice: String

  func run() async throws {
    let command = self
    try await perform(common) { session in
      try session.requireVoiceStore().remove(named: command.voice, of: command.backend)
      let id = VoiceID.cloned(command.voice).description
      try Answer.print(command.common.format, RemovedVoice(removed: id, backend: command.backend)) {
        if !command.common.quiet { Console.note("forgot \(id) of \(command.backend)") }
      }
    }
  }
}

/// `tts-ctl voices export NAME VOICE`.
struct VoicesExport: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Print a cloned voice, to import it on another machine.")

  @OptionGroup var common: CatalogOptions

  @Argument(help: "The backend.", completion: .backends)
  var backend: String

  @Argument(help: "The cloned voice's name.")
  var voice: String

  func run() async throws {
    let command = self
    try await perform(common) { session in
      let voice = try session.requireVoiceStore().voice(named: command.voice, of: command.backend)
      Console.print(String(decoding: try VoiceStore.encode(voice), as: UTF8.self))
    }
  }
}

/// `tts-ctl voices import FILE`.
struct VoicesImport: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Import a voice that `voices export` printed.")

  @OptionGroup var common: CommonOptions

  @Argument(help: "The file; `-` for standard input.", completion: .file())
  var file: String

  func run() async throws {
    let command = self
    try await perform(common) { session in
      let data = try await TextFile.readBytes(
        command.file, tooLong: "give a file that `tts-ctl voices export` printed")
      let voice = try VoiceStore.decode(data, from: command.file)
      try session.requireVoiceStore().save(voice)
      try Answer.print(command.common.format, VoiceRecord(voice)) {
        guard !command.common.quiet else { return }
        Console.note("kept as cloned:\(voice.name) of \(voice.backend)".withoutControls)
      }
    }
  }
}
