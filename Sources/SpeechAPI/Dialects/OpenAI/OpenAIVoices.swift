import BackendSupport

/// Reads lists of voices, which every server writes in its own way.
enum OpenAIVoices {
  /// The voices of an answer; `nil` where it is no such list.
  /// - Parameters:
  ///   - letters: the language of a voice by the first letter of its id.
  ///   - isCloned: whether all of them were made of samples.
  static func read(_ body: JSONValue, letters: [Character: String], isCloned: Bool = false) -> [Voice]? {
    guard let entries = body["voices"]?.array ?? body.array else { return nil }
    let uploaded = body["uploaded_voices"]?.array ?? []
    // The list has them, too, in small letters and without a word on where they are from.
    let names = Set(uploaded.compactMap { $0["name"]?.string?.lowercased() })
    let others = entries.filter { entry in !(entry.string.map { names.contains($0.lowercased()) } ?? false) }
    let all = others.map { ($0, isCloned) } + uploaded.map { ($0, true) }
    guard all.count <= Voice.most else { return nil }
    var seen: Set<String> = []
    var voices: [Voice] = []
    for (entry, isCloned) in all {
      for voice in read(entry, letters, isCloned) where seen.insert(voice.id).inserted { voices.append(voice) }
    }
    return voices.isEmpty && !all.isEmpty ? nil : voices
  }

  /// An entry's voice, and one for each of its other names.
  private static func read(_ entry: JSONValue, _ letters: [Character: String], _ isCloned: Bool) -> [Voice] {
    let text = { (name: String) in entry[name]?.string.flatMap { $0.isEmpty ? nil : $0 } }
    let ids = [entry.string, text("id"), text("voice_id"), text("name"), text("filename")]
    guard let id = ids.lazy.compactMap(\.self).first, !id.isEmpty else { return [] }
    var voice = Voice(
      id: id, name: text("name") ?? text("display_name") ?? id, gender: text("gender"),
      language: text("language").map(tag), description: text("description"), previewURL: text("preview_url"),
      isCloned: isCloned)
    if let letter = id.first, let language = letters[letter], id.dropFirst(2).first == "_" {
      voice.language = voice.language ?? language
      voice.gender = voice.gender ?? ["f": "female", "m": "male"][id.dropFirst().first ?? " "]
    }
    let others = (entry["aliases"]?.array ?? []).compactMap(\.string)
    return [voice]
      + others.map { other in
        var alias = voice
        (alias.id, alias.name, alias.description) = (other, other, "another name of \(id)")
        return alias
      }
  }

  /// Servers write `English` as well as `en-us`.
  static func tag(_ language: String) -> String {
    names[language.lowercased()] ?? language.replacing("_", with: "-")
  }

  private static let names = [
    "arabic": "ar", "chinese": "zh", "danish": "da", "dutch": "nl", "english": "en", "finnish": "fi", "french": "fr",
    "german": "de", "greek": "el", "hebrew": "he", "hindi": "hi", "italian": "it", "japanese": "ja", "korean": "ko",
    "malay": "ms", "norwegian": "no", "polish": "pl", "portuguese": "pt", "russian": "ru", "spanish": "es",
    "swahili": "sw", "swedish": "sv", "turkish": "tr",
  ]
}
