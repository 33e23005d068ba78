import DockerBackends

/// The sentences of a book as they are asked for: what is kept of them, and where.
struct SpeakingJob: Sendable {
  /// A sentence of a chapter.
  struct Line: Sendable {
    /// The chapter's number.
    var chapter: Int
    /// The chapter's title.
    var title: String
    var sentence: Sentence
  }

  /// All sentences, in the book's order.
  let lines: [Line]
  /// How they are spoken, but for the voices of single sentences.
  let manner: SpokenAs
  /// Who may have spoken them: a speaker's audio is as good as another's.
  let identities: [String]
  /// What each clone is made from, by the voice's name.
  let clones: [String: String]
  /// The keys of each sentence, one for each of the identities: each is a hash, and is asked for often.
  let sentenceKeys: [[String]]
  let store: SentenceStore

  /// How a sentence is spoken by a speaker.
  func manner(of line: Int, by identity: String) -> SpokenAs {
    Self.manner(of: lines[line].sentence, manner, identity, clones)
  }

  private static func manner(
    of sentence: Sentence, _ manner: SpokenAs, _ identity: String, _ clones: [String: String]
  ) -> SpokenAs {
    var manner = manner
    manner.speaker = identity
    manner.voice = sentence.voice ?? manner.voice
    manner.clone = manner.voice.flatMap { clones[$0] }
    return manner
  }

  /// The keys of sentences, one for each of the identities.
  static func keys(
    of lines: [Line], _ manner: SpokenAs, _ identities: [String], _ clones: [String: String]
  ) -> [[String]] {
    lines.map { line in
      identities.map { Self.manner(of: line.sentence, manner, $0, clones).key(of: line.sentence.text) }
    }
  }

  /// The keys that a sentence may be kept under, or a part of it.
  func keys(_ line: Int, part: String? = nil) -> [String] {
    guard let part else { return sentenceKeys[line] }
    return identities.map { manner(of: line, by: $0).key(of: part) }
  }

  /// The key that a sentence is kept under that a speaker speaks, or a part of it.
  func key(_ line: Int, part: String?, by identity: String) -> String {
    if part == nil, let index = identities.firstIndex(of: identity) { return sentenceKeys[line][index] }
    return manner(of: line, by: identity).key(of: part ?? lines[line].sentence.text)
  }

  /// What is kept of a sentence, or of a part of it.
  func audio(_ line: Int, part: String? = nil) -> SentenceAudio? {
    keys(line, part: part).lazy.compactMap(store.audio).first
  }

  /// Whether a sentence is kept, without a look into its file.
  func has(_ line: Int) -> Bool { keys(line).contains(where: store.has) }

  /// What the audio of a sentence says of itself.
  func shape(_ line: Int) -> SentenceAudio.Shape? { keys(line).lazy.compactMap(store.shape).first }

  /// What is asked for.
  func request(_ line: Int, text: String) -> SynthesisRequest {
    let manner = manner(of: line, by: "")
    return SynthesisRequest(
      text: text, voice: manner.voice.flatMap(VoiceID.init), speed: manner.speed, language: manner.language,
      customParameters: manner.parameters)
  }

  /// The words of a turn.
  func text(_ turn: SpeakingSchedule.Turn) -> String {
    let text = lines[turn.sentence].sentence.text
    return turn.part.map { ClauseSplit.parts(of: text)[$0] } ?? text
  }
}
