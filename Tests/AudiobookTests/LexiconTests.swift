import Audiobook
import Testing

struct LexiconTests {
  @Test func saysWordsAsTheLexiconDoes() throws {
    var options = PlanOptions()
    options.lexicon = Lexicon([
      "Hermione": "Her-my-oh-nee", "St. John": "Sinjin", "ax": "axe", "Siobhán": "Shivawn",
      "St. John Rivers": "Sinjin R.",
    ])
    let document = Document(
      book: Book(title: "T"),
      blocks: [.paragraph("“Hermione’s Ax and AXES,” said Siobhán to hermione and St. John.")])
    let sentence = try #require(try BookPlanner(options: options).plan(document).chapters.first?.sentences.first)
    #expect(sentence.text == "“Her-my-oh-nee’s axe and AXES,” said Shivawn to hermione and Sinjin.")
    #expect(sentence.written == "“Hermione’s Ax and AXES,” said Siobhán to hermione and St. John.")
    let plain = try BookPlanner().plan(document).chapters.first?.sentences.first
    #expect(plain?.written == nil)
    #expect(plain?.id == sentence.id)
  }
}

struct CastTests {
  @Test func givesVoicesToChaptersAndSpeakers() throws {
    var options = PlanOptions()
    options.cast = Cast(
      chapters: [.init(pattern: "letter*", voice: "anna"), .init(pattern: "3-4", voice: "bert")],
      speakers: ["Holmes": "hugo"])
    let plan = try BookPlanner(options: options).text([
      .heading(level: 1, "Letter 1"), .paragraph("My dear sister, I am well."), .heading(level: 1, "One"),
      .paragraph("HOLMES: Come in here at once! The door stands wide open."),
      .paragraph("Watson: I did so without a word."),
      .heading(level: 1, "Two"), .paragraph("It was late when he came."),
    ])
    #expect(
      plan == """
        # 1 Letter 1
        anna: Letter 1. [1200]
        anna: My dear sister, I am well. [2000]
        # 2 One
        One. [1200]
        hugo: Come in here at once! [400]
        hugo: The door stands wide open. [800]
        Watson: I did so without a word. [2000]
        # 3 Two
        bert: Two. [1200]
        bert: It was late when he came. [2000]
        """)
  }

  @Test(arguments: [
    ("Letter*", "Letter 1", true), ("*end*", "The End of it", true), ("a*b*c", "abc", true), ("a*b", "acbd", false),
    ("One", "One more", false), ("a*a", "a", false),
  ])
  func fitsTitles(pattern: String, title: String, fits: Bool) throws {
    var options = PlanOptions()
    options.cast = Cast(chapters: [.init(pattern: pattern, voice: "v")])
    let plan = try BookPlanner(options: options).plan(
      Document(book: Book(title: "T"), blocks: [.heading(level: 1, title), .paragraph("Some text to speak.")]))
    #expect((plan.chapters.first?.sentences.first?.voice == "v") == fits)
  }
}

struct ChapterSelectionTests {
  @Test(arguments: [("1,3-5", [1, 3, 4, 5]), ("7-", [7, 8]), (" 2 ", [2]), ("2 - 3", [2, 3])])
  func readsNumbers(text: String, numbers: [Int]) throws {
    let selection = try #require(ChapterSelection(text))
    #expect((1...8).filter(selection.contains) == numbers)
  }

  @Test(arguments: ["", "0", "a", "5-3", "1,,2", "-3", "1-2-3"])
  func refusesWhatIsNone(text: String) { #expect(ChapterSelection(text) == nil) }
}
