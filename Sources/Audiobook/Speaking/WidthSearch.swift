/// Finds out how many sentences a speaker takes at once: twice as many are tried as long as more is spoken. It is told the
/// time, and is a pure function of what it is told.
///
/// A server with one model gets no faster, and is left with one sentence at once; one that fails with several, too.
struct WidthSearch: Sendable {
  /// By how much more has to be spoken that it is worth it.
  private static let gain = 1.15
  private static let widest = 32
  /// How many answers tell how fast a width is, for each that is under way, and at least.
  private static let answers = 4
  private static let fewest = 8

  /// How many sentences are asked for at once.
  private(set) var width = 1
  /// Whether it is known.
  private(set) var isSettled = false
  /// The fastest width so far, and how many characters a second it speaks.
  private var best: (width: Int, rate: Double) = (1, 0)
  /// How many answers are left of the width before, which say nothing about this one.
  private var old = 1
  private var start = 0.0
  private var (answered, characters) = (0, 0)

  /// Takes an answer.
  /// - Parameters:
  ///   - spoken: how many characters it speaks; `nil` where it is a failure.
  ///   - now: the time, in seconds.
  mutating func took(_ spoken: Int?, now: Double) {
    guard !isSettled else { return }
    guard let spoken else {
      settle()
      return
    }
    if old > 0 {
      old -= 1
      start = now
      return
    }
    answered += 1
    characters += spoken
    guard answered >= max(Self.fewest, Self.answers * width) else { return }
    let rate = Double(characters) / max(now - start, 0.001)
    guard rate > best.rate * Self.gain else {
      settle()
      return
    }
    best = (width, rate)
    guard width < Self.widest else {
      isSettled = true
      return
    }
    old = width
    width *= 2
    (answered, characters) = (0, 0)
  }

  private mutating func settle() { (width, isSettled) = (best.width, true) }
}
