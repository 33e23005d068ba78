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
  let options: SayOptions
  /// The backend's name.
  let name: String
  /// The text; empty where it is to be read from elsewhere.
  let words: [String]
  let session: Session
  /// What it goes through; `nil` where the backend is asked itself.
  let gateway: GatewayClient?

  func run() async throws {
    let path = options.out ?? "\(name).\(options.audio == .opus ? "opus" : options.audio.rawValue)"
    guard path == "-" else { return try await speak(to: path) }
    // What goes into a pipe ends with its reader, though nothing is to be written at the moment.
    try await StreamedOutput.whileRead { try await speak(to: path) }
  }

  private func speak(to path: String) async throws {
    let speaker = try await speaker()
    let text = try await readText()
    let player = options.play ? try await Player.find() : nil
    let client = try await speaker()
    let request = try request(text)
    let writer = try AudioWriter(path: path, format: options.audio, rate: options.rate)
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
    do throws(SpeechError) {
      return try await Narrator(client: client).narrate(request, into: writer) { progress in
        guard progress.total > 1, !options.quiet else { return }
        let line = "\(progress.done) of \(progress.total) pieces spoken"
        if terminal.isInteractive {
          Console.write("\r\(line)\u{1B}[K\(progress.done == progress.total ? "\n" : "")", to: STDERR_FILENO)
        } else {
          Console.note(line)
        }
      }
    } catch {
      // A reader that has enough, as `head`, is no failure.
      guard error.code != .readerLeft else { return nil }
      if let gateway { throw gateway.explained(error, of: name) }
      throw await client.explained(error)
    }
  }

  private func finish(_ result: Narrator.Result, _ writer: AudioWriter, _ path: String) throws {
    if !writer.isStandardOutput { try show(result, path) }
  }

  /// The way to what speaks, once that is known; where only a text is given, the error says how both are.
  private func speaker() async throws -> @Sendable () async throws -> SpeechClient {
    do {
      if let gateway {
        let backend = try await gateway.backend(named: name)
        return { gateway.speech(of: backend) }
      }
      let backend = try await session.existing(name)
      return { try await session.client(of: backend, options) }
    } catch let error as BackendError where error.code == .unknownBackend && words.isEmpty && options.file == nil {
      guard !BackendName.isValid(name) else { throw error }
      let known = (try? session.catalog.entries().first?.name) ?? "NAME"
      let quoted = "'\(name.replacing("'", with: "'\\''"))'"
      throw BackendError(
        .unknownBackend, "the backend comes before the text", hint: "tts-ctl say \(known) \(quoted)")
    }
  }

  private func request(_ text: String) throws -> SynthesisRequest {
    let voice = try options.voice.map { text in
      guard let id = VoiceID(text) else { throw BackendError(.invalidInput, "\"\(text)\" is no voice") }
      return id
    }
    return SynthesisRequest(
      text: text, voice: voice, speed: options.speed, language: options.language,
      customParameters: Dictionary(options.param.map { ($0.name, $0.value) }) { _, last in last })
  }

  private func readText() async throws -> String {
    if let file = options.file { return try await TextFile.read(file) }
    if !words.isEmpty { return words.joined(separator: " ") }
    guard isatty(STDIN_FILENO) == 0 else {
      throw BackendError(.invalidInput, "there is no text to speak", hint: "tts-ctl say \(name) \"Hello.\"")
    }
    return try await TextFile.read("-")
  }

  private func show(_ result: Narrator.Result, _ path: String) throws {
    let record = SpeechRecord(
      file: path, format: options.audio.rawValue, duration: result.duration, sampleRate: result.sampleRate,
      pieces: result.pieces)
    let length = Quantities.duration(.seconds(result.duration))
    try Answer.print(options.format, record) {
      Console.print(options.quiet ? path : "\(path): \(length) at \(result.sampleRate) Hz")
    }
  }
}

/// What was spoken, as `say --format json` prints it.
struct SpeechRecord: Encodable {
  var file: String
  /// `wav`, `pcm`, `flac`, `mp3` or `opus`.
  var format: String
  var duration: Double
  var sampleRate: Int
  var pieces: Int
}
