import BackendSupport
import DockerBackends

/// Which backend and which voice a request means, and what all of them have.
struct VoiceBook: Sendable {
  let dispatcher: Dispatcher
  let memory: VoiceMemory
  /// Where voices are kept that were made of recordings.
  let clones: VoiceStore?
  /// The backend that speaks where a request names none.
  let standard: String?

  /// The names that clients of OpenAI's API know; what comes first is asked for where nobody cares.
  static let stock = [
    "alloy", "ash", "ballad", "cedar", "coral", "echo", "fable", "marin", "nova", "onyx", "sage", "shimmer", "verse",
  ]

  /// A backend and one of its voices, as the gateway lists it: `kani:speaker:Kore (en)`. The audiobook app puts
  /// `docker:` before it.
  func split(_ voice: String) async -> (backend: String, voice: String)? {
    let text = voice.hasPrefix("docker:") ? String(voice.dropFirst(7)) : voice
    guard let colon = text.firstIndex(of: ":") else { return nil }
    let name = String(text[..<colon])
    guard await dispatcher.outline(of: name) != nil else { return nil }
    return (name, String(text[text.index(after: colon)...]))
  }

  /// Finds what speaks.
  /// - Parameters:
  ///   - model: a backend, or `BACKEND/anything`; other names mean the standard one.
  ///   - voice: a voice as it is listed, or as the backend knows it.
  func resolve(model: String?, voice: String?) async throws(GatewayError) -> (String, SpeechOrder.VoiceWish) {
    if let voice, let (name, own) = await split(voice) { return (name, try Self.wish(own)) }
    let name = model.map { String($0.prefix { $0 != "/" }) } ?? ""
    if await dispatcher.outline(of: name) != nil { return (name, try Self.wish(voice)) }
    guard let standard = await standardBackend() else {
      throw GatewayError(.unknownBackend, "there are no backends", parameter: "model")
    }
    return (standard, try Self.wish(voice))
  }

  static func wish(_ voice: String?) throws(GatewayError) -> SpeechOrder.VoiceWish {
    guard let voice, !voice.isEmpty, voice != "default" else { return .usual }
    if let place = stock.firstIndex(of: voice.lowercased()) { return .stock(place) }
    guard let id = VoiceID(voice) else {
      throw GatewayError(.invalidRequest, "\"\(voice)\" is not a voice", parameter: "voice")
    }
    return .id(id)
  }

  /// The one that is set, else one that runs, else the first.
  func standardBackend() async -> String? {
    let views = await dispatcher.views()
    if let standard, views.contains(where: { $0.name == standard }) { return standard }
    return (views.first { $0.state == .ready } ?? views.first)?.name
  }

  /// The voices of a backend as they are known: of one that runs, else of its last run, and those that were made with
  /// it.
  func voices(of backend: String) async -> [Voice] {
    let own = await dispatcher.speaker(of: backend)?.voices ?? memory[backend]?.voices ?? []
    let kept = clones?.names(of: backend) ?? []
    // What a server keeps as well is one voice.
    return own.filter { voice in !(voice.isCloned && kept.contains(where: voice.isClone)) }
      + kept.map { Voice(id: VoiceID.cloned($0).description, name: $0, isCloned: true) }
  }

  /// All voices, under the ids of the gateway. A backend that has told of none, as before it ran for the first time, has
  /// its usual one.
  func all() async -> [(backend: String, voice: Voice)] {
    var all: [(backend: String, voice: Voice)] = []
    for view in await dispatcher.views() {
      let voices = await voices(of: view.name)
      let hasOwn = voices.contains { !$0.isCloned }
      all += (hasOwn ? voices : [Self.usual(of: view)] + voices).map { (view.name, $0) }
    }
    return all
  }

  private static func usual(of view: BackendView) -> Voice {
    Voice(id: "default", name: view.title, language: view.languages.first { $0 != "mul" })
  }
}
