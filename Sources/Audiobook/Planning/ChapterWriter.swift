import SpeechAPI

/// Writes the sentences of chapters, one chapter after the other.
struct ChapterWriter {
  private let options: PlanOptions
  private let language: String?
  private let splitter: SentenceSplitter
  private var ids = SentenceIDs()
  private var notSpoken: [BookPlan.Kind: (count: Int, characters: Int)] = [:]

  init(options: PlanOptions, language: String?) {
    self.options = options
    self.language = language
    splitter = SentenceSplitter(limit: options.limit, language: language)
  }

  /// What was left out of the chapters.
  var leftOut: [BookPlan.LeftOut] {
    BookPlan.Kind.allCases.compactMap { kind in
      notSpoken[kind].map { BookPlan.LeftOut(kind: kind, count: $0.count, characters: $0.characters) }
    }
  }

  /// The sentences of a section; none where it has no word.
  mutating func sentences(of section: Section, number: Int, title: String) -> [Sentence] {
    let voice = options.cast.voice(ofChapter: number, titled: title)
    var sentences: [Sentence] = []
    for block in section.blocks {
      if let kind = block.kind, !options.included.contains(kind) {
        guard let text = block.text, text.hasWords else { continue }
        let count = text.count
        notSpoken[kind] = ((notSpoken[kind]?.count ?? 0) + 1, (notSpoken[kind]?.characters ?? 0) + count)
        continue
      }
      switch block {
      case .anchor: break
      case .separator: sentences.pause(options.pauses.separator)
      case .heading(_, let text):
        add(SpokenText.lines(text, language: language), voice, options.pauses.heading, as: .heading, to: &sentences)
      case .table(let text), .code(let text), .image(let text):
        add(SpokenText.lines(text, language: language), voice, options.pauses.paragraph, to: &sentences)
      case .paragraph(let text), .note(let text):
        let line = SpokenText.line(text)
        if !line.hasWords {
          if !line.isEmpty { sentences.pause(options.pauses.separator) }
        } else if let said = options.cast.line(of: line) {
          add(said.text, said.voice, options.pauses.paragraph, to: &sentences)
        } else {
          add(line, voice, options.pauses.paragraph, to: &sentences)
        }
      }
    }
    sentences.pause(options.pauses.chapter)
    return sentences
  }

  /// Adds a paragraph in one line.
  private mutating func add(
    _ line: String, _ voice: String?, _ pause: Int, as opening: Sentence.Opening = .paragraph,
    to sentences: inout [Sentence]
  ) {
    let pieces = ShortPieces.joined(splitter.sentences(line), limit: options.limit).filter(\.hasWords)
    for (index, piece) in pieces.enumerated() {
      let spoken = options.lexicon.applied(to: piece)
      let isLast = index == pieces.count - 1
      sentences.append(
        Sentence(
          id: ids.next(for: piece), text: spoken, written: spoken == piece ? nil : piece,
          pause: isLast ? pause : piece.endsSentence ? options.pauses.sentence : options.pauses.clause, voice: voice,
          opens: index == 0 ? opening : nil))
    }
  }
}

extension [Sentence] {
  /// Makes the silence after the last one at least so long.
  fileprivate mutating func pause(_ milliseconds: Int) {
    guard let last = indices.last else { return }
    self[last].pause = Swift.max(self[last].pause, milliseconds)
  }
}

extension String {
  fileprivate var endsSentence: Bool {
    guard let last = last(where: { !"\"'”’»)]*_」』）".contains($0) }) else { return false }
    return ".!?…。！？؟۔।॥։።".contains(last)
  }
}

/// Joins what is too short to be spoken well alone: of a word or two engines make noise.
enum ShortPieces {
  /// In bytes: some three words of Latin letters, seven characters of Chinese.
  private static let shortest = 20

  static func joined(_ pieces: [String], limit: Int) -> [String] {
    var joined: [String] = []
    for (index, piece) in pieces.enumerated() {
      let isShortEnd = index == pieces.count - 1 && piece.utf8.count < shortest
      if let last = joined.last, last.utf8.count < shortest || isShortEnd, let both = pair(last, piece, limit) {
        joined[joined.count - 1] = both
      } else {
        joined.append(piece)
      }
    }
    return joined
  }

  private static func pair(_ first: String, _ second: String, _ limit: Int) -> String? {
    let both = first.last.map { "。！？".contains($0) } == true ? first + second : "\(first) \(second)"
    return both.count <= limit ? both : nil
  }
}

/// The ids of sentences: a hash of the text, and how often it stood before.
struct SentenceIDs {
  private var seen: [UInt64: Int] = [:]

  /// The id of the next sentence with a text.
  mutating func next(for text: String) -> String {
    let hash = Self.hash(text)
    let count = seen[hash, default: 0] + 1
    seen[hash] = count
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits + (count == 1 ? "" : "-\(count)")
  }

  /// FNV-1a, of 64 bits.
  private static func hash(_ text: String) -> UInt64 {
    text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
