/// How far a book is.
public struct SpeakingProgress: Sendable, Hashable {
  /// The chapter that was worked on last: its number, and its title.
  public var chapter: Int
  /// The chapter's title.
  public var title: String
  /// Sentences that are there.
  public var done: Int
  /// Sentences in all.
  public var total: Int
  /// Seconds of audio that were spoken in this run.
  public var audio: Double
  /// Seconds of audio in a second.
  public var realTime: Double
  /// Answers that were no good.
  public var failures: Int
  /// Sentences that cannot be spoken.
  public var gaps: Int
  /// Seconds to go; `nil` before anybody can tell.
  public var left: Double?
}

/// Counts what is spoken; it is told the time.
struct SpeakingCount: Sendable {
  /// How many answers the time left is told from.
  private static let window = 31

  private let total: Int
  private var width: Int
  private let start: Double
  private var done: Int
  private var audio = 0.0
  private var failures = 0
  private var gaps = 0
  /// Characters that are still to be spoken.
  private var characters: Int
  /// Seconds that the last answers took for a character.
  private var costs: [Double] = []

  /// - Parameters:
  ///   - total: sentences in all.
  ///   - done: those that were there before.
  ///   - characters: those of the others.
  ///   - width: how many are under way at once.
  ///   - now: the time, in seconds.
  init(total: Int, done: Int, characters: Int, width: Int, now: Double) {
    (self.total, self.done, self.characters, self.width) = (total, done, characters, width)
    start = now
  }

  /// An answer was good.
  mutating func heard(characters: Int, audio: Double, took: Double) {
    self.audio += audio
    costs.append(took / Double(max(1, characters)))
    if costs.count > Self.window { costs.removeFirst() }
  }

  /// A sentence is there, as often as it stands in the book.
  mutating func finished(_ times: Int, characters: Int) {
    done += times
    self.characters -= characters
  }

  /// More are under way at once than before, or fewer.
  mutating func widened(by more: Int) { width += more }

  mutating func failed() { failures += 1 }

  mutating func leftGap(_ times: Int, characters: Int) {
    gaps += times
    self.characters -= characters
  }

  func progress(in chapter: (number: Int, title: String), now: Double) -> SpeakingProgress {
    let elapsed = max(now - start, 0.001)
    let cost = costs.isEmpty ? nil : PaceReview.median(costs)
    return SpeakingProgress(
      chapter: chapter.number, title: chapter.title, done: done, total: total, audio: audio,
      realTime: audio / elapsed, failures: failures, gaps: gaps,
      left: cost.map { $0 * Double(max(0, characters)) / Double(max(1, width)) })
  }
}
