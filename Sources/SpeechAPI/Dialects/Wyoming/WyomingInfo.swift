import BackendSupport

/// What an `info` event tells of the programs that speak.
struct WyomingInfo: Equatable {
  /// A voice, or one of its speakers.
  struct Entry: Equatable {
    var voice: Voice
    /// All of its languages.
    var languages: [String]
    /// Whether a program that has it takes a text by streaming events.
    var streams: Bool
  }

  /// The voices that are installed, those with several speakers as `VOICE#SPEAKER`.
  private(set) var entries: [Entry] = []
  /// Voices with several speakers, which speak without one, too.
  private(set) var others: [String] = []
  /// Whether a program is there that speaks.
  private(set) var canSpeak = false
  /// Whether every program that speaks takes a text by streaming events.
  private var allStream = true

  /// Reads what a server tells. What it leaves out is taken for what most servers mean by that; a voice without a name
  /// cannot be asked for and is passed over.
  /// - Throws: `SpeechError` with `.invalidAnswer` where this is no list of programs.
  init(_ data: [String: JSONValue]) throws(SpeechError) {
    var (seen, crowds) = ([String: Int](), Set<String>())
    for program in try Self.list(data["tts"], "info: tts") where program["installed"]?.bool != false {
      canSpeak = true
      let streams = program["supports_synthesize_streaming"]?.bool == true
      allStream = allStream && streams
      for voice in try Self.list(program["voices"], "info: the voices of a program")
      where voice["installed"]?.bool != false {
        guard let name = voice["name"]?.string, !name.isEmpty else { continue }
        let speakers = try Self.list(voice["speakers"], "info: the speakers of \(name)")
          .compactMap { $0["name"]?.string }
        if speakers.count > 1, crowds.insert(name).inserted { others.append(name) }
        let ids = speakers.count > 1 ? speakers.map { "\(name)#\($0)" } : [name]
        for id in ids {
          // A program may stand there twice, once as one that streams.
          if let place = seen[id] {
            entries[place].streams = entries[place].streams || streams
          } else {
            seen[id] = entries.count
            entries.append(Self.entry(id, voice, streams: streams))
          }
        }
        guard entries.count <= Voice.most else {
          throw SpeechError(.invalidAnswer, "info: the server lists more than \(Voice.most) voices")
        }
      }
    }
  }

  private static func entry(_ id: String, _ voice: JSONValue, streams: Bool) -> Entry {
    let languages = (voice["languages"]?.array ?? []).compactMap { $0.string?.replacing("_", with: "-") }
    return Entry(
      voice: Voice(id: id, name: id, language: languages.first, description: voice["description"]?.string),
      languages: languages, streams: streams)
  }

  private static func list(_ value: JSONValue?, _ place: String) throws(SpeechError) -> [JSONValue] {
    guard let value, value != .null else { return [] }
    guard let list = value.array else {
      throw SpeechError(.invalidAnswer, "\(place): \(value.kind), not a list")
    }
    return list
  }

  /// The languages of all voices, each once.
  var languages: [String] {
    var seen: Set<String> = []
    return entries.flatMap(\.languages).filter { seen.insert($0).inserted }
  }

  /// The languages of a voice; `nil` where they are not known.
  func languages(of id: String) -> [String]? {
    let entry = entry(of: id)
    return entry?.languages.isEmpty == false ? entry?.languages : nil
  }

  /// Whether a voice, or the server's usual one, takes a text by streaming events.
  func streams(_ id: String?) -> Bool { id.map { entry(of: $0)?.streams == true } ?? (canSpeak && allStream) }

  private func entry(of id: String) -> Entry? {
    entries.first { $0.voice.id == id } ?? entries.first { $0.voice.id.hasPrefix("\(id)#") }
  }

  /// The voices, each with the one of its languages that comes nearest to the one asked for.
  func voices(for language: String? = nil) -> [Voice] {
    entries.map { entry in
      guard let language, entry.languages.count > 1 else { return entry.voice }
      let fitting = entry.languages.filter { LanguageTag.base($0) == LanguageTag.base(language) }
      var voice = entry.voice
      voice.language =
        fitting.first { $0.lowercased() == language.lowercased() } ?? fitting.first ?? voice.language
      return voice
    }
  }
}
