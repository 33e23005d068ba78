import BackendSupport

/// Finds the voice that a request means where a server lists what it has, so that an unknown one is not sent: many
/// servers speak it in another voice and say nothing.
struct VoiceChoice {
  /// What is listed; empty where the server has no list.
  var voices: [Voice]
  /// What is spoken where nothing is asked for; `nil` leaves it to the server.
  var usual: String?
  /// Names that the server takes though it does not list them.
  var others: [String] = []
  /// Whether `a+b(2)` is a mix of voices.
  var canMix = false

  /// The voice as the server calls it; `nil` leaves it to the server.
  /// - Throws: `SpeechError` with `.invalidInput` where there is no such voice, with the nearest.
  func choose(for request: SynthesisRequest) throws(SpeechError) -> String? {
    switch request.voice {
    case nil: return speaking(request.language) ?? usual
    case .random: return voices.randomElement()?.id ?? usual
    case .listed(let name)?, .speaker(let name)?: return try find(name)
    case .cloned(let name)?:
      if let voice = voices.first(where: { $0.isClone(named: name) }) { return voice.id }
      throw SpeechError(.unknownVoice, "the server has no cloned voice \"\(name)\"")
    }
  }

  /// Whether a voice is known to speak a language; `nil` where its language is not known.
  func speaks(_ id: String?, _ language: String) -> Bool? {
    guard let id, let spoken = voices.first(where: { $0.id == id })?.language else { return nil }
    return LanguageTag.base(spoken) == LanguageTag.base(language)
  }

  /// A voice of the language, best of its region; the usual one where it is among them.
  private func speaking(_ language: String?) -> String? {
    guard let language else { return nil }
    let fitting = voices.filter { speaks($0.id, language) == true }
    let exact = fitting.filter { $0.language?.lowercased() == language.lowercased() }
    let best = exact.isEmpty ? fitting : exact
    return (best.first { $0.id == usual } ?? best.first)?.id
  }

  private func find(_ name: String) throws(SpeechError) -> String {
    if voices.isEmpty || isKnown(name) { return name }
    let named = voices.filter { $0.name.lowercased() == name.lowercased() || $0.id.lowercased() == name.lowercased() }
    if named.count == 1, let voice = named.first { return voice.id }
    let parts = name.split { "+-()".contains($0) }.filter { Double($0) == nil }.map(String.init)
    let unknown = canMix && parts.count > 1 ? parts.first { !isKnown($0) } : name
    guard let unknown else { return name }
    let ids = voices.map(\.id)
    let list = "it has \(ListText.shortened(ids, to: 12))"
    throw SpeechError(
      .invalidInput, "the server has no voice \"\(unknown)\"",
      hint: NearestName.hint(for: unknown, among: ids + others) ?? list)
  }

  private func isKnown(_ name: String) -> Bool { others.contains(name) || voices.contains { $0.id == name } }
}

/// Tags of languages: `en`, `en-US`.
package enum LanguageTag {
  /// `en` of `en-US` and `en_US`.
  static func base(_ tag: String) -> String { String(tag.lowercased().prefix { $0 != "-" && $0 != "_" }) }

  /// Whether a tag is of a language: `pt-BR` is of `pt` and of `pt_br`, not of `pt-PT`.
  package static func matches(_ tag: String, _ language: String) -> Bool {
    let (tag, language) = (tag.lowercased().replacing("_", with: "-"), language.lowercased().replacing("_", with: "-"))
    return tag == language || tag.hasPrefix("\(language)-")
  }

  /// The value of a table for a tag: as it is, else for its base.
  static func find<Value>(_ tag: String, in table: [String: Value]) -> Value? {
    let tag = tag.lowercased().replacing("_", with: "-")
    return table.first { $0.key.lowercased() == tag }?.value ?? table[base(tag)]
  }
}
