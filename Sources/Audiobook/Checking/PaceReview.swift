/// Finds sentences whose voice is far faster or slower than it is in the rest of the book. A pure function of the whole
/// book, so that its answer does not hang on what was spoken first.
enum PaceReview {
  /// With fewer sentences nobody knows how fast a voice is.
  private static let fewest = 20
  /// A sentence of some words has no pace of its own.
  private static let shortest = 25
  /// How far from the middle of all is odd.
  private static let spread = 2.5

  /// A sentence that was spoken.
  struct Spoken {
    /// The voice.
    var voice: String?
    /// How much was spoken, as ``AudioCheck/spoken(_:)`` counts.
    var characters: Int
    /// Seconds.
    var duration: Double

    var rate: Double { Double(characters) / max(duration, 0.001) }
  }

  /// How fast each voice of a book is; a voice that is hardly heard has no band.
  static func bands(_ sentences: some Sequence<Spoken>) -> [String?: SpeakingBand] {
    let long = sentences.filter { $0.characters >= shortest }
    return Dictionary(grouping: long, by: \.voice).compactMapValues { spoken in
      guard spoken.count >= fewest else { return nil }
      let middle = median(spoken.map(\.rate))
      return SpeakingBand(rates: middle / spread...middle * spread)
    }
  }

  /// Whether a sentence is odd.
  static func isOdd(_ sentence: Spoken, _ bands: [String?: SpeakingBand]) -> Bool {
    guard sentence.characters >= shortest, let band = bands[sentence.voice] else { return false }
    return !band.rates.contains(sentence.rate)
  }

  /// The one in the middle.
  static func median(_ numbers: [Double]) -> Double {
    let sorted = numbers.sorted()
    return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
  }
}
