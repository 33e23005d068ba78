import Foundation
import Testing

@testable import Audiobook

/// What is said when, as others read it.
@Suite struct TimesTests {
  private static let book = TimedBook(
    title: "Fish & Chips", authors: ["Ann"], language: "en_GB", publisher: nil,
    chapters: [
      TimedBook.Chapter(
        number: 1, title: "The <Start>", file: "a.m4b", start: 0, end: 6,
        sentences: [
          TimedBook.Sentence(id: "a1", text: "The Start.", opens: .heading, start: 0.75, end: 1.5),
          TimedBook.Sentence(
            id: "b2", text: "Doctor Smith & I.", written: "Dr. Smith & I.", opens: .paragraph, start: 2.7, end: 3.5),
          TimedBook.Sentence(id: "c3", text: "So.", start: 3.9, end: 4),
        ]),
      TimedBook.Chapter(
        number: 3, title: "Two", file: "a.m4b", start: 6, end: 3_610.5,
        sentences: [TimedBook.Sentence(id: "d4", text: "End.", opens: .paragraph, start: 3_605.25, end: 3_608.5)]),
    ])

  @Test func writesSubtitles() {
    #expect(
      Subtitles.vtt(Self.book.chapters.flatMap(\.sentences)) == """
        WEBVTT

        1
        00:00:00.750 --> 00:00:01.500
        The Start.

        2
        00:00:02.700 --> 00:00:03.500
        Dr. Smith &amp; I.

        3
        00:00:03.900 --> 00:00:04.000
        So.

        4
        01:00:05.250 --> 01:00:08.500
        End.

        """)
    #expect(
      Subtitles.srt(Self.book.chapters[1].sentences) == """
        1
        01:00:05,250 --> 01:00:08,500
        End.

        """)
  }

  @Test func countsFromTheStartOfAChapterAlone() {
    let chapter = Self.book.chapters[1].alone(in: "2.mp3")
    #expect(chapter.file == "2.mp3" && chapter.start == 0 && chapter.end == 3_604.5)
    #expect(chapter.sentences.map(\.start) == [3_599.25])
    // A reader plays the clips one after the other: nothing may be lost between them.
    let clips = Self.book.chapters[0].clips
    #expect(clips.map(\.start) == [0, 2.7, 3.9] && clips.map(\.end) == [2.7, 3.9, 6])
  }

  @Test func writesABookToReadAlong() throws {
    let identifier = try #require(UUID(uuidString: "00000000-0000-0000-0000-000000000001"))
    var book = Self.book
    for index in book.chapters.indices { book.chapters[index] = book.chapters[index].alone(in: "\(index).m4a") }
    let readAlong = ReadAlong(book, cover: nil, identifier: identifier, modified: Date(timeIntervalSince1970: 0))
    let files = Dictionary(uniqueKeysWithValues: readAlong.files.map { ($0.path, $0.text) })
    #expect(files.count == 8)
    let package = try #require(files["book/package.opf"])
    for line in [
      "<dc:title>Fish &amp; Chips</dc:title>", "<dc:language>en-GB</dc:language>",
      "<meta property=\"dcterms:modified\">1970-01-01T00:00:00Z</meta>",
      "<meta property=\"media:duration\">3610.500s</meta>",
      "<meta property=\"media:duration\" refines=\"#o3\">3604.500s</meta>",
      "<item id=\"a3\" href=\"1.m4a\" media-type=\"audio/mp4\"/>", "<spine>",
    ] { #expect(package.contains(line + "\n"), "\(package)") }
    let page = try #require(files["book/chapter-1.xhtml"])
    #expect(
      page.contains(
        """
        <h1><span id="sa1">The Start.</span></h1>
        <p><span id="sb2">Dr. Smith &amp; I.</span> <span id="sc3">So.</span></p>
        """), "\(page)")
    #expect(page.contains("<title>The &lt;Start&gt;</title>"))
    let overlay = try #require(files["book/chapter-1.smil"])
    #expect(
      overlay.contains(
        """
        <text src="chapter-1.xhtml#sb2"/>
        <audio src="0.m4a" clipBegin="2.700s" clipEnd="3.900s"/>
        """), "\(overlay)")
    book.language = "ar"
    let arabic = ReadAlong(book, cover: nil, identifier: identifier, modified: Date())
    #expect(arabic.files.contains { $0.text.contains("<spine page-progression-direction=\"rtl\">") })
    #expect(arabic.files.contains { $0.path == "book/chapter-3.xhtml" && $0.text.contains("dir=\"rtl\"") })
  }

  @Test(arguments: [(nil, "und"), ("de", "de"), ("zh_Hans", "zh-Hans"), ("x'y", "und"), ("", "und")])
  func namesALanguageThatReadersKnow(given: String?, written: String) {
    var book = Self.book
    book.language = given
    let files = ReadAlong(book, cover: nil, identifier: UUID(), modified: Date()).files
    #expect(files.contains { $0.text.contains("<dc:language>\(written)</dc:language>") })
  }
}
