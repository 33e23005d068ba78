import BackendSupport
import DockerBackends
import DockerEngine
import FoundationEssentials
import Glibc

/// Writes the files of a book. Each is checked, and complete, before it gets its name.
struct BookWriter: Sendable {
  let order: BookOrder
  let master: BookMaster
  let id: String
  let engine: @Sendable () async throws(BackendError) -> EngineClient
  let events: @Sendable (BookEvent) -> Void

  private var book: Book { order.plan.book }

  /// Where each chapter is, in seconds.
  var marks: [ChapterMark] {
    let titles = Dictionary(order.plan.chapters.map { ($0.number, $0.title) }) { first, _ in first }
    return master.spans.map { span in
      let seconds = { (sample: Int) in Double(sample) / Double(master.sound.rate) }
      return ChapterMark(
        title: titles[span.chapter] ?? "", start: seconds(span.samples.lowerBound),
        end: seconds(span.samples.upperBound))
    }
  }

  /// - Returns: the files.
  func write() async throws(BackendError) -> [String] {
    switch order.format {
    case .wav:
      try await writeWAV()
      return [order.output]
    case .m4b:
      return try await encoding { container in
        try await encode(order.output, chapter: nil, in: container)
        return [order.output]
      }
    case .mp3, .flac, .opus:
      guard mkdir(order.output, 0o755) == 0 || errno == EEXIST else {
        throw BackendError(.fileFailed, "\(order.output) cannot be created: \(String(cString: strerror(errno)))")
      }
      return try await encoding { container in
        var files: [String] = []
        for index in marks.indices {
          files.append("\(order.output)/\(fileName(index))")
          try await encode(files[index], chapter: index, in: container)
        }
        return files + [try writePlaylist()]
      }
    }
  }

  private func encoding(
    _ work: (EncoderContainer) async throws -> [String]
  ) async throws(BackendError) -> [String] {
    let engine = try await engine()
    try await ToolsImage.provide(on: engine) { events(.building($0)) }
    return try await EncoderContainer.with(engine, book: id, work)
  }

  private func writeWAV() async throws(BackendError) {
    try await Self.working {
      let file = try SpooledFile(for: order.output, at: OutputPlace(order.output))
      try file.write(WAVHeader64.data(rate: master.sound.rate, sampleBytes: 2 * master.length))
      try await play(to: order.output, nil) { (data) throws(BackendError) in
        do throws(SpeechError) { try file.write(data) } catch { throw BackendError(error) }
      }
      try await file.deliver()
    }
  }

  private static func working(_ work: () async throws -> Void) async throws(BackendError) {
    do { try await work() } catch { throw BackendError(error, command: "book") }
  }

  /// Hands out sound, and tells how much of it is done.
  /// - Returns: how many seconds it was.
  @discardableResult private func play(
    to path: String, _ chapter: Int?, _ take: (Data) async throws(BackendError) -> Void
  ) async throws(BackendError) -> Double {
    let span = chapter.map { master.spans[$0] }
    let total = Double(2 * (span?.samples.count ?? master.length))
    var done = 0
    try await master.play(chapter: span?.chapter) { (data) throws(BackendError) in
      try await take(data)
      done += data.count
      events(.writing(file: path, part: min(1, Double(done) / total)))
    }
    return Double(done / 2) / Double(master.sound.rate)
  }

  /// - Parameter chapter: the place of the chapter that the file is; `nil` for all of them.
  private func encode(_ path: String, chapter: Int?, in container: EncoderContainer) async throws {
    let (name, tags) = ("book.\(order.format.rawValue)", "tags.txt")
    let all = marks
    let chapters = chapter == nil ? all : []
    let number = chapter.map { (number: $0 + 1, count: all.count, title: all[$0].title) }
    try await container.write(
      Data(TagText.of(TagText.tags(of: book, chapter: number), chapters: chapters).utf8), to: tags)
    if let cover = book.cover { try await container.write(cover.data, to: "cover") }
    let command = EncoderSettings.command(
      order.format, rate: master.sound.rate, target: order.loudness, chapters: chapters.count,
      cover: book.cover.map { _ in "cover" }, isJPEG: book.cover?.mediaType == "image/jpeg", tags: tags, output: name)
    var length = 0.0
    try await container.run(command) { write in length = try await play(to: path, chapter, write) }
    try EncodedCheck.check(
      try await container.output(EncodedCheck.command(name)), duration: length, chapters: chapters)
    let file = try SpooledFile(for: path, at: OutputPlace(path))
    try await container.read(name) { try file.write($0) }
    try await file.deliver()
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

  private func writePlaylist() throws(BackendError) -> String {
    let path = "\(order.output)/playlist.m3u8"
    var lines = ["#EXTM3U"]
    for (index, mark) in marks.enumerated() {
      lines += ["#EXTINF:\(Int((mark.end - mark.start).rounded())),\(mark.title.filter { !$0.isNewline })"]
      lines += [fileName(index)]
    }
    try BackendError.wrapping { () throws(FileError) in
      try PrivateFile.write(Data(lines.map { "\($0)\n" }.joined().utf8), to: path, mode: 0o644)
    }
    return path
  }
}
