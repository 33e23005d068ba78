/// A small generator of numbers that are the same on every machine.
struct Dice {
  private var state: UInt64

  init(_ seed: String) {
    state = seed.utf8.reduce(7) { $0 &* 31 &+ UInt64($1) }
  }

  mutating func roll(_ sides: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(sides))
  }

  mutating func roll(in range: ClosedRange<Int>) -> Int { range.lowerBound + roll(range.count) }

  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[roll(elements.count)] }
}
