import Foundation
import Testing

@testable import Audiobook

/// Sound is judged, and a sentence cut in two.
@Suite struct AudioCheckTests {
  private static let text = "A sentence of some words, which a voice speaks in three seconds."

  private static func tone(_ seconds: Double, level: Double = 0.4, silence: Double = 0) -> SentenceAudio {
    let count = Int(seconds * 16_000)
    return SentenceAudio(
      rate: 16_000,
      samples: (0..<count).map { index in
        guard Double(index) >= silence * Double(count) else { return 0 }
        return Int16(max(-32_768, min(32_767, level * 32_768 * sin(Double(index) * 0.17))))
      })
  }

  private func kind(_ audio: SentenceAudio, _ text: String = text, _ band: SpeakingBand = .anyVoice) -> String? {
    AudioCheck.shortcoming(SoundFigures(audio), of: text, band: band)?.kind
  }

  @Test func takesWhatSoundsLikeTheText() {
    #expect(kind(Self.tone(3.5)) == nil)
    #expect(kind(Self.tone(0.3), "Yes.") == nil)
    #expect(kind(Self.tone(2), "…") == nil)
    #expect(kind(Self.tone(5), "那是最美好的时代，那是最糟糕的时代。") == nil)
  }

  @Test func refusesWhatDoesNot() {
    #expect(kind(SentenceAudio(rate: 16_000, samples: [])) == "empty")
    #expect(kind(Self.tone(3.5, level: 0)) == "silent")
    #expect(kind(Self.tone(3.5, level: 0.0005)) == "silent")
    #expect(kind(Self.tone(4, silence: 0.9)) == "mostly-silent")
    #expect(kind(Self.tone(3.5, level: 3)) == "clipped")
    #expect(kind(Self.tone(60)) == "too-long")
    #expect(kind(Self.tone(0.2)) == "too-short")
    #expect(kind(Self.tone(3.5), Self.text, SpeakingBand(rates: 30...60)) == "too-long")
  }

  @Test func findsAnOddPaceWhateverCameFirst() {
    var sentences = (0..<30).map { PaceReview.Spoken(voice: "a", characters: 60, duration: 4 + Double($0 % 5) / 10) }
    sentences.append(PaceReview.Spoken(voice: "a", characters: 60, duration: 20))
    sentences.append(PaceReview.Spoken(voice: "a", characters: 60, duration: 1))
    sentences.append(PaceReview.Spoken(voice: "a", characters: 8, duration: 6))
    sentences.append(PaceReview.Spoken(voice: "b", characters: 60, duration: 20))
    let odd = { (list: [PaceReview.Spoken]) in
      let bands = PaceReview.bands(list)
      return list.filter { PaceReview.isOdd($0, bands) }.map(\.duration).sorted()
    }
    #expect(odd(sentences) == [1, 20])
    #expect(odd(sentences.reversed()) == [1, 20])
    #expect(odd(Array(sentences.suffix(6))).isEmpty, "too few to tell")
  }

  @Test(arguments: [
    ("He went out, and the door fell shut.", ["He went out,", "and the door fell shut."]),
    ("one two three four", ["one two", "three four"]), ("Word", ["Word"]),
    ("It cost 1,000 coins", ["It cost", "1,000 coins"]),
    ("那是最美好的时代，那是最糟糕的时代。", ["那是最美好的时代，", "那是最糟糕的时代。"]),
  ]) func cutsASentenceInTwo(text: String, parts: [String]) {
    #expect(ClauseSplit.parts(of: text) == parts)
  }
}
