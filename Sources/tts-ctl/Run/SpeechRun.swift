import DockerBackends

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
    // Whoever names nobody is told so, whether or not the audio has a reader.
    let speaker = try await Speaker(name, through: gateway, session)
    let path = options.path(for: name)
    guard path == "-" else { return try await speak(by: speaker, to: path) }
    // What goes into a pipe ends with its reader, though nothing is to be written at the moment.
    try await StreamedOutput.whileRead { try await speak(by: speaker, to: path) }
  }

  private func speak(by speaker: Speaker, to path: String) async throws {
    let text = try await readText()
    let player = options.play ? try await Player.find() : nil
    let source = try await speaker.source(session, options)
    let request = try options.request(text)
    let outlet = try SpeechOutlet(options, path: path, player: player)
    try await outlet.speak(request, source) { try await outlet.finish() }
  }

  private func readText() async throws -> String {
    if let file = options.file { return try await TextFile.read(file) }
    if !words.isEmpty { return words.joined(separator: " ") }
    guard isatty(STDIN_FILENO) == 0 else {
      throw BackendError(.invalidInput, "there is no text to speak", hint: "tts-ctl say \(name) \"Hello.\"")
    }
    return try await TextFile.read("-")
  }
}
