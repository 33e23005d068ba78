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
    let path = say.out ?? "\(say.backend).\(say.audio == .opus ? "opus" : say.audio.rawValue)"
    guard path == "-" else { return try await speak(to: path) }
    // What goes into a pipe ends with its reader, though nothing is to be written at the moment.
    try await StreamedOutput.whileRead { try await speak(to: path) }
  }

  private func speak(to path: String) async throws {
    let backend = try await backend()
    let text = try await readText()
    let player = say.play ? try await Player.find() : nil
    let client = try await session.client(of: backend, say.common)
    let request = try request(text)
    let writer = try AudioWriter(path: path, format: say.audio, rate: say.rate)
    guard let player else {
      if let result = try await narrate(request, client, writer) { try finish(result, writer, path) }
      return
    }
    let audio = try PlayedAudio()
    writer.copy = audio
    async let playing: Void = player.play(audio)
    do {
      let result = try await narrate(request, client, writer)
      audio.end()
      if let result { try finish(result, writer, path) }
    } catch {
      audio.end()
      throw error
    }
    try await playing
  }

  /// - Returns: `nil` where the pipe that it went into is read no more.
  private func narrate(
    _ request: SynthesisRequest, _ client: SpeechClient, _ writer: AudioWriter
  ) async throws -> Narrator.Result? {
    let terminal = Terminal.error
    return try await client.explaining { client throws(SpeechError) in
      do throws(SpeechError) {
        return try await Narrator(client: client).narrate(request, into: writer) { progress in
          guard progress.total > 1, !say.common.quiet else { return }
          let line = "\(progress.done) of \(progress.total) pieces spoken"
          if terminal.isInteractive {
            Console.write("\r\(line)\u{1B}[K\(progress.done == progress.total ? "\n" : "")", to: STDERR_FILENO)
          } else {
            Console.note(line)
          }
        }
      } catch {
        // A reader that has enough, as `head`, is no failure.
        guard error.code == .readerLeft else { throw error }
        return nil
      }
    }
  }

  private func finish(_ result: Narrator.Result, _ writer: AudioWriter, _ path: String) throws {
    if !writer.isStandardOutput { try show(result, path) }
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
      file: path, format: say.audio.rawValue, duration: result.duration, sampleRate: result.sampleRate,
      pieces: result.pieces)
    let length = Quantities.duration(.seconds(result.duration))
    try Answer.print(say.common.format, record) {
      Console.print(say.common.quiet ? path : "\(path): \(length) at \(result.sampleRate) Hz")
    }
  }
}
