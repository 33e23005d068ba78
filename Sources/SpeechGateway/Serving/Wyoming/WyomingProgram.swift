import BackendSupport
import DockerBackends

/// All backends as one program of the Wyoming protocol: clients look at the first one alone. A voice is
/// `BACKEND/VOICE`; people see its description.
enum WyomingProgram {
  static let name = "tts-ctl"

  /// What answers `describe`.
  /// - Parameter voices: all voices, each with the backend's languages for one that does not tell its own.
  static func info(_ voices: [(backend: String, voice: Voice, languages: [String])]) -> WyomingEvent {
    let program = JSONValue.object([
      "name": .string(name), "description": .string("All backends of tts-ctl"), "attribution": attribution(name),
      "installed": .bool(true), "version": .null, "supports_synthesize_streaming": .bool(true),
      "voices": .array(voices.map { entry($0.voice, of: $0.backend, $0.languages) }),
    ])
    var data = ["tts": JSONValue.array([program])]
    for kind in ["asr", "handle", "intent", "wake", "mic", "snd"] { data[kind] = .array([]) }
    return WyomingEvent(type: "info", data: data)
  }

  private static func entry(_ voice: Voice, of backend: String, _ languages: [String]) -> JSONValue {
    // A voice without a language is offered nowhere.
    let known = voice.language.map { [$0] } ?? languages.filter { $0 != "mul" }
    return .object([
      "name": .string("\(backend)/\(voice.id)"), "description": .string("\(voice.name) (\(backend))"),
      "attribution": attribution(backend), "installed": .bool(true), "version": .null, "speakers": .null,
      "languages": .array((known.isEmpty ? ["en"] : known).map(JSONValue.string)),
    ])
  }

  private static func attribution(_ name: String) -> JSONValue { .object(["name": .string(name), "url": .string("")]) }

  /// The backend and the voice that a name means; the voice is `nil` for the name of a backend alone.
  static func split(_ name: String) -> (backend: String, voice: String?) {
    guard let slash = name.firstIndex(of: "/") else { return (name, nil) }
    return (String(name[..<slash]), String(name[name.index(after: slash)...]))
  }

  /// What tells of samples, and what announces them.
  static func format(_ piece: SpeechSamples.Piece, at seconds: Double) -> [String: JSONValue] {
    [
      "rate": .number(Double(piece.sampleRate)), "width": .number(2), "channels": .number(Double(piece.channels)),
      "timestamp": .number((seconds * 1000).rounded()),
    ]
  }

  static func error(_ error: any Error) -> WyomingEvent {
    let told = error as? GatewayError
    let message = told?.message ?? (error as? SpeechError)?.message ?? "the speech broke off"
    let text = told?.hint.map { "\(message); \($0)" } ?? message
    return WyomingEvent(
      type: "error",
      data: ["text": .string(text), "code": .string(told?.code.rawValue ?? GatewayError.Code.backendFailed.rawValue)])
  }
}
