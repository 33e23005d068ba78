import Foundation
import Testing

@testable import Audiobook

struct TextReadingTests {
  @Test func readsTextThatIsWrapped() {
    let text = """
      The Project Gutenberg eBook of X
      *** START OF THE PROJECT GUTENBERG EBOOK X ***

      CHAPTER I.
      The Start

      It was a dark and stormy night; the rain fell in tor-
      rents, except at _occasional_ intervals.

      * * *

      Then it stopped.\r
      \r
      II.

      More.

      *** END OF THE PROJECT GUTENBERG EBOOK X ***
      Licence
      """
    #expect(
      PlainText.blocks(text) == [
        .heading(level: 1, "CHAPTER I. The Start"),
        .paragraph("It was a dark and stormy night; the rain fell in torrents, except at occasional intervals."),
        .separator, .paragraph("Then it stopped."), .heading(level: 1, "II."), .paragraph("More."),
      ])
  }

  @Test func takesLinesForParagraphsWhereTheyAreLong() {
    let line = String(repeating: "One two three four five. ", count: 8)
    #expect(PlainText.blocks("Chapter One\n\(line)\n\(line)").count == 3)
    #expect(PlainText.blocks("第一章 开始\n\(String(repeating: "你好世界。", count: 30))").first == .heading(level: 1, "第一章 开始"))
  }

  @Test(arguments: [
    ("Chapter 12", true), ("PART ONE: The Sea", true), ("Kapitel 3", true), ("Глава 4", true), ("Prologue", true),
    ("12", true), ("Chapter and verse.", false), ("Part of me wondered.", false),
    ("Part one of the plan was to leave the town.", false), ("1984 was over.", false),
    ("It", false),
  ])
  func tellsHeadings(line: String, isHeading: Bool) {
    #expect((PlainText.blocks("\(line)\n\nSome text.").first == .heading(level: 1, line)) == isHeading)
  }

  @Test func partsAHeadingFromTheTextBelow() {
    let text = "Chapter 1\nIt was a dark and stormy night, and the rain fell in torrents.\nIt fell."
    #expect(
      PlainText.blocks(text) == [
        .heading(level: 1, "Chapter 1"),
        .paragraph("It was a dark and stormy night, and the rain fell in torrents. It fell."),
      ])
  }

  @Test func dropsWhatPagesRepeat() {
    let pages = (1...6).map { number in
      "A BOOK  \(number)\n\nText of page \(number) that goes on\nand on until the end\(number % 2 == 0 ? "." : "")\n\n\(number)\n"
    }
    let blocks = PDFText.blocks(pages.joined(separator: "\u{0C}") + "\u{0C}")
    #expect(
      blocks
        == [1, 3, 5].map { number in
          .paragraph(
            "Text of page \(number) that goes on and on until the end Text of page \(number + 1) that goes on and on until the end."
          )
        })
  }

  @Test func readsOutlines() {
    let outline = OutlineLines(
      "M\ttitle\tA  Book\nM\tauthor\tB\nA\tx\nH2\tHead\u{0B}line\nP\ttext\nR\t\nZ\t?\nno\n")
    #expect(outline.book == Book(title: "A Book", authors: ["B"]))
    #expect(
      outline.blocks == [
        .anchor("x"), .heading(level: 2, "Head\u{0B}line"), .paragraph("text"), .separator,
      ])
  }

  @Test(arguments: [
    ("PK\u{3}\u{4}....mimetypeapplication/epub+zip", "x", DocumentFormat.epub),
    ("PK\u{3}\u{4} word/document.xml", "x", .docx),
    ("PK\u{3}\u{4} other", "x.zip", .archive), ("%PDF-1.7", "-", .pdf), ("plain", "a.azw3", .kindle),
    ("<?xml version='1.0'?><FictionBook>", "a.xml", .fb2), ("\u{FEFF}<!DOCTYPE HTML>", "-", .html),
    ("text", "a.md", .markdown),
    ("# Head\ntext", "-", .markdown), ("# Head\ntext", "a.txt", .text), ("Some text.", "-", .text),
  ])
  func tellsFormats(start: String, name: String, format: DocumentFormat) {
    #expect(DocumentFormat(Data(start.utf8), name: name) == format)
  }

  @Test func tellsKindleBooks() {
    #expect(DocumentFormat(Data(count: 60) + Data("BOOKMOBI".utf8), name: "x") == .kindle)
    #expect(DocumentFormat(Data([0xEA]) + Data("DRMION".utf8), name: "x") == .kindle)
  }
}
