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
    let text = try readText()
    let backend = try await session.existing(say.backend)
    let client = try await session.client(of: backend)
    let request = try request(text, backend)
    let isStandardOutput = say.out == "-"
    let path = isStandardOutput ? temporaryPath : say.out ?? "\(backend.name).wav"
    let terminal = Terminal.error
    let result = try await Narrator(backend: client, name: backend.name).narrate(request, to: path) { progress in
      guard progress.total > 1, !say.common.quiet else { return }
      let line = "\(progress.done) of \(progress.total) pieces spoken"
      if terminal.isInteractive {
        Console.write("\r\(line)\u{1B}[K\(progress.done == progress.total ? "\n" : "")", to: STDERR_FILENO)
      } else {
        Console.note(line)
      }
    }
    if isStandardOutput {
      defer { unlink(path) }
      Console.write([UInt8](try Data(contentsOf: URL(filePath: path))), to: STDOUT_FILENO)
    } else {
      try show(result, path)
    }
    if say.play { try await Player.play(path) }
  }

  private func request(_ text: String, _ backend: Backend) throws -> SynthesisRequest {
    let known = try say.voice.map { text in
      guard let id = VoiceID(text) else { throw BackendError(.requestFailed, "\"\(text)\" is no voice") }
      return id
    }
    var request = SynthesisRequest(
      text: text, voice: known, speed: say.speed, language: say.language,
      customParameters: Dictionary(say.param.map { ($0.name, $0.value) }) { _, last in last })
    if case .cloned(let name) = known, let store = VoiceStore(environment: session.environment) {
      request.speakerEmbedding = try store.voice(named: name, of: backend.name).embedding
    }
    return request
  }

  private func readText() throws -> String {
    if let file = say.file { return try Self.read(file) }
    if !say.text.isEmpty { return say.text.joined(separator: " ") }
    guard isatty(STDIN_FILENO) == 0 else {
      throw BackendError(.requestFailed, "there is no text to speak", hint: "tts-ctl say \(say.backend) \"Hello.\"")
    }
    return StandardInput.readAll()
  }

  private static func read(_ path: String) throws -> String {
    do {
      return try String(contentsOf: URL(filePath: path), encoding: .utf8)
    } catch {
      throw BackendError(.requestFailed, "\(path) cannot be read as UTF-8 text", cause: error)
    }
  }

  private var temporaryPath: String {
    URL.temporaryDirectory.appending(path: "tts-ctl-\(getpid()).wav").path
  }

  private func show(_ result: Narrator.Result, _ path: String) throws {
    switch say.common.format {
    case .json:
      try Console.print(
        json: SpeechRecord(
          file: path, duration: result.duration, sampleRate: result.sampleRate, pieces: result.pieces))
    case .text where say.common.quiet: Console.print(path)
    case .text:
      Console.print("\(path): \(Quantities.duration(.seconds(result.duration))) at \(result.sampleRate) Hz")
    }
  }
}

/// What was spoken, as JSON.
struct SpeechRecord: Encodable {
  var file: String
  var duration: Double
  var sampleRate: Int
  var pieces: Int
}
