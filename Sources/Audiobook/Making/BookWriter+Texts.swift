import BackendSupport
import DockerBackends
import FoundationEssentials

extension BookWriter {
  /// The book with its times, from the start of each chapter where each is a file.
  var timed: TimedBook {
    let rate = Double(master.sound.rate)
    let seconds = { (sample: Int) in (Double(sample) / rate * 1000).rounded() / 1000 }
    var words = master.words[...]
    let chapters = zip(order.plan.chapters, master.chapters).map { chapter, span in
      let sentences = zip(chapter.sentences, words).map { sentence, span in
        TimedBook.Sentence(
          id: sentence.id, text: sentence.text, written: sentence.written, voice: sentence.voice,
          opens: sentence.opens, start: seconds(span.samples.lowerBound), end: seconds(span.samples.upperBound))
      }
      words = words.dropFirst(sentences.count)
      return TimedBook.Chapter(
        number: chapter.number, title: chapter.title, file: Self.name(of: order.output),
        start: seconds(span.samples.lowerBound), end: seconds(span.samples.upperBound), sentences: sentences)
    }
    let isByChapter = order.format.isByChapter
    return TimedBook(
      title: book.title, authors: book.authors, language: book.language, publisher: book.publisher,
      chapters: isByChapter ? chapters.enumerated().map { $1.alone(in: fileName($0)) } : chapters)
  }

  /// Writes what stands beside the sound as text.
  func writeTexts() throws(BackendError) -> [String] {
    let timed = timed
    var files: [String] = []
    for companion in BookCompanion.allCases where order.companions.contains(companion) {
      switch companion {
      case .vtt: files += try writeSubtitles(timed, companion, Subtitles.vtt)
      case .srt: files += try writeSubtitles(timed, companion, Subtitles.srt)
      case .json: files.append(try write(try Self.json(timed), to: path(of: companion)))
      case .epub: break
      }
    }
    return files
  }

  /// A file for each file of sound.
  private func writeSubtitles(
    _ book: TimedBook, _ companion: BookCompanion, _ text: ([TimedBook.Sentence]) -> String
  ) throws(BackendError) -> [String] {
    guard order.format.isByChapter else {
      return [try write(Data(text(book.chapters.flatMap(\.sentences)).utf8), to: path(of: companion))]
    }
    var files: [String] = []
    for (index, chapter) in book.chapters.enumerated() {
      let path = Self.stem(of: path(ofChapter: index)) + companion.ending
      files.append(try write(Data(text(chapter.sentences).utf8), to: path))
    }
    return files
  }

  private static func json(_ book: TimedBook) throws(BackendError) -> Data {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    do {
      return try encoder.encode(book)
    } catch {
      throw BackendError(error, command: "book")
    }
  }

  func writePlaylist() throws(BackendError) -> String {
    var lines = ["#EXTM3U"]
    for (index, mark) in marks.enumerated() {
      lines += ["#EXTINF:\(Int((mark.end - mark.start).rounded())),\(mark.title.filter { !$0.isNewline })"]
      lines += [fileName(index)]
    }
    return try write(Data(lines.map { "\($0)\n" }.joined().utf8), to: "\(order.output)/playlist.m3u8")
  }

  private func write(_ data: Data, to path: String) throws(BackendError) -> String {
    try BackendError.wrapping { () throws(FileError) in try PrivateFile.write(data, to: path, mode: 0o644) }
    return path
  }
}

// Names.
extension BookWriter {
  /// Where the file of a chapter is.
  func path(ofChapter index: Int) -> String { "\(order.output)/\(fileName(index))" }

  /// Where something is that stands beside the whole book.
  func path(of companion: BookCompanion) -> String {
    let name = order.output
    return (order.format.isByChapter ? "\(name)/\(Self.name(of: name))" : Self.stem(of: name)) + companion.ending
  }

  private static func name(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? "book" }

  /// A path without the ending of its format.
  private static func stem(of path: String) -> String {
    let ending = BookFormat(ending: path) == nil ? nil : path.lastIndex(of: ".")
    return ending.map { String(path[..<$0]) } ?? path
  }

  /// A name that every file system takes, in the order of the book.
  private func fileName(_ index: Int) -> String {
    let digits = String(marks.count).count
    let number = String(index + 1)
    let title = marks[index].title.map { "/\\:*?\"<>|".contains($0) || $0.isNewline ? " " : $0 }
    var name = String(repeating: "0", count: max(0, digits - number.count)) + number
    let words = String(title).split(separator: " ").joined(separator: " ")
    if !words.isEmpty { name += " " + words }
    while name.utf8.count > 200 { name.removeLast() }
    return "\(name).\(order.format.rawValue)"
  }
}
