import Testing

@testable import Audiobook

/// The scheduler by itself: any order of answers, none lost, none doubled.
@Suite struct SpeakingScheduleTests {
  private typealias Schedule = SpeakingSchedule

  private static func failure(_ kind: String) -> Schedule.Failure { Schedule.Failure(kind: kind, reason: kind) }

  /// What random answers lead to.
  private struct Outcome {
    var spoken: [Int] = []
    var gaps: [Int] = []
    var good: [Schedule.Turn] = []
    var failures: [Int: Int] = [:]
    var again = 0
    var split: [Int: Int] = [:]
    var most: [Int: Int] = [:]
    var stopped = false
    var left: [Int] = []
  }

  /// Runs a book to its end.
  /// - Parameters:
  ///   - fails: whether the answer to a turn is no good.
  ///   - pick: which of those under way answers next.
  private func run(
    _ count: Int, permits: [Int], parts: Int, fails: (Schedule.Turn) -> Schedule.Failure?, pick: (Int) -> Int
  ) -> Outcome {
    var schedule = Schedule(sentences: Array(0..<count), permits: permits) { _ in parts }
    var outcome = Outcome()
    var flight: [Schedule.Turn] = []
    while !schedule.isFinished {
      while let turn = schedule.next() {
        #expect(!flight.contains(turn))
        flight.append(turn)
        let now = flight.count { $0.speaker == turn.speaker }
        outcome.most[turn.speaker] = max(outcome.most[turn.speaker] ?? 0, now)
      }
      guard !flight.isEmpty else {
        Issue.record("it neither asks nor ends")
        break
      }
      let turn = flight.remove(at: pick(flight.count))
      let failure = fails(turn)
      if failure == nil { outcome.good.append(turn) } else { outcome.failures[turn.sentence, default: 0] += 1 }
      for change in schedule.took(turn, failure: failure) {
        switch change {
        case .spoken(let sentence): outcome.spoken.append(sentence)
        case .gap(let sentence, _): outcome.gaps.append(sentence)
        case .again: outcome.again += 1
        case .split(let sentence, let parts, _): outcome.split[sentence] = parts
        case .left(let speaker, _): outcome.left.append(speaker)
        case .stopped: outcome.stopped = true
        }
      }
    }
    return outcome
  }

  @Test(arguments: 0..<200) func losesAndDoublesNothing(seed: UInt64) {
    var lot = SeededLot(seed)
    let count = Int(lot.next(upTo: 40)) + 1
    let permits = (0..<Int(lot.next(upTo: 3)) + 1).map { _ in Int(lot.next(upTo: 4)) + 1 }
    let (bad, parts) = (lot.next(upTo: 60), Int(lot.next(upTo: 2)) + 1)
    var kinds = 0
    var decide = SeededLot(seed &+ 1)
    let outcome = run(count, permits: permits, parts: parts) { _ in
      guard decide.next(upTo: 100) < bad else { return nil }
      // No two failures alike, so that nobody is given up.
      kinds += 1
      return Self.failure("\(kinds)")
    } pick: {
      Int(lot.next(upTo: UInt64($0)))
    }
    #expect(Set(outcome.spoken + outcome.gaps) == Set(0..<count))
    #expect(outcome.spoken.count + outcome.gaps.count == count, "each once")
    #expect(!outcome.stopped && outcome.left.isEmpty)
    for (speaker, most) in outcome.most { #expect(most <= permits[speaker]) }
    for sentence in outcome.spoken {
      let good = outcome.good.filter { $0.sentence == sentence }
      let parts = outcome.split[sentence].map { Set((0..<$0).map(Optional.some)) } ?? [nil]
      #expect(Set(good.map(\.part)) == parts)
      #expect(good.count == parts.count, "nothing good is asked for twice")
    }
    for sentence in outcome.gaps {
      #expect(outcome.failures[sentence] ?? 0 >= (parts > 1 ? 6 : 3), "tried as a whole, and in parts")
    }
  }

  /// A speaker that has answered is asked for the next while its answer is kept; for one, whatever waits.
  @Test func speaksOnWhileAnAnswerIsKept() {
    var schedule = Schedule(sentences: Array(0..<6), permits: [2]) { _ in 1 }
    func turns() -> [Schedule.Turn] {
      var turns: [Schedule.Turn] = []
      while let turn = schedule.next() { turns.append(turn) }
      return turns
    }
    let first = turns()
    #expect(first.map(\.sentence) == [0, 1])
    schedule.heard(first[0])
    schedule.heard(first[0])
    let third = turns()
    #expect(third.map(\.sentence) == [2])
    schedule.heard(first[1])
    #expect(turns().isEmpty, "two wait")
    #expect(schedule.took(first[0], failure: nil) == [.spoken(sentence: 0)])
    let fourth = turns()
    #expect(fourth.map(\.sentence) == [3])
    for turn in first.dropFirst() + third + fourth { _ = schedule.took(turn, failure: nil) }
    #expect(turns().map(\.sentence) == [4, 5])
  }

  @Test func asksAnotherSpeakerFirst() {
    var asked: [Int] = []
    let outcome = run(1, permits: [1, 1, 1], parts: 1) { turn in
      asked.append(turn.speaker)
      return Self.failure("broken \(asked.count)")
    } pick: { _ in
      0
    }
    #expect(asked.sorted() == [0, 1, 2])
    #expect(outcome.gaps == [0])
  }

  @Test func stopsAfterThreeEqualFailuresInARow() {
    var asked = 0
    let outcome = run(100, permits: [1], parts: 1) { _ in
      asked += 1
      return Self.failure("dead")
    } pick: { _ in
      0
    }
    #expect(outcome.stopped)
    #expect(asked == 3, "the sentence may be at fault, so others are asked for")
    #expect(outcome.gaps.isEmpty && outcome.spoken.isEmpty)
  }

  @Test func goesOnWithoutTheSpeakerThatFails() {
    let outcome = run(50, permits: [2, 2], parts: 1) {
      $0.speaker == 0 ? Self.failure("dead") : nil
    } pick: { _ in
      0
    }
    #expect(outcome.left == [0])
    #expect(outcome.spoken.sorted() == Array(0..<50))
    #expect(!outcome.stopped)
  }

  @Test func aSentenceThatAlwaysFailsIsNoReasonToStop() {
    let outcome = run(50, permits: [1], parts: 1) {
      $0.sentence == 7 ? Self.failure("silent") : nil
    } pick: { _ in
      0
    }
    #expect(outcome.gaps == [7])
    #expect(outcome.spoken.count == 49)
    #expect(!outcome.stopped)
  }

  @Test func speaksInPartsWhatFailsAsAWhole() {
    let outcome = run(5, permits: [2], parts: 2) {
      $0.sentence == 2 && $0.part == nil ? Self.failure("long") : nil
    } pick: { _ in
      0
    }
    #expect(outcome.split == [2: 2])
    #expect(outcome.spoken.sorted() == Array(0..<5))
    #expect(outcome.good.filter { $0.sentence == 2 }.map(\.part).sorted { ($0 ?? -1) < ($1 ?? -1) } == [0, 1])
  }
}

/// Dice that fall the same way again.
struct SeededLot {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  /// From 0 to one less than `bound`.
  mutating func next(upTo bound: UInt64) -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return (state >> 33) % max(1, bound)
  }
}
