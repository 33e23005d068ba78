/// What is wrong with a sentence's audio.
package enum Shortcoming: Sendable, Hashable {
  /// No samples.
  case empty
  /// Nothing to hear.
  case silent
  /// Mostly nothing to hear.
  case mostlySilent(percent: Int)
  /// Cut off at full scale.
  case clipped(percent: Int)
  /// Fewer characters a second than a voice speaks, as where an engine repeats itself or goes on without words.
  case tooLong(charactersPerSecond: Int)
  /// More characters a second than a voice speaks, as where an engine drops words.
  case tooShort(charactersPerSecond: Int)

  /// Its kind, whatever the figures are.
  package var kind: String {
    switch self {
    case .empty: "empty"
    case .silent: "silent"
    case .mostlySilent: "mostly-silent"
    case .clipped: "clipped"
    case .tooLong: "too-long"
    case .tooShort: "too-short"
    }
  }
}

extension Shortcoming: CustomStringConvertible {
  /// One sentence without a full stop.
  package var description: String {
    switch self {
    case .empty: "the audio is empty"
    case .silent: "the audio is silent"
    case .mostlySilent(let percent): "\(percent) % of the audio is silent"
    case .clipped(let percent): "\(percent) % of the audio is clipped"
    case .tooLong(let rate): "the audio is too long for its text: \(rate) characters per second"
    case .tooShort(let rate): "the audio is too short for its text: \(rate) characters per second"
    }
  }
}

/// How fast a voice speaks, at the least and at the most.
package struct SpeakingBand: Sendable, Hashable {
  /// Characters a second.
  package var rates: ClosedRange<Double>

  /// What any voice keeps to, in any script and at its own speed.
  package static let anyVoice = SpeakingBand(rates: 1.5...60)

  package init(rates: ClosedRange<Double>) { self.rates = rates }

  /// The same for a voice at another speed.
  package func at(speed: Double) -> SpeakingBand {
    SpeakingBand(rates: rates.lowerBound * speed...rates.upperBound * speed)
  }
}

/// Judges a sentence's audio by what was measured; a pure function.
package enum AudioCheck {
  /// What a pause before and after the words may take, in seconds, and the shortest word.
  private static let slack = 1.5
  private static let least = 0.05

  /// What is wrong with it; `nil` where nothing is.
  /// - Parameters:
  ///   - figures: what was measured.
  ///   - text: what was spoken.
  ///   - band: how fast the voice speaks.
  package static func shortcoming(
    _ figures: SoundFigures, of text: String, band: SpeakingBand = .anyVoice
  ) -> Shortcoming? {
    guard figures.duration > 0 else { return .empty }
    guard figures.silence < 1 else { return .silent }
    let percent = { (part: Double) in Int((part * 100).rounded()) }
    if figures.silence > 0.8, figures.duration > 3 { return .mostlySilent(percent: percent(figures.silence)) }
    if figures.clipped > 0.02 { return .clipped(percent: percent(figures.clipped)) }
    let count = Double(spoken(text))
    let rate = Int((count / figures.duration).rounded())
    if figures.duration > count / band.rates.lowerBound + slack { return .tooLong(charactersPerSecond: rate) }
    // What is short may be a word that is said faster than a text.
    if figures.duration + least * 4 < count / band.rates.upperBound { return .tooShort(charactersPerSecond: rate) }
    return nil
  }

  /// How much of a text is spoken: letters and digits, as a row of dots takes no time.
  package static func spoken(_ text: String) -> Int { max(1, text.count { $0.isLetter || $0.isNumber }) }
}
