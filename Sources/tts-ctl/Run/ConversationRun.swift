import CommandSupport
import DockerBackends

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// One run of `tts-ctl run`.
struct ConversationRun: Sendable {
  let options: SayOptions
  /// The backend's name.
  let name: String
  /// The text; empty where it is to be read from elsewhere.
  let words: [String]
  let session: Session
  /// What it goes through; `nil` where the backend is asked itself.
  let gateway: GatewayClient?
  /// The host port that its server is to have; `nil` for the usual one.
  let port: Int?

  func run() async throws {
    let player = try await player()
    let path = options.out == nil && player != nil ? nil : options.path(for: name)
    guard path == "-" else { return try await speak(to: path, player) }
    // What goes into a pipe ends with its reader, though nothing is to be written at the moment.
    try await StreamedOutput.whileRead { try await speak(to: path, player) }
  }

  private func speak(to path: String?, _ player: Player?) async throws {
    let speaker = try await Speaker(name, through: gateway, session)
    let text = options.file == nil ? words.joined(separator: " ") : try await TextFile.read(options.file ?? "-")
    // What cannot be asked for or kept ends it before a model is loaded for it.
    _ = try options.request(text)
    let outlet = try SpeechOutlet(options, path: path, player: player)
    if case .backend(let backend) = speaker {
      let renderer = options.renderer()
      defer { renderer.finish() }
      try await session.manager().ready(backend, port: port) { event in
        // The error itself is told at the end.
        if case .failed = event.kind { return }
        renderer.handle(event)
      }
    }
    let source = try await speaker.source(session, options)
    guard words.isEmpty, options.file == nil else {
      return try await outlet.speak(try options.request(text), source) { try await outlet.finish() }
    }
    try await speakLines(outlet, source)
  }

  /// What plays it: where it is written, only by request.
  private func player() async throws -> Player? {
    if options.play { return try await Player.find() }
    return options.out == nil ? try? await Player.find() : nil
  }

  private func speakLines(_ outlet: SpeechOutlet, _ source: SpeechSource) async throws {
    let isTyped = isatty(STDIN_FILENO) == 1
    prompt(isTyped)
    try await InputLines.each { line in
      guard !outlet.isLeft else { return }
      if line.contains(where: { $0.isLetter || $0.isNumber }) {
        do {
          try await outlet.speak(try options.request(line), source)
        } catch let error as BackendError where isTyped && error.code != .cancelled {
          // Whoever types can go on with another line.
          _ = Problem(error).report(options.format)
        }
      }
      prompt(isTyped)
    }
    if isTyped, Terminal.error.isInteractive { Console.note("") }
    if !outlet.isEmpty { return try await outlet.finish() }
    guard isTyped || outlet.isLeft else {
      throw BackendError(.invalidInput, "there is no text to speak", hint: "tts-ctl run \(name) \"Hello.\"")
    }
  }

  private func prompt(_ isTyped: Bool) {
    if isTyped, Terminal.error.isInteractive { Console.write("> ", to: STDERR_FILENO) }
  }
}
