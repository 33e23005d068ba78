import DockerBackends
import DockerEngine
import FoundationEssentials
import Glibc
import SpeechAPI

/// Writes the files of a book. Each is checked, and complete, before it gets its name.
struct BookWriter: Sendable {
  let order: BookOrder
  let master: BookMaster
  let id: String
  let engine: @Sendable () async throws(BackendError) -> EngineClient
  let events: @Sendable (BookEvent) -> Void

  var book: Book { order.plan.book }

  /// Where each chapter is, in seconds.
  var marks: [ChapterMark] {
    let titles = Dictionary(order.plan.chapters.map { ($0.number, $0.title) }) { first, _ in first }
    return master.chapters.map { span in
      let seconds = { (sample: Int) in Double(sample) / Double(master.sound.rate) }
      return ChapterMark(
        title: titles[span.chapter] ?? "", start: seconds(span.samples.lowerBound),
        end: seconds(span.samples.upperBound))
    }
  }

  /// - Returns: the files.
  func write() async throws(BackendError) -> [String] {
    if order.format.isByChapter {
      guard mkdir(order.output, 0o755) == 0 || errno == EEXIST else {
        throw BackendError(.fileFailed, "\(order.output) cannot be created: \(String(cString: strerror(errno)))")
      }
    }
    var files: [String] = []
    if order.format == .wav {
      try await writeWAV()
      files.append(order.output)
    }
    if order.format != .wav || order.companions.contains(.epub) {
      let engine = try await engine()
      try await ToolsImage.provide(on: engine) { events(.building($0)) }
      files += try await ToolsContainer.with(engine, for: .encoding(book: id)) { try await encodeAll(in: $0) }
    }
    return files + (try writeTexts())
  }

  private func encodeAll(in container: ToolsContainer) async throws -> [String] {
    var files: [String] = []
    if order.format.isByChapter {
      for index in marks.indices {
        files.append(path(ofChapter: index))
        try await encode(files[index], chapter: index, in: container)
      }
      files.append(try writePlaylist())
    } else if order.format != .wav {
      try await encode(order.output, chapter: nil, in: container)
      files.append(order.output)
    }
    if order.companions.contains(.epub) { files.append(try await writeReadAlong(in: container)) }
    return files
  }

  private func writeWAV() async throws(BackendError) {
    do {
      let file = try SpooledFile(for: order.output, at: OutputPlace(order.output))
      try file.write(WAVHeader64.data(rate: master.sound.rate, sampleBytes: 2 * master.length))
      try await play(nil, told: { events(.writing(file: order.output, part: $0)) }) { (data) throws(BackendError) in
        do throws(SpeechError) { try file.write(data) } catch { throw BackendError(error) }
      }
      try await file.deliver()
    } catch {
      throw BackendError(error, command: "book")
    }
  }

  /// Hands out sound.
  /// - Parameters:
  ///   - chapter: the place of the chapter; `nil` for all of them.
  ///   - told: how much of it is done, from 0 to 1.
  ///   - take: gets the sound.
  /// - Returns: how many seconds it was.
  @discardableResult private func play(
    _ chapter: Int?, told: (Double) -> Void, _ take: (Data) async throws(BackendError) -> Void
  ) async throws(BackendError) -> Double {
    let span = chapter.map { master.chapters[$0] }
    let total = Double(2 * (span?.samples.count ?? master.length))
    var done = 0
    try await master.play(chapter: span?.chapter) { (data) throws(BackendError) in
      try await take(data)
      done += data.count
      told(min(1, Double(done) / total))
    }
    return Double(done / 2) / Double(master.sound.rate)
  }

  /// Writes a file of the book.
  /// - Parameter chapter: the place of the chapter that the file is; `nil` for all of them.
  private func encode(_ path: String, chapter: Int?, in container: ToolsContainer) async throws {
    let name = "book.\(order.format.rawValue)"
    try await encode(chapter, as: order.format, to: name, cover: book.cover, in: container) {
      events(.writing(file: path, part: $0))
    }
    try await deliver(name, to: path, from: container)
  }

  /// Encodes sound, and checks what came of it.
  /// - Parameters:
  ///   - chapter: the place of the chapter that is encoded; `nil` for all of them.
  ///   - format: what is written.
  ///   - name: the file in the container.
  ///   - cover: the picture that players show.
  ///   - container: where ffmpeg is.
  ///   - told: how much is done, from 0 to 1.
  func encode(
    _ chapter: Int?, as format: BookFormat, to name: String, cover: Book.Cover?, in container: ToolsContainer,
    told: (Double) -> Void
  ) async throws {
    let tags = "tags.txt"
    let all = marks
    let chapters = chapter == nil ? all : []
    let number = chapter.map { (number: $0 + 1, count: all.count, title: all[$0].title) }
    var files = [(tags, Data(TagText.of(TagText.tags(of: book, chapter: number), chapters: chapters).utf8))]
    if let cover { files.append(("cover", cover.data)) }
    try await container.write(files)
    let command = EncoderSettings.command(
      format, rate: master.sound.rate, target: order.loudness, chapters: chapters.count,
      cover: cover.map { _ in "cover" }, isJPEG: cover?.mediaType == "image/jpeg", tags: tags, output: name)
    var length = 0.0
    try await container.run(command) { write in length = try await play(chapter, told: told, write) }
    try EncodedCheck.check(
      try await container.output(EncodedCheck.command(name)), duration: length, chapters: chapters)
  }

  /// Takes a file out of a container to its place.
  func deliver(_ name: String, to path: String, from container: ToolsContainer) async throws {
    let file = try SpooledFile(for: path, at: OutputPlace(path))
    try await container.read(name) { try file.write($0) }
    try await file.deliver()
  }
}
