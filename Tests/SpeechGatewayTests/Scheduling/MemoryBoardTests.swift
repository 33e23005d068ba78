import Testing

@testable import SpeechGateway

/// What fits where. Cards have 100 bytes, one of them 200.
struct MemoryBoardTests {
  private static func tenant(
    _ name: String, _ bytes: Int64?, on place: MemoryPlace = 0, idle: Bool = true, pinned: Bool = false,
    leaving: Bool = false,
    used: Int = 0
  ) -> MemoryBoard.Tenant {
    MemoryBoard.Tenant(
      name: name, place: place, bytes: bytes, isIdle: idle, isPinned: pinned, isLeaving: leaving,
      lastUsed: .seconds(used))
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let need: MemoryNeed
    var peaks: [MemoryPlace: Int64] = [:]
    var cards: [MemoryPlace: Int64] = [0: 100]
    var tenants: [MemoryBoard.Tenant] = []
    let verdict: MemoryBoard.Verdict
  }

  static let cases = [
    Case(testDescription: "what needs none fits", need: .none, tenants: [tenant("a", nil)], verdict: .fits(on: nil)),
    Case(testDescription: "alone", need: .anyCard(bytes: 100), verdict: .fits(on: 0)),
    Case(testDescription: "too large for any card", need: .anyCard(bytes: 101), verdict: .never([])),
    Case(
      testDescription: "beside another", need: .anyCard(bytes: 40), tenants: [tenant("a", 60)],
      verdict: .fits(on: 0)),
    Case(
      testDescription: "the idle goes", need: .anyCard(bytes: 41), tenants: [tenant("a", 60)],
      verdict: .after(stopping: ["a"], on: 0)),
    Case(
      testDescription: "the least recently used of the idle goes", need: .anyCard(bytes: 50),
      tenants: [tenant("a", 40, used: 9), tenant("b", 40, used: 3)], verdict: .after(stopping: ["b"], on: 0)),
    Case(
      testDescription: "no more go than have to", need: .anyCard(bytes: 60),
      tenants: [tenant("a", 10, used: 1), tenant("b", 60, used: 2)], verdict: .after(stopping: ["b"], on: 0)),
    Case(
      testDescription: "a busy one is named as busy", need: .anyCard(bytes: 50),
      tenants: [tenant("a", 60, idle: false)], verdict: .busy(["a"], on: 0)),
    Case(
      testDescription: "the idle goes rather than the busy", need: .anyCard(bytes: 40),
      tenants: [tenant("a", 50, idle: false), tenant("b", 50, used: 9)], verdict: .after(stopping: ["b"], on: 0)),
    Case(
      testDescription: "a pinned one is named", need: .anyCard(bytes: 50), tenants: [tenant("a", 60, pinned: true)],
      verdict: .never(["a"])),
    Case(
      testDescription: "who leaves already is waited for", need: .anyCard(bytes: 50),
      tenants: [tenant("a", 60, leaving: true), tenant("b", 40)], verdict: .later(on: 0)),
    Case(
      testDescription: "of a size that nobody has said: alone", need: .anyCard(bytes: nil), tenants: [tenant("a", 1)],
      verdict: .after(stopping: ["a"], on: 0)),
    Case(
      testDescription: "beside one of a size that nobody has said", need: .anyCard(bytes: 1),
      tenants: [tenant("a", nil)], verdict: .after(stopping: ["a"], on: 0)),
    Case(
      testDescription: "the card where nobody has to go", need: .anyCard(bytes: 60), cards: [0: 100, 1: 100],
      tenants: [tenant("a", 60)], verdict: .fits(on: 1)),
    Case(
      testDescription: "its own card though another is free", need: .card(0, bytes: 60), cards: [0: 100, 1: 100],
      tenants: [tenant("a", 60)], verdict: .after(stopping: ["a"], on: 0)),
    Case(testDescription: "a card that is not there", need: .card(3, bytes: 1), verdict: .never([])),
    Case(
      testDescription: "the card where the idle are rather than the busy", need: .anyCard(bytes: 60),
      cards: [0: 100, 1: 100], tenants: [tenant("a", 60, idle: false), tenant("b", 60, on: 1)],
      verdict: .after(stopping: ["b"], on: 1)),
    Case(
      testDescription: "the larger card where it alone is large enough", need: .anyCard(bytes: 150),
      cards: [0: 100, 1: 200], verdict: .fits(on: 1)),
    Case(
      testDescription: "without cards that tell: one of any size", need: .anyCard(bytes: 1 << 40), cards: [:],
      verdict: .fits(on: 0)),
    Case(
      testDescription: "without cards that tell: what is declared shares", need: .anyCard(bytes: 50), cards: [:],
      tenants: [tenant("a", 60)], verdict: .fits(on: 0)),
    Case(
      testDescription: "without cards that tell: one at a time where nothing is declared", need: .anyCard(bytes: nil),
      cards: [:], tenants: [tenant("a", nil)], verdict: .after(stopping: ["a"], on: 0)),
  ]

  @Test(arguments: cases)
  func decides(_ given: Case) {
    var board = MemoryBoard()
    board.rooms = given.cards
    #expect(board.verdict(MemoryDemand(need: given.need, peaks: given.peaks), among: given.tenants) == given.verdict)
  }
}
