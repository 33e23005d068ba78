import Testing

@testable import SpeechAPI

struct SentenceSplitterTests {
  /// Each sentence on its own.
  private func sentences(_ text: String) -> [String] { SentenceSplitter(limit: 1000).split(text) }

  @Test func endsWhereSentencesEnd() {
    let text = "He said \"Stop!\" Then he left. Was it late? No… It was early."
    #expect(
      SentenceSplitter(limit: 25).split(text)
        == ["He said \"Stop!\"", "Then he left.", "Was it late? No…", "It was early."])
  }

  @Test(arguments: [
    "Dr. Smith met Mrs. Jones at 5 p.m. today.", "J. R. R. Tolkien wrote it.",
    "See fig. 3 and vol. II for e.g. this one.",
    "It costs 3.50 dollars or so.",
  ])
  func doesNotEndAtAbbreviations(text: String) {
    #expect(SentenceSplitter(limit: text.count).split("\(text) Next one.") == [text, "Next one."])
  }

  @Test(arguments: [
    ("He said no. Then he left.", "en", ["He said no.", "Then he left."]),
    ("Op. 5 and no. 7 were played. All rose.", "en", ["Op. 5 and no. 7 were played.", "All rose."]),
    ("Es war z. B. Anna am 3. Oktober da. Dann nicht.", "de", ["Es war z. B. Anna am 3. Oktober da.", "Dann nicht."]),
    ("He came on the 3. Nobody saw him.", "en", ["He came on the 3.", "Nobody saw him."]),
    ("Das war 1999. Alle kamen.", "de-AT", ["Das war 1999.", "Alle kamen."]),
    ("यह एक वाक्य है। यह दूसरा है।", "hi", ["यह एक वाक्य है।", "यह दूसरा है।"]),
    ("ماذا؟ لا شيء.", "ar", ["ماذا؟", "لا شيء."]),
  ])
  func endsWhereTheLanguageSaysSo(text: String, language: String, sentences: [String]) {
    #expect(SentenceSplitter(limit: 1000, language: language).sentences(text) == sentences)
  }

  @Test func givesSentencesAlone() {
    let splitter = SentenceSplitter(limit: 20)
    #expect(
      splitter.sentences("One. Two.\n\nThree four five, six seven.") == [
        "One.", "Two.", "Three four five,", "six seven.",
      ])
  }

  @Test func mergesShortSentencesUpToTheLimit() {
    #expect(SentenceSplitter(limit: 12).split("One. Two. Three. Four.") == ["One. Two.", "Three. Four."])
  }

  @Test func keepsParagraphsApart() {
    #expect(sentences("First\nline.\n\n  \nSecond.") == ["First line.", "Second."])
  }

  @Test func cutsLongSentencesAtCommasThenBlanksThenAnywhere() {
    #expect(
      SentenceSplitter(limit: 20).split("aaaa bbbb cccc, dddd eeee ffff") == ["aaaa bbbb cccc,", "dddd eeee ffff"])
    #expect(SentenceSplitter(limit: 10).split("aaaa bbbb cccc dddd") == ["aaaa bbbb", "cccc dddd"])
    #expect(SentenceSplitter(limit: 4).split("aaaabbbbcc") == ["aaaa", "bbbb", "cc"])
  }

  @Test(arguments: [
    ("One. <Sigh. deeply> Two. Three.", 22, ["One.", "<Sigh. deeply> Two.", "Three."]),
    ("One two three [laughs, a lot] four.", 20, ["One two three", "[laughs, a lot]", "four."]),
    ("One two <|en, us|> three.", 12, ["One two", "<|en, us|>", "three."]),
    ("aaaa bbbb <laugh>cccc dddd", 13, ["aaaa bbbb", "<laugh>cccc", "dddd"]),
    // These are no tags.
    ("It is 1 < 2. And 3 > 2.", 14, ["It is 1 < 2.", "And 3 > 2."]),
    ("I <3 it. And you.", 10, ["I <3 it.", "And you."]), ("See [1. Or 2.", 9, ["See [1.", "Or 2."]),
    // One that is longer than what is taken at once has to be cut.
    ("<abcdefghij klmnop>", 12, ["<abcdefghij", "klmnop>"]), ("[音。楽]はい。そう。", 8, ["[音。楽]はい。", "そう。"]),
    ("Go [on", 20, ["Go [on"]),
  ])
  func splitsNoTag(text: String, limit: Int, pieces: [String]) {
    #expect(SentenceSplitter(limit: limit).split(text) == pieces)
  }

  /// A bracket that nobody closes keeps no sentence for long.
  @Test func takesNoOpenBracketForATag() {
    let text = "He said [and then. " + String(repeating: "One two three four five. ", count: 40)
    let pieces = SentenceSplitter(limit: 60).split(text)
    #expect(pieces.allSatisfy { $0.count <= 60 } && pieces.suffix(10).allSatisfy { $0.hasSuffix(".") })
    #expect(pieces.joined(separator: " ") == text.dropLast())
  }

  @Test func knowsWideStops() {
    #expect(SentenceSplitter(limit: 5).split("你好世界。再见了！好") == ["你好世界。", "再见了！", "好"])
  }

  @Test func losesNothingButWhiteSpace() {
    var generator = SeededGenerator(seed: 7)
    let alphabet = Array("ab .,!?\n…。”é👍")
    for _ in 0..<2000 {
      let text = String((0..<60).map { _ in alphabet.randomElement(using: &generator) ?? " " })
      for limit in [1, 7, 1000] {
        let pieces = SentenceSplitter(limit: limit).split(text)
        #expect(pieces.joined().filter { !$0.isWhitespace } == text.filter { !$0.isWhitespace })
        #expect(pieces.allSatisfy { !$0.isEmpty && $0.count <= limit })
      }
    }
  }

  @Test func isFastOnABook() {
    let book = String(repeating: "It was the best of times, it was the worst of times. ", count: 20_000)
    #expect(SentenceSplitter().split(book).count > 1000)
    #expect(SentenceSplitter().split(String(repeating: "a", count: 200_000)).count == 500)
  }
}

/// The same numbers in every run.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 29)
  }
}
