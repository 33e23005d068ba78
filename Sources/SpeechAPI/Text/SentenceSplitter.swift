/// Splits a long text at the ends of sentences into pieces that a backend speaks in one go.
public struct SentenceSplitter: Sendable {
  /// The longest piece, in characters: 400 where left out. A longer sentence is split at a comma, else at a blank. A tag
  /// such as `<laugh>` or `[laugh]` is not split.
  public var limit: Int
  /// The language of the text as a BCP 47 tag, where it is known: some write `3.` for "third".
  public var language: String?

  /// Creates a splitter.
  public init(limit: Int = 400, language: String? = nil) {
    self.limit = max(1, limit)
    self.language = language
  }

  /// The pieces in order. Only white space is lost.
  public func split(_ text: String) -> [String] { (try? pieces(of: text) { false }) ?? [] }

  /// The sentences in order, none joined to another; of one that is longer than the limit, its parts.
  package func sentences(_ text: String) -> [String] { (try? pieces(of: text, joining: false) { false }) ?? [] }

  /// The pieces in order, made in one pass that keeps no more than the sentence at hand.
  /// - Throws: `SpeechError` with `.cancelled` where the caller gives up meanwhile.
  func pieces(
    of text: String, joining: Bool = true, isCancelled: () -> Bool = { Task.isCancelled }
  ) throws(SpeechError) -> [String] {
    var pieces = PieceList(limit: joining ? limit : 0)
    let hasOrdinals = SentenceEnd.writesOrdinalsWithStops(language)
    var sentence: [Substring] = []
    var length = 0
    var tag = OpenTag()
    var words = TextWords(text)
    var next = words.next()
    var count = 0
    while let word = next {
      count += 1
      if count % 1000 == 0, isCancelled() { throw SpeechError(.cancelled, "interrupted while reading the text") }
      next = words.next()
      if word.isParagraph {
        pieces.endParagraph()
        tag = OpenTag()
      }
      tag.take(word.text)
      tag.take(" ")
      sentence.append(word.text)
      length += word.text.utf8.count
      // Paragraphs are parted by blank lines; a line break within one is a blank.
      let follower = next.flatMap { $0.isParagraph ? nil : $0.text }
      if next == nil || !tag.isOpen && SentenceEnd.follows(word.text, before: follower, hasOrdinals: hasOrdinals) {
        add(sentence.joined(separator: " "), to: &pieces)
      } else if length > 16 * limit, length > Self.longSentence {
        // Whoever writes no full stop gets the same pieces, but for the last.
        let parts = parts(of: sentence.joined(separator: " "))
        for part in parts.dropLast() { add(part, to: &pieces) }
        sentence = parts.last.map { [Substring($0)] } ?? []
        length = sentence.first?.utf8.count ?? 0
        continue
      } else {
        continue
      }
      sentence = []
      length = 0
    }
    return pieces.pieces
  }

  /// From here on a sentence is cut before its end is seen.
  private static let longSentence = 1 << 16

  private func add(_ sentence: String, to pieces: inout PieceList) {
    // Chinese and Japanese have no blanks between sentences.
    for part in SentenceEnd.splitWideStops(sentence).flatMap(parts) { pieces.add(part) }
  }

  /// A sentence within the limit, or its parts.
  private func parts(of sentence: String) -> [String] {
    var rest = Substring(sentence)
    var parts: [String] = []
    while case let window = rest.prefix(limit), window.endIndex < rest.endIndex {
      let comma = window.lastIndex { ",;:、，；：–—".contains($0) }.map(window.index(after:))
      let blank = window.lastIndex(where: \.isWhitespace)
      // A comma near the start would leave a piece of a word or two.
      let cut = comma.flatMap { window.distance(from: window.startIndex, to: $0) * 3 > limit ? $0 : nil } ?? blank
      let end = OpenTag.outside(cut ?? window.endIndex, in: rest, by: window.endIndex)
      parts.append(String(rest[..<end].trimmingBlanksAtEnd))
      rest = rest[end...].drop(while: \.isWhitespace)
    }
    return rest.isEmpty ? parts : parts + [String(rest)]
  }
}

extension Substring {
  fileprivate var trimmingBlanksAtEnd: Substring {
    var text = self
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}

/// Pieces that are filled with sentences up to a limit.
private struct PieceList {
  let limit: Int
  private(set) var pieces: [String] = []
  /// The length of the last piece in characters; `nil` where the next sentence starts one anyway.
  private var length: Int?

  init(limit: Int) { self.limit = limit }

  mutating func add(_ sentence: String) {
    let count = sentence.count
    if let length, length + 1 + count <= limit {
      pieces[pieces.count - 1] += " " + sentence
      self.length = length + 1 + count
    } else {
      pieces.append(sentence)
      length = count
    }
  }

  mutating func endParagraph() { length = nil }
}

/// The words of a text, found by its bytes: by characters, a text of some megabytes takes a minute.
private struct TextWords {
  private static let longestWord = 1 << 20

  private let text: String
  private var index: String.Index

  init(_ text: String) { (self.text, index) = (text, text.startIndex) }

  /// The next word, and whether a paragraph starts with it.
  mutating func next() -> (text: Substring, isParagraph: Bool)? {
    var newlines = 0
    var last: UInt32 = 0
    while index < text.endIndex, let blank = blank(at: index) {
      // A line feed after a carriage return ends the same line.
      if blank.isNewline, !(last == 0x0D && blank.scalar.value == 0x0A) { newlines += 1 }
      last = blank.scalar.value
      index = text.unicodeScalars.index(after: index)
    }
    guard index < text.endIndex else { return nil }
    let start = index
    var length = 0
    while index < text.endIndex, blank(at: index) == nil {
      // Nobody has such words; they would be copied as a whole again and again.
      if length > Self.longestWord, text.utf8[index] & 0xC0 != 0x80 { break }
      index = text.utf8.index(after: index)
      length += 1
    }
    return (text[start..<index], newlines > 1)
  }

  private func blank(at index: String.Index) -> (scalar: Unicode.Scalar, isNewline: Bool)? {
    let byte = text.utf8[index]
    if byte < 0x80 {
      guard byte == 0x20 || (0x09...0x0D).contains(byte) else { return nil }
      return (Unicode.Scalar(byte), byte != 0x20 && byte != 0x09)
    }
    // The first bytes of what Unicode has in blanks.
    guard [0xC2, 0xE1, 0xE2, 0xE3].contains(byte) else { return nil }
    let scalar = text.unicodeScalars[index]
    return scalar.properties.isWhitespace ? (scalar, [0x85, 0x2028, 0x2029].contains(scalar.value)) : nil
  }
}

/// Where a sentence ends.
enum SentenceEnd {
  private static let abbreviations: Set<String> = [
    "al", "approx", "bzw", "ca", "capt", "cf", "col", "dr", "etc", "ex", "gen", "gov", "hr", "inc", "jr", "lt",
    "ltd", "mme", "mr", "mrs", "ms", "nr", "p", "pp", "prof", "rev", "sen", "sgt", "sr", "sra", "st", "usw",
    "vgl", "vol", "vs",
  ]
  /// Abbreviations that a number follows; before anything else they are words: "He said no. Then he left."
  private static let beforeNumbers: Set<String> = ["art", "fig", "no", "op"]
  /// Languages that write `3.` for "third".
  private static let ordinalLanguages: Set<Substring> = [
    "bs", "cs", "da", "de", "et", "fi", "hr", "hu", "is", "lv", "nb", "nn", "no", "pl", "sk", "sl", "sr", "tr",
  ]
  private static let stops: Set<Character> = [".", "!", "?", "…", "؟", "۔", "।", "॥", "։", "።"]
  private static let closers: Set<Character> = ["\"", "'", "”", "’", "»", ")", "]", "*", "_"]
  private static let wideStops: Set<Character> = ["。", "！", "？"]

  /// Whether a language writes `3.` for "third", as far as it is known.
  static func writesOrdinalsWithStops(_ language: String?) -> Bool {
    language.map { ordinalLanguages.contains($0.lowercased().prefix { $0 != "-" && $0 != "_" }) } ?? false
  }

  /// Whether a sentence ends with this word.
  /// - Parameters:
  ///   - word: the word.
  ///   - next: what follows it in its paragraph.
  ///   - hasOrdinals: whether `3.` may be "third", so that a sentence goes on after it.
  static func follows(_ word: Substring, before next: Substring?, hasOrdinals: Bool = false) -> Bool {
    guard let next else { return true }
    // Most words end with a letter.
    if let byte = word.utf8.last, byte < 0x80, !".!?\"')]*_".utf8.contains(byte) { return false }
    var core = word
    while let last = core.last, closers.contains(last) { core.removeLast() }
    guard let stop = core.last, stops.contains(stop) else { return false }
    guard stop == "." else { return true }
    // After a full stop a sentence starts with a capital, a number or a quotation; "e.g. this" goes on.
    if next.first(where: { $0.isLetter || $0.isNumber })?.isLowercase == true { return false }
    let name = core.dropLast().drop { !$0.isLetter && !$0.isNumber }
    // "J. R. Tolkien", and "z. B." of German.
    if name.count == 1, name.first?.isLetter == true, next.first?.isUppercase == true { return false }
    // A year may well be the last word of a sentence.
    if hasOrdinals, name.count <= 2, name.allSatisfy(\.isNumber) { return false }
    let word = name.lowercased()
    return !abbreviations.contains(word) && !(beforeNumbers.contains(word) && isNumber(next))
  }

  /// Whether a word is a number, or starts like one; Roman ones, too.
  private static func isNumber(_ word: Substring) -> Bool {
    let core = word.prefix { $0.isLetter || $0.isNumber }
    return core.first?.isNumber == true || !core.isEmpty && core.allSatisfy { "IVXLCDM".contains($0) }
  }

  static func splitWideStops(_ sentence: String) -> [String] {
    // None of them, nor a blank to take from the start, in what is plain ASCII.
    if sentence.utf8.allSatisfy({ $0 < 0x80 }) { return [sentence] }
    var parts: [String] = [""]
    var tag = OpenTag()
    for character in sentence {
      let endsPart = !tag.isOpen && parts[parts.count - 1].last.map(wideStops.contains) == true
      tag.take(String(character))
      if endsPart, !wideStops.contains(character), !"」』”）".contains(character) { parts.append("") }
      parts[parts.count - 1].append(character)
    }
    return parts.map { String($0.drop(while: \.isWhitespace)) }.filter { !$0.isEmpty }
  }
}
