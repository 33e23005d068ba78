extension BookPlan {
  /// How many sentences are spoken.
  public var sentenceCount: Int { chapters.reduce(0) { $0 + $1.sentences.count } }

  /// How many characters are spoken.
  public var characterCount: Int { chapters.reduce(0) { $0 + $1.characterCount } }

  /// About how long it takes to listen to it.
  public var expectedAudio: Duration { chapters.reduce(.zero) { $0 + $1.expectedAudio } }

  /// About how many bytes the sentences take until the book is written: 16 bits, 24,000 times a second.
  public var expectedWorkBytes: Int64 { expectedAudio.components.seconds * 48_000 }

  /// About how many bytes the book takes at 64 kbit/s.
  public var expectedFileBytes: Int64 { expectedAudio.components.seconds * 8_000 }
}

extension Chapter {
  /// How many characters are spoken.
  public var characterCount: Int { sentences.reduce(0) { $0 + $1.text.count } }

  /// About how long it takes to listen to it.
  public var expectedAudio: Duration {
    sentences.reduce(.zero) { $0 + $1.expectedSpeech + .milliseconds($1.pause) }
  }
}

extension Sentence {
  /// About how long it is spoken: readers and engines say some 17 letters a second, and 5 signs of Chinese, Japanese or
  /// Korean.
  fileprivate var expectedSpeech: Duration {
    let wide = text.unicodeScalars.count {
      (0x2E80...0x9FFF).contains($0.value) || (0xAC00...0xD7AF).contains($0.value)
    }
    let narrow = text.unicodeScalars.count - wide
    return .microseconds(narrow * 1_000_000 / 17 + wide * 200_000)
  }
}
