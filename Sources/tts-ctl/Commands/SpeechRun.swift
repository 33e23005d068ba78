import BackendSupport
import DockerBackends
import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// One run of `tts-ctl say`.
struct SpeechRun: Sendable {
  let say: Say
  let session: Session

  func run() async throws {
    let backend = try await backend()
    let text = try await readText()
    let client = try await session.client(of: backend)
    let request = try request(text)
    let path = say.out ?? "\(backend.name).wav"
    let writer = try WAVFileWriter(path: path)
    let terminal = Terminal.error
    let result = try await client.explaining { client throws(SpeechError) in
      try await Narrator(client: client).narrate(request, into: writer) { progress in
        guard progress.total > 1, !say.common.quiet else { return }
        let line = "\(progress.done) of \(progress.total) pieces spoken"
        if terminal.isInteractive {
          Console.write("\r\(line)\u{1B}[K\(progress.done == progress.total ? "\n" : "")", to: STDERR_FILENO)
        } else {
          Console.note(line)
        }
      }
    }
    if !writer.isStandardOutput { try show(result, path) }
    // What went into a pipe or a device is played from where it was gathered.
    if say.play { try await Player.play(writer.readablePath) }
  }

  /// The backend; where only a text is given, the error says how both are.
  private func backend() async throws -> Backend {
    do {
      return try await session.existing(say.backend)
    } catch let error as BackendError where error.code == .unknownBackend && say.text.isEmpty && say.file == nil {
      guard !BackendName.isValid(say.backend) else { throw error }
      let name = (try? session.catalog.entries().first?.name) ?? "NAME"
      let quoted = "'\(say.backend.replacing("'", with: "'\\''"))'"
      throw BackendError(
        .unknownBackend, "the backend comes before the text", hint: "tts-ctl say \(name) \(quoted)")
    }
  }

  private func request(_ text: String) throws -> SynthesisRequest {
    let voice = try say.voice.map { text in
      guard let id = VoiceID(text) else { throw BackendError(.invalidInput, "\"\(text)\" is no voice") }
      return id
    }
    return SynthesisRequest(
      text: text, voice: voice, speed: say.speed, language: say.language,
      customParameters: Dictionary(say.param.map { ($0.name, $0.value) }) { _, last in last })
  }

  private func readText() async throws -> String {
    if let file = say.file { return try await TextFile.read(file) }
    if !say.text.isEmpty { return say.text.joined(separator: " ") }
    guard isatty(STDIN_FILENO) == 0 else {
      throw BackendError(.invalidInput, "there is no text to speak", hint: "tts-ctl say \(say.backend) \"Hello.\"")
    }
    return try await TextFile.read("-")
  }

  private func show(_ result: Narrator.Result, _ path: String) throws {
    let record = SpeechRecord(
      file: path, duration: result.duration, sampleRate: result.sampleRate, pieces: result.pieces)
    let length = Quantities.duration(.seconds(result.duration))
    try Answer.print(say.common.format, record) {
      Console.print(say.common.quiet ? path : "\(path): \(length) at \(result.sampleRate) Hz")
    }
  }
}
