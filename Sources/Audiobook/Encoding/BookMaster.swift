import DockerBackends
import FoundationEssentials

/// A book at its loudness: one gain for all of it, found in a first pass; peaks held below the limit.
struct BookMaster: Sendable {
  /// Where something stands, in samples from the start of the book.
  struct Span: Sendable, Hashable {
    var chapter: Int
    var samples: Range<Int>
  }

  let sound: BookSound
  let target: LoudnessTarget
  /// The highest sample, from 0 to 1.
  let peak: Double
  /// Where the words of each sentence are, in the book's order.
  let words: [Span]
  /// Where each chapter stands.
  let chapters: [Span]
  /// The factor of each chapter, by its number.
  private let gains: [Int: Double]

  /// Samples in all.
  var length: Int { chapters.last?.samples.upperBound ?? 0 }
  /// Seconds in all.
  var duration: Double { Double(length) / Double(sound.rate) }

  /// Measures a book.
  /// - Parameters:
  ///   - sound: the book.
  ///   - target: how loud it is to be.
  ///   - peak: the highest sample that it may have, from 0 to 1.
  ///   - progress: told how much is done, from 0 to 1.
  /// - Throws: `BackendError` with `.invalidAnswer` where nothing is heard.
  init(
    _ sound: BookSound, target: LoudnessTarget, peak: Double, progress: @Sendable (Double) -> Void
  ) async throws(BackendError) {
    (self.sound, self.target, self.peak) = (sound, target, peak)
    var heard = Heard(rate: sound.rate)
    try await sound.play { (part) throws(BackendError) in
      heard.hear(part)
      progress(Double(heard.words.count) / Double(sound.pieces.count))
    }
    guard heard.meter.peak > 0 else { throw BackendError(.invalidAnswer, "nothing of the book can be heard") }
    (words, chapters) = (heard.words, heard.chapters)
    let first = heard.gains(for: target)
    guard heard.meter.peak * (first.values.max() ?? 0) > peak else {
      gains = first
      return
    }
    // Holding peaks makes it softer, which a second look makes good.
    var held = Heard(rate: sound.rate)
    try await sound.play { (part) throws(BackendError) in
      Self.master(&part, gain: first[part.chapter] ?? 1, below: peak, rate: sound.rate)
      held.hear(part)
    }
    gains = first.merging(held.gains(for: target), uniquingKeysWith: *)
  }

  /// Hands out the sound of one chapter, or of all, as whole numbers of 16 bits.
  func play(chapter: Int? = nil, _ take: (Data) async throws(BackendError) -> Void) async throws(BackendError) {
    try await sound.play(chapter: chapter) { (part) throws(BackendError) in
      Self.master(&part, gain: gains[part.chapter] ?? 1, below: peak, rate: sound.rate)
      try await take(Samples.data(part.sound))
    }
  }

  private static func master(_ part: inout BookSound.Part, gain: Double, below peak: Double, rate: Int) {
    let factor = Float(gain)
    for index in part.sound.indices { part.sound[index] *= factor }
    PeakLimiter.hold(&part.sound, below: Float(peak), rate: rate)
  }
}

/// What is found out while a book is heard.
private struct Heard {
  var meter: LoudnessMeter
  var words: [BookMaster.Span] = []
  var chapters: [BookMaster.Span] = []
  /// The sum of the squares of each chapter's samples.
  private var squares: [Double] = []

  init(rate: Int) { meter = LoudnessMeter(rate: rate) }

  mutating func hear(_ part: BookSound.Part) {
    let (position, before) = (meter.samples, meter.squares)
    meter.hear(part.sound)
    if chapters.last?.chapter != part.chapter {
      chapters.append(BookMaster.Span(chapter: part.chapter, samples: position..<position))
      squares.append(0)
    }
    let last = chapters.count - 1
    chapters[last].samples = chapters[last].samples.lowerBound..<meter.samples
    squares[last] += meter.squares - before
    words.append(
      BookMaster.Span(
        chapter: part.chapter, samples: position + part.words.lowerBound..<position + part.words.upperBound))
  }

  /// The factor of each chapter: that of the book, unless the chapter must be louder or softer.
  func gains(for target: LoudnessTarget) -> [Int: Double] {
    let gain = target.level - meter.level(for: target)
    var gains: [Int: Double] = [:]
    for (chapter, squares) in zip(chapters, squares) {
      let level = gain + Decibel.level(power: squares / Double(max(1, chapter.samples.count)))
      let allowed = target.chapterLevels.map { min(max(level, $0.lowerBound), $0.upperBound) } ?? level
      gains[chapter.chapter] = Decibel.factor(squares > 0 ? gain + allowed - level : gain)
    }
    return gains
  }
}
