/// Finds the symptoms that a line may show by four bytes of each, so that not all of them are tried on every line.
struct SymptomIndex: Sendable {
  /// A row's symptom.
  struct Entry: Sendable {
    /// Among the symptoms of all rows.
    let number: Int
    let row: Int
    let symptom: Symptom
  }

  private var entries: [UInt32: [Entry]] = [:]
  /// Which four bytes are known at all, by a hash of them: most of a log's are not.
  private var known = [Bool](repeating: false, count: 1 << 14)
  /// Those that spell out too little.
  private var others: [Entry] = []

  init(_ rows: [Failure]) {
    let all = rows.enumerated().flatMap { row, failure in failure.symptoms.map { (row, $0) } }.enumerated()
      .map { Entry(number: $0, row: $1.0, symptom: $1.1) }
    var uses: [UInt32: Int] = [:]
    for entry in all { for gram in Self.grams(entry.symptom.pattern.needle) { uses[gram, default: 0] += 1 } }
    for entry in all {
      let grams = Self.grams(entry.symptom.pattern.needle)
      guard let rarest = grams.min(by: { uses[$0, default: 0] < uses[$1, default: 0] }) else {
        others.append(entry)
        continue
      }
      entries[rarest, default: []].append(entry)
      known[Self.slot(rarest)] = true
    }
  }

  /// The symptoms to try on a line.
  func candidates(in line: PatternLine) -> [Entry] {
    var found = others
    var gram: UInt32 = 0
    var taken: Set<UInt32> = []
    for (offset, byte) in line.folded.enumerated() {
      gram = gram << 8 | UInt32(byte)
      guard offset >= 3, known[Self.slot(gram)], let entries = entries[gram], taken.insert(gram).inserted else {
        continue
      }
      found += entries
    }
    return found
  }

  private static func grams(_ bytes: [UInt8]) -> [UInt32] {
    guard bytes.count >= 4 else { return [] }
    return (0...bytes.count - 4).map { start in bytes[start..<start + 4].reduce(0) { $0 << 8 | UInt32($1) } }
  }

  private static func slot(_ gram: UInt32) -> Int { Int((gram &* 0x9E37_79B1) >> 18) }
}
