/// Who speaks which sentence next, and what becomes of a failure. It has no clock and does nothing itself, so that any
/// order of answers can be tried on it.
///
/// A sentence that fails is asked for again, of another speaker where there is one; then in parts; then it is a gap. A
/// speaker that fails equally with three sentences in a row is asked no more, and without a speaker all ends.
package struct SpeakingSchedule: Sendable {
  /// A request.
  package struct Turn: Sendable, Hashable {
    /// The sentence's place in the book.
    package var sentence: Int
    /// Which part of it; `nil` for the whole.
    package var part: Int?
    /// Who is asked.
    package var speaker: Int
  }

  /// Why a sentence was not spoken.
  package struct Failure: Sendable, Hashable {
    /// What two failures share that have one cause.
    package var kind: String
    /// One sentence without a full stop.
    package var reason: String

    package init(kind: String, reason: String) { (self.kind, self.reason) = (kind, reason) }

    package static func == (left: Failure, right: Failure) -> Bool { left.kind == right.kind }
    package func hash(into hasher: inout Hasher) { hasher.combine(kind) }
  }

  /// What an answer leads to.
  package enum Change: Sendable, Hashable {
    /// All of a sentence is there.
    case spoken(sentence: Int)
    /// It is asked for again.
    case again(sentence: Int, Failure)
    /// It is asked for in parts.
    case split(sentence: Int, parts: Int, Failure)
    /// It cannot be spoken.
    case gap(sentence: Int, Failure)
    /// A speaker is asked no more.
    case left(speaker: Int, Failure)
    /// Nobody is left to ask.
    case stopped(Failure)
  }

  private struct Work {
    var sentence: Int
    var part: Int?
    /// Who was asked.
    var asked: [Int] = []
    /// Whether the answer is there.
    var isHeard = false
  }

  private struct Speaker {
    var permits: Int
    var inFlight = 0
    /// How many of these have answered.
    var heard = 0
    var isLeft = false
    /// What failed since it spoke last, all for the same reason.
    var row: (failure: Failure, sentences: Set<Int>)?

    /// What is made of one answer keeps nobody from speaking; of many it would cost as many if all ended here.
    var room: Int { isLeft ? 0 : permits - inFlight + min(1, heard) }
  }

  private static let longestRow = 3

  private let tries: Int
  private let partCount: @Sendable (Int) -> Int
  private var fresh: ArraySlice<Int>
  private var again: [Work] = []
  private var asked: [Turn: Work] = [:]
  private var speakers: [Speaker]
  /// Sentences that are spoken in parts, with those parts that are not there yet.
  private var split: [Int: Set<Int>] = [:]
  /// Why there is nobody left to ask.
  package private(set) var stop: Failure?

  /// - Parameters:
  ///   - sentences: what is to be spoken, in this order.
  ///   - permits: how many sentences each speaker takes at once.
  ///   - tries: how often the same words are asked for.
  ///   - partCount: into how many parts a sentence can be cut; 1 where it cannot.
  package init(
    sentences: [Int], permits: [Int], tries: Int = 3, partCount: @escaping @Sendable (Int) -> Int
  ) {
    fresh = sentences[...]
    speakers = permits.map { Speaker(permits: $0) }
    (self.tries, self.partCount) = (tries, partCount)
  }

  /// Changes how many sentences a speaker takes at once.
  package mutating func allow(_ permits: Int, for speaker: Int) { speakers[speaker].permits = permits }

  /// Whether nothing is asked for, and nothing is left to ask for.
  package var isFinished: Bool { asked.isEmpty && (stop != nil || fresh.isEmpty && again.isEmpty) }

  /// What is asked for next; `nil` where an answer has to come first.
  package mutating func next() -> Turn? {
    guard stop == nil else { return nil }
    // The one with most room, so that all are asked alike.
    let open = speakers.indices.filter { speakers[$0].room > 0 }
      .sorted { (speakers[$1].room, $0) < (speakers[$0].room, $1) }
    for speaker in open {
      guard let work = work(for: speaker) else { continue }
      let turn = Turn(sentence: work.sentence, part: work.part, speaker: speaker)
      speakers[speaker].inFlight += 1
      asked[turn] = work
      return turn
    }
    return nil
  }

  /// Notes that the answer to a request is there; what it leads to is told later.
  package mutating func heard(_ turn: Turn) {
    guard asked[turn]?.isHeard == false else { return }
    asked[turn]?.isHeard = true
    speakers[turn.speaker].heard += 1
  }

  /// Takes the answer to a request.
  /// - Parameter failure: why there is no sound; `nil` where there is.
  /// - Returns: what it leads to, in order.
  package mutating func took(_ turn: Turn, failure: Failure?) -> [Change] {
    guard var work = asked.removeValue(forKey: turn) else { return [] }
    speakers[turn.speaker].inFlight -= 1
    if work.isHeard { speakers[turn.speaker].heard -= 1 }
    work.isHeard = false
    guard let failure else {
      speakers[turn.speaker].row = nil
      return spoken(work)
    }
    work.asked.append(turn.speaker)
    var changes = count(failure, of: turn)
    if let stop { return changes + [.stopped(stop)] }
    // Another part of it has failed for good.
    if work.part != nil, split[work.sentence] == nil { return changes }
    if work.asked.count < tries {
      again.append(work)
      changes.append(.again(sentence: work.sentence, failure))
    } else if work.part == nil, case let parts = partCount(work.sentence), parts > 1 {
      split[work.sentence] = Set(0..<parts)
      again += (0..<parts).map { Work(sentence: work.sentence, part: $0) }
      changes.append(.split(sentence: work.sentence, parts: parts, failure))
    } else {
      split[work.sentence] = nil
      again.removeAll { $0.sentence == work.sentence }
      changes.append(.gap(sentence: work.sentence, failure))
    }
    return changes
  }

  private mutating func spoken(_ work: Work) -> [Change] {
    guard let part = work.part else { return [.spoken(sentence: work.sentence)] }
    guard split[work.sentence]?.remove(part) != nil, split[work.sentence]?.isEmpty == true else { return [] }
    split[work.sentence] = nil
    return [.spoken(sentence: work.sentence)]
  }

  /// Notes a failure of a speaker.
  private mutating func count(_ failure: Failure, of turn: Turn) -> [Change] {
    var row = speakers[turn.speaker].row ?? (failure, [])
    if row.failure != failure { row = (failure, []) }
    row.sentences.insert(turn.sentence)
    speakers[turn.speaker].row = row
    guard row.sentences.count >= Self.longestRow, !speakers[turn.speaker].isLeft else { return [] }
    speakers[turn.speaker].isLeft = true
    if speakers.allSatisfy(\.isLeft) { stop = failure }
    return [.left(speaker: turn.speaker, failure)]
  }

  /// What a speaker does next. While it fails, it is asked for other sentences before the same ones: that tells whether
  /// it is the sentence or the speaker that is at fault.
  private mutating func work(for speaker: Int) -> Work? {
    if speakers[speaker].row != nil, let sentence = fresh.popFirst() { return Work(sentence: sentence) }
    if let index = again.firstIndex(where: { isFor(speaker, $0) }) { return again.remove(at: index) }
    return fresh.popFirst().map { Work(sentence: $0) }
  }

  /// Whether nobody else should be asked for it, who was asked less often.
  private func isFor(_ speaker: Int, _ work: Work) -> Bool {
    let count = { (other: Int) in work.asked.count { $0 == other } }
    return speakers.indices.allSatisfy { speakers[$0].isLeft || count($0) >= count(speaker) }
  }
}
