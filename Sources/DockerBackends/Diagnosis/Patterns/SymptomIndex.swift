/// Finds the symptoms that a text may show by some letters and digits of each, so that not all of them are tried on
/// every line.
///
/// Letters and digits alone, since whatever a paste does to a text, it mostly leaves these: five in a row at two places
/// of each symptom, one of which may be broken.
struct SymptomIndex: Sendable {
  /// A row's symptom.
  struct Entry: Sendable {
    /// Among the symptoms of all rows.
    let number: Int
    let row: Int
    let symptom: Symptom
  }

  private var entries: [UInt64: [Entry]] = [:]
  /// Which letters in a row are known at all, by a hash of them: most of a log's are not.
  private var known = [Bool](repeating: false, count: 1 << 16)

  /// - Parameters:
  ///   - rows: the catalogue.
  ///   - isWanted: which of their symptoms are looked for.
  init(_ rows: [Failure], where isWanted: (Symptom) -> Bool) {
    let all = rows.enumerated().flatMap { row, failure in failure.symptoms.map { (row, $0) } }.enumerated()
      .map { Entry(number: $0, row: $1.0, symptom: $1.1) }.filter { isWanted($0.symptom) }
    let grams = all.map { LetterRuns.all(in: $0.symptom.pattern.needle) }
    var uses = [Int](repeating: 0, count: known.count)
    for gram in grams.joined() { uses[Self.slot(gram)] += 1 }
    for (entry, grams) in zip(all, grams) {
      let halves = [grams[..<((grams.count + 1) / 2)], grams[((grams.count + 1) / 2)...]]
      for rarest in halves.compactMap({ $0.min { uses[Self.slot($0)] < uses[Self.slot($1)] } }) {
        entries[rarest, default: []].append(entry)
        known[Self.slot(rarest)] = true
      }
    }
  }

  /// The symptoms to try on a line, in the order of the rows.
  func candidates(in line: PatternLine) -> [Entry] {
    var found: [Int: Entry] = [:]
    var taken: Set<UInt64> = []
    line.folded.withUnsafeBufferPointer { bytes in
      scan(bytes) { gram, _ in
        guard taken.insert(gram).inserted else { return }
        for entry in entries[gram] ?? [] { found[entry.number] = entry }
      }
    }
    return found.values.sorted { $0.number < $1.number }
  }

  /// Where symptoms may stand in a text: offsets of bytes, in order.
  func places(in text: UnsafeBufferPointer<UInt8>) -> [Int] {
    var places: [Int] = []
    scan(text) { gram, offset in
      if entries[gram] != nil { places.append(offset) }
    }
    return places
  }

  private func scan(_ bytes: UnsafeBufferPointer<UInt8>, _ found: (UInt64, Int) -> Void) {
    known.withUnsafeBufferPointer { known in
      var runs = LetterRuns()
      for offset in bytes.indices {
        guard let gram = runs.next(bytes, at: offset), known[Self.slot(gram)] else { continue }
        found(gram, offset)
      }
    }
  }

  private static func slot(_ gram: UInt64) -> Int { Int(truncatingIfNeeded: (gram &* 0x9E37_79B9_7F4A_7C15) >> 48) }
}

/// Runs of letters and digits, five each, whatever stands between them.
private struct LetterRuns {
  private static let length = 5
  /// Of each byte what counts: letters in lower case, and digits; 0 for all others.
  private static let letters: [UInt8] = (0...255).map { (byte: Int) -> UInt8 in
    switch UInt8(byte) {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): UInt8(byte)
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt8(byte) | 0x20
    default: 0
    }
  }

  private var run: UInt64 = 0
  private var count = 0
  private var ignored = 0

  /// The run that ends at an offset.
  mutating func next(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> UInt64? {
    let byte = bytes[offset]
    let letter = Self.letters[Int(byte)]
    guard ignored == 0, letter != 0 else {
      if ignored > 0 { ignored -= 1 } else { ignored = Self.length(ofSpelling: bytes, at: offset) - 1 }
      return nil
    }
    run = (run << 8 | UInt64(letter)) & 0xFF_FFFF_FFFF
    count += 1
    return count >= Self.length ? run : nil
  }

  /// How many bytes one character takes that is written out, or what a terminal is told: `&quot;`, `\u0027`, `ESC[31m`.
  private static func length(ofSpelling bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> Int {
    let rest = bytes[offset...].prefix(12)
    switch rest.first {
    case UInt8(ascii: "\\"):
      return switch rest.dropFirst().first {
      case UInt8(ascii: "u"), UInt8(ascii: "U"): 6
      case UInt8(ascii: "n"), UInt8(ascii: "t"), UInt8(ascii: "r"): 2
      default: 1
      }
    case UInt8(ascii: "&"):
      return rest.firstIndex(of: UInt8(ascii: ";")).map { $0 - offset + 1 } ?? 1
    case 0x1B where rest.dropFirst().first == UInt8(ascii: "["):
      return rest.dropFirst(2).firstIndex { (0x40...0x7E).contains($0) }.map { $0 - offset + 1 } ?? 1
    default:
      return 1
    }
  }

  static func all(in bytes: [UInt8]) -> [UInt64] {
    bytes.withUnsafeBufferPointer { bytes in
      var runs = LetterRuns()
      return bytes.indices.compactMap { runs.next(bytes, at: $0) }
    }
  }
}
