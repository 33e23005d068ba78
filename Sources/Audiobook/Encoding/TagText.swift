/// What players show of a book, as ffmpeg reads it (FFMETADATA1).
enum TagText {
  /// - Parameters:
  ///   - tags: names and values; what is empty is left out.
  ///   - chapters: those of the file.
  static func of(_ tags: [(name: String, value: String)], chapters: [ChapterMark] = []) -> String {
    var lines = [";FFMETADATA1"]
    for (name, value) in tags where !value.isEmpty { lines.append("\(name)=\(escaped(value))") }
    for chapter in chapters {
      lines += ["[CHAPTER]", "TIMEBASE=1/1000", "START=\(milliseconds(chapter.start))"]
      lines += ["END=\(milliseconds(chapter.end))", "title=\(escaped(chapter.title))"]
    }
    return lines.map { "\($0)\n" }.joined()
  }

  /// The tags of a whole book, or of one of its chapters.
  static func tags(
    of book: Book, chapter: (number: Int, count: Int, title: String)? = nil
  ) -> [(name: String, value: String)] {
    let authors = book.authors.joined(separator: ", ")
    return [
      ("title", chapter?.title ?? book.title), ("album", book.title), ("artist", authors), ("album_artist", authors),
      ("genre", "Audiobook"), ("publisher", book.publisher ?? ""), ("language", book.language ?? ""),
      ("track", chapter.map { "\($0.number)/\($0.count)" } ?? ""),
    ]
  }

  private static func milliseconds(_ seconds: Double) -> Int { Int((seconds * 1000).rounded()) }

  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text.unicodeScalars {
      switch character {
      // A title is a line.
      case "\n", "\r", "\0": escaped.append(" ")
      case "=", ";", "#", "\\":
        escaped.append("\\")
        escaped.unicodeScalars.append(character)
      default: escaped.unicodeScalars.append(character)
      }
    }
    return escaped
  }
}
