import BackendSupport
import DockerBackends

/// What the events of a Wyoming client come to.
///
/// A text comes whole by `synthesize`, or bit by bit between `synthesize-start` and `synthesize-stop`; then it is spoken
/// sentence by sentence, and the copy of all of it that comes as well, for servers that know no bits, is passed over.
struct WyomingIntake: Sendable {
  /// A text, and how it is to be spoken.
  struct Utterance: Sendable, Equatable {
    var text: String
    /// The voice by its name.
    var voice: String?
    /// The language, where no voice is named.
    var language: String?
  }

  /// What is to be done.
  enum Step: Sendable, Equatable {
    /// Tell what there is.
    case describe
    /// Answer that somebody is there.
    case pong(JSONValue)
    case speak(Utterance)
    /// Tell that a text which came bit by bit is spoken.
    case stopped
  }

  /// The most characters of a text.
  let textLimit: Int
  private var stream: (utterance: Utterance, sentences: SentenceStream, count: Int)?

  init(textLimit: Int) { self.textLimit = textLimit }

  mutating func take(_ event: WyomingEvent) throws(GatewayError) -> [Step] {
    switch event.type {
    case "describe": return [.describe]
    case "ping": return [.pong(event.data["text"] ?? .null)]
    case "synthesize":
      guard stream == nil else { return [] }
      var utterance = try Self.utterance(event)
      utterance.text = try text(event, after: 0)
      return [.speak(utterance)]
    case "synthesize-start": stream = (try Self.utterance(event), SentenceStream(), 0)
    case "synthesize-chunk":
      guard var stream else { return [] }
      let text = try text(event, after: stream.count)
      stream.count += text.count
      let sentences = stream.sentences.take(text)
      self.stream = stream
      return sentences.map { Self.step($0, stream.utterance) }
    case "synthesize-stop":
      guard var stream else { return [] }
      self.stream = nil
      return (stream.sentences.finish().map { [Self.step($0, stream.utterance)] } ?? []) + [.stopped]
    // What this version of the protocol does not know is not refused.
    default: break
    }
    return []
  }

  private static func step(_ text: String, _ utterance: Utterance) -> Step {
    var utterance = utterance
    utterance.text = text
    return .speak(utterance)
  }

  private func text(_ event: WyomingEvent, after count: Int) throws(GatewayError) -> String {
    let text = event.data["text"]?.string ?? ""
    guard count + text.count <= textLimit else {
      throw GatewayError(.tooLarge, "the text has more than \(textLimit) characters", parameter: "text")
    }
    return text
  }

  private static func utterance(_ event: WyomingEvent) throws(GatewayError) -> Utterance {
    guard (event.data["text_format"]?.string ?? "text") == "text" else {
      throw GatewayError(.notSupported, "only plain text is spoken", parameter: "text_format")
    }
    let voice = event.data["voice"]
    guard let name = voice?["name"]?.string, !name.isEmpty else {
      return Utterance(text: "", language: voice?["language"]?.string?.replacing("_", with: "-"))
    }
    return Utterance(text: "", voice: (voice?["speaker"]?.string).map { "\(name)#\($0)" } ?? name)
  }
}
