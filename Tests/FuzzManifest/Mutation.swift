/// Changes a text a little, in ways that break parsers.
struct Mutation {
  private(set) var text: [UInt8]
  let others: [[UInt8]]
  let tokens: [[UInt8]]

  init(text: [UInt8], others: [[UInt8]], tokens: [[UInt8]]) {
    self.text = text
    self.others = others
    self.tokens = tokens
  }

  mutating func step(_ random: inout SplitMix) {
    guard !text.isEmpty else {
      text = random.pick(others) ?? []
      return
    }
    switch random.next() % 11 {
    case 0: text[random.below(text.count)] = UInt8(truncatingIfNeeded: random.next())
    case 1: text[random.below(text.count)] ^= 1 << UInt8(random.next() % 8)
    case 2, 3: insert(random.pick(tokens) ?? [], at: random.below(text.count + 1))
    case 4: removeRange(&random, upTo: 40)
    case 5: editLines(&random) { lines, random in lines.remove(at: random.below(lines.count)) }
    case 6:
      editLines(&random) { lines, random in
        lines.insert(lines[random.below(lines.count)], at: random.below(lines.count))
      }
    case 7: editLines(&random) { lines, random in lines.swapAt(random.below(lines.count), random.below(lines.count)) }
    case 8:
      editLines(&random) { lines, random in
        let spaces = [UInt8](repeating: 0x20, count: random.below(9))
        let index = random.below(lines.count)
        lines[index] = spaces + lines[index].drop { $0 == 0x20 }
      }
    case 9:
      guard let other = random.pick(others), !other.isEmpty else { return }
      let start = random.below(other.count)
      insert(Array(other[start..<min(other.count, start + random.below(300))]), at: random.below(text.count + 1))
    default:
      let token = random.pick(tokens) ?? []
      insert(Array(repeatElement(token, count: 1 + random.below(200)).joined()), at: random.below(text.count + 1))
    }
    if text.count > 64 << 10 { text.removeLast(text.count - 64 << 10) }
  }

  private mutating func insert(_ bytes: [UInt8], at index: Int) { text.insert(contentsOf: bytes, at: index) }

  private mutating func removeRange(_ random: inout SplitMix, upTo limit: Int) {
    let start = random.below(text.count)
    text.removeSubrange(start..<min(text.count, start + 1 + random.below(limit)))
  }

  private mutating func editLines(
    _ random: inout SplitMix, _ edit: (inout [[UInt8]], inout SplitMix) -> Void
  ) {
    var lines = text.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
    edit(&lines, &random)
    text = Array(lines.joined(separator: [0x0A]))
  }
}

/// A small generator with a reproducible sequence.
struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 to below `limit`, which is at least 1.
  mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(max(1, limit))) }

  mutating func pick<Element>(_ elements: [Element]) -> Element? {
    elements.isEmpty ? nil : elements[below(elements.count)]
  }
}
