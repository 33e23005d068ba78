import Audiobook
import DockerBackends
import Testing

struct BookPlannerTests {
  @Test func plansChaptersByTheirHeadings() throws {
    let plan = try BookPlanner().text([
      .heading(level: 1, "Chapter 1\nThe Start"),
      .paragraph("Dr. Smith said: “No.” He\u{AD} left at\u{A0}3.50 p.m. today."),
      .separator, .paragraph("After the break, nothing happened for a while."), .paragraph("* * *"),
      .paragraph("And then it did."), .heading(level: 2, "A part"), .paragraph("Text of it."),
      .heading(level: 1, "Chapter 2?"), .paragraph("The end."),
    ])
    #expect(
      plan == """
        # 1 Chapter 1 The Start
        Chapter 1. The Start. [1200]
        Dr. Smith said: “No.” [400]
        He left at 3.50 p.m. today. [1500]
        After the break, nothing happened for a while. [1500]
        And then it did. [800]
        A part. [1200]
        Text of it. [2000]
        # 2 Chapter 2?
        Chapter 2? [1200]
        The end. [2000]
        """)
  }

  @Test func joinsWhatIsShortAndPartsWhatIsLong() throws {
    var options = PlanOptions()
    options.limit = 40
    let plan = try BookPlanner(options: options).text([
      .paragraph("No. Yes. It was a bright cold day in April. Oh!"),
      .paragraph("The clocks were all striking thirteen, and nobody in the town wondered."),
    ])
    #expect(
      plan == """
        # 1 1
        No. Yes. [400]
        It was a bright cold day in April. Oh! [800]
        The clocks were all striking thirteen, [100]
        and nobody in the town wondered. [2000]
        """)
  }

  @Test func leavesOutWhatIsNotRead() throws {
    let blocks: [Document.Block] = [
      .heading(level: 1, "Copyright"), .paragraph("All rights reserved."), .heading(level: 1, "One"),
      .paragraph("Text here that is read."), .note("A note at the end."), .table("a, b\nc, d"), .image("A cat"),
      .code("let a = 1"), .heading(level: 1, "* * *"), .heading(level: 1, "Two"), .paragraph("More of the text."),
    ]
    #expect(
      try BookPlanner().text(blocks) == """
        # 1 One
        One. [1200]
        Text here that is read. [2000]
        # 2 Two
        Two. [1200]
        More of the text. [2000]
        - front-matter Copyright 1
        - notes  1
        - tables  1
        - images  1
        - code  1
        """)
    var options = PlanOptions()
    options.included = [.frontMatter, .notes, .tables, .images]
    #expect(
      try BookPlanner(options: options).text(blocks) == """
        # 1 Copyright
        Copyright. [1200]
        All rights reserved. [2000]
        # 2 One
        One. [1200]
        Text here that is read. [800]
        A note at the end. [800]
        a, b. c, d. [800]
        A cat. [2000]
        # 3 Two
        Two. [1200]
        More of the text. [2000]
        - code  1
        """)
  }

  @Test func findsChaptersByTheTableOfContents() throws {
    let document = Document(
      book: Book(title: "T"),
      blocks: [
        .anchor("copy.html"), .paragraph("All rights reserved."), .anchor("cover.html"), .image(""),
        .anchor("intro.html"), .paragraph("To the reader, with thanks."), .anchor("a.html"), .heading(level: 2, "I"),
        .paragraph("The first one is here."), .anchor("b.html"), .paragraph("It goes on in this file."),
        .anchor("b.html#c2"), .paragraph("The second one is here."), .anchor("empty.html"),
      ],
      contents: [
        .init(title: "Part One", anchor: "a.html"), .init(title: "The Second", anchor: "b.html#c2"),
        .init(title: "Nothing", anchor: "empty.html"),
      ],
      frontMatter: ["copy.html", "cover.html"],
      files: ["cover.html", "copy.html", "intro.html", "a.html", "b.html", "empty.html"])
    #expect(
      text(of: try BookPlanner().plan(document)) == """
        # 1 1
        To the reader, with thanks. [2000]
        # 2 Part One
        I. [1200]
        The first one is here. [800]
        It goes on in this file. [2000]
        # 3 The Second
        The second one is here. [2000]
        - front-matter  1
        - empty Nothing 1
        """)
  }

  /// Many tables name the title page and the book, and no chapter.
  @Test func findsChaptersByHeadingsWhereTheContentsNameOne() throws {
    let document = Document(
      book: Book(title: "T"),
      blocks: [
        .anchor("title.html"), .heading(level: 1, "T"), .paragraph("A novel by Ann One."), .anchor("book.html"),
        .heading(level: 2, "First"), .paragraph("The first one is here."), .heading(level: 2, "Second"),
        .paragraph("The second one is here."),
      ],
      contents: [.init(title: "Title page", anchor: "title.html"), .init(title: "The book", anchor: "book.html")],
      frontMatter: ["title.html"], files: ["title.html", "book.html"])
    #expect(
      try BookPlanner().plan(document).chapters.map(\.title) == ["First", "Second"])
  }

  @Test func choosesChaptersAndKeepsTheirNumbersAndIDs() throws {
    let blocks = (1...4).flatMap {
      [Document.Block.heading(level: 1, "N \($0)"), .paragraph("The same text in each.")]
    }
    let document = Document(book: Book(title: "T"), blocks: blocks)
    let all = try BookPlanner().plan(document)
    var options = PlanOptions()
    options.chapters = ChapterSelection("2,4-")
    let some = try BookPlanner(options: options).plan(document)
    #expect(some.chapters == [all.chapters[1], all.chapters[3]])
    #expect(some.leftOut.map(\.kind) == [.chapter, .chapter])
    options.chapters = ChapterSelection("3-9")
    let error = #expect(throws: BackendError.self) { try BookPlanner(options: options).plan(document) }
    #expect(error?.code == .invalidInput && error?.message == "there is no chapter 5")
  }

  @Test func idsStayWhereTextElsewhereChanges() throws {
    func plan(_ texts: [String]) throws -> [Sentence] {
      let blocks = texts.map { Document.Block.paragraph($0) }
      return try BookPlanner().plan(Document(book: Book(title: "T"), blocks: blocks)).chapters[0].sentences
    }
    let before = try plan(["The first sentence of it.", "The same again and again.", "The same again and again."])
    let after = try plan(
      ["Another sentence stands here. And one more is here.", "The same again and again.", "The same again and again."])
    #expect(before[1...].map(\.id) == after[2...].map(\.id))
    #expect(Set(before.map(\.id)).count == 3)
    #expect(before[2].id == "\(before[1].id)-2")
  }

  @Test func saysWhatThereIsWhereNoTextIs() {
    let document = Document(book: Book(title: "T"), blocks: [.image("A cat"), .image("A dog"), .paragraph("* * *")])
    let error = #expect(throws: BackendError.self) { try BookPlanner().plan(document) }
    #expect(error?.code == .documentEmpty)
    #expect(error?.message == "the document has no text to speak, only images")
  }

  @Test func endsHeadingsAsTheLanguageDoes() throws {
    let text = try BookPlanner().text(
      [.heading(level: 1, "第一章"), .paragraph("你好世界。今天天气很好，我们去公园玩吧！")], language: "zh-CN")
    #expect(
      text == """
        # 1 第一章
        第一章。 [1200]
        你好世界。今天天气很好，我们去公园玩吧！ [2000]
        """)
  }

  @Test func losesNoWord() throws {
    var generator = SystemRandomNumberGenerator()
    let words = ["One", "two.", "three,", "Dr.", "5", "(six)", "“Seven”", "eight!", "nine…", "X.", "東京。", "—"]
    for limit in [30, 90, 400] {
      var options = PlanOptions()
      options.limit = limit
      let paragraphs = (0..<50).map { _ in
        (0..<Int.random(in: 1...60, using: &generator)).map { _ in words.randomElement(using: &generator) ?? "" }
      }
      let blocks = paragraphs.map { Document.Block.paragraph($0.joined(separator: " ")) }
      let plan = try BookPlanner(options: options).plan(Document(book: Book(title: "T"), blocks: blocks))
      let sentences = plan.chapters.flatMap(\.sentences)
      let written = paragraphs.joined().joined().filter { $0.isLetter || $0.isNumber }
      #expect(sentences.map(\.text).joined().filter { $0.isLetter || $0.isNumber } == written)
      #expect(sentences.allSatisfy { $0.text.count <= limit })
    }
  }
}
