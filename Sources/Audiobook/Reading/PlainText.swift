import SpeechAPI

/// Plain text as blocks.
enum PlainText {
  /// The paragraphs and headings of a text.
  static func blocks(_ text: String) -> [Document.Block] {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(Substring.init)
    return paragraphs(withoutLicence(lines)).flatMap(blocks)
  }

  /// Paragraphs are parted by blank lines; where there are none, each line is one.
  private static func paragraphs(_ lines: ArraySlice<Substring>) -> [ArraySlice<Substring>] {
    let filled = lines.count { !isBlank($0) }
    let long = lines.count { $0.utf8.count > 120 }
    // A text that is wrapped by hand has no long lines, whatever stands between its paragraphs.
    if long * 4 > filled || !lines.contains(where: isBlank) && long > 0 {
      return lines.filter { !isBlank($0) }.map { [$0] }
    }
    return lines.split(whereSeparator: isBlank)
  }

  /// A paragraph's block, and that of a heading that stands right above it.
  private static func blocks(_ lines: ArraySlice<Substring>) -> [Document.Block] {
    let whole = SpokenText.line(unwrapped(lines))
    if lines.count > 1, !isHeading(whole), let first = lines.first, first.count <= 30 {
      let first = SpokenText.line(String(first))
      if isHeading(first) { return [.heading(level: 1, first)] + blocks(lines.dropFirst()) }
    }
    return [block(whole)]
  }

  /// Lines joined to a paragraph.
  private static func unwrapped(_ lines: ArraySlice<Substring>) -> String {
    var text = ""
    for line in lines {
      if text.isEmpty {
        text = String(line)
      } else if text.last == "-", text.dropLast().last?.isLetter == true, line.first?.isLowercase == true {
        // A word that was cut at the end of a line.
        text.removeLast()
        text += line
      } else {
        text += " " + line
      }
    }
    return text
  }

  private static func block(_ paragraph: String) -> Document.Block {
    if !paragraph.hasWords { return .separator }
    return isHeading(paragraph) ? .heading(level: 1, paragraph) : .paragraph(withoutMarks(paragraph))
  }

  private static let parts: Set<String> = [
    "chapter", "part", "book", "prologue", "epilogue", "preface", "introduction", "foreword", "afterword", "interlude",
    "kapitel", "teil", "prolog", "epilog", "vorwort", "nachwort", "chapitre", "partie", "prologue", "épilogue",
    "préface", "capítulo", "parte", "prólogo", "epílogo", "capitolo", "prologo", "epilogo", "hoofdstuk", "deel",
    "rozdział", "kapitola", "глава", "часть", "пролог", "эпилог", "розділ",
  ]
  private static let alone: Set<String> = [
    "prologue", "epilogue", "preface", "introduction", "foreword", "afterword", "interlude", "prolog", "epilog",
    "vorwort", "nachwort", "épilogue", "préface", "prólogo", "epílogo", "prologo", "epilogo", "пролог", "эпилог",
  ]

  /// Whether a paragraph is a heading: "Chapter 3", "IV.", "第三章", each perhaps with a title.
  private static func isHeading(_ paragraph: String) -> Bool {
    guard paragraph.count <= 80 else { return false }
    let words = paragraph.split { !$0.isLetter && !$0.isNumber }.map { $0.lowercased() }
    guard let first = words.first, words.count < 6 || paragraph.last != "." else { return false }
    if words.count == 1, alone.contains(first) || isNumeral(paragraph) { return true }
    if paragraph.hasPrefix("第"), let end = paragraph.prefix(8).firstIndex(where: { "章节回話话部卷".contains($0) }) {
      return paragraph[end...].count < 30
    }
    return words.count > 1 && parts.contains(first) && (isNumeral(words[1].uppercased()) || spelled.contains(words[1]))
  }

  private static let spelled: Set<String> = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty",
    "first", "second", "third", "the", "eins", "zwei", "drei", "premier", "première", "uno", "primero",
  ]

  private static func isNumeral(_ text: String) -> Bool {
    let core = text.last == "." ? text.dropLast() : text[...]
    return !core.isEmpty && core.count <= 8
      && (core.allSatisfy(\.isNumber) && core.count <= 3 || core.allSatisfy { "IVXLCDM".contains($0) })
  }

  /// Underscores around words mean italics in the texts of Project Gutenberg.
  private static func withoutMarks(_ paragraph: String) -> String {
    paragraph.count { $0 == "_" } > 1 ? paragraph.filter { $0 != "_" } : paragraph
  }

  /// The lines of a book without what Project Gutenberg puts before and after it.
  private static func withoutLicence(_ lines: [Substring]) -> ArraySlice<Substring> {
    func isMark(_ line: Substring, _ word: String) -> Bool {
      line.hasPrefix("***") && line.uppercased().contains("\(word) OF TH")
        && line.uppercased().contains("PROJECT GUTENBERG")
    }
    let start = lines.firstIndex { isMark($0, "START") }.map { $0 + 1 } ?? 0
    let end = lines[start...].firstIndex { isMark($0, "END") } ?? lines.endIndex
    return lines[start..<end]
  }

  private static func isBlank(_ line: Substring) -> Bool { line.allSatisfy(\.isWhitespace) }
}
