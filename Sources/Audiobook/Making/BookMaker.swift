public import DockerBackends
public import DockerEngine
import FoundationEssentials

/// Makes an audiobook of a plan: has it spoken, measures it, writes it.
///
/// All that is done is kept at once, in a ``BookFolder``: after any end another run goes on where this one was.
public struct BookMaker: Sendable {
  /// Where the work lies.
  public var folder: BookFolder
  /// Who speaks.
  public var speakers: [BookSpeaker]
  /// The engine for the programs that encode. It is asked for where they are needed.
  public var engine: @Sendable () async throws(BackendError) -> EngineClient
  /// The cloned voices of this machine.
  public var clones: VoiceStore?

  /// Creates a maker.
  public init(
    folder: BookFolder, speakers: [BookSpeaker], clones: VoiceStore? = nil,
    engine: @escaping @Sendable () async throws(BackendError) -> EngineClient
  ) {
    self.folder = folder
    self.speakers = speakers
    self.clones = clones
    self.engine = engine
  }

  /// Makes a book.
  /// - Parameters:
  ///   - order: what is to be made.
  ///   - events: told what happens.
  /// - Throws: `BackendError`: `.locked` where another run makes it, the cause where no speaker is left, `.cancelled`.
  public func make(
    _ order: BookOrder, events: @escaping @Sendable (BookEvent) -> Void
  ) async throws(BackendError) -> BookResult {
    let lock = try folder.take(order.id)
    defer { withExtendedLifetime(lock) {} }
    var record = begun(order)
    if let finished = finished(order, record) { return finished }
    let job = try job(order)
    let skipped = Set(record.gaps.filter { !$0.isHeard }.map(\.sentence))
    let wanted = job.lines.indices.filter { !skipped.contains(job.lines[$0].sentence.id) }
    record.spoken = wanted.count(where: job.has)
    try write(&record)
    events(
      .began(
        title: record.title, chapters: order.plan.chapters.count, sentences: job.lines.count, spoken: record.spoken))
    do {
      try await speak(wanted, job, &record, events)
    } catch {
      record.spoken = wanted.count(where: job.has)
      try? write(&record)
      throw error
    }
    record.spoken = job.lines.count - record.gaps.count { !$0.isHeard }
    try write(&record)
    let sound = try sound(job, gaps: Set(record.gaps.filter { !$0.isHeard }.map(\.sentence)))
    let encoded = [order.format] + (order.companions.contains(.epub) ? [.m4b] : [])
    let peak = order.loudness.peak(before: encoded)
    let master = try await BookMaster(sound, target: order.loudness, peak: peak) { events(.measuring($0)) }
    let writer = BookWriter(order: order, master: master, id: order.id, engine: engine, events: events)
    let files = try await writer.write()
    record.isFinished = true
    record.files = files
    record.chapters = writer.marks
    try write(&record)
    try job.store.makeRoom(keeping: [])
    return result(order, record, isUnchanged: false)
  }

  /// The record of an order, and what of an earlier one still holds.
  private func begun(_ order: BookOrder) -> BookRecord {
    let fingerprint = order.fingerprint(speakers.map(\.identity))
    if var record = folder.record(named: order.id), record.fingerprint == fingerprint {
      if order.retriesGaps, !record.gaps.isEmpty { (record.gaps, record.isFinished) = ([], false) }
      return record
    }
    return BookRecord(
      id: order.id, title: order.plan.book.title, arguments: order.arguments, folder: order.folder,
      output: order.output, fingerprint: fingerprint,
      sentences: order.plan.chapters.reduce(0) { $0 + $1.sentences.count }, spoken: 0, gaps: [], isFinished: false,
      changed: 0, files: [], chapters: [])
  }

  /// What is there, where nothing has to be done.
  private func finished(_ order: BookOrder, _ record: BookRecord) -> BookResult? {
    guard record.isFinished, record.files.allSatisfy({ FileManager.default.fileExists(atPath: $0) }) else { return nil }
    return result(order, record, isUnchanged: true)
  }

  private func result(_ order: BookOrder, _ record: BookRecord, isUnchanged: Bool) -> BookResult {
    BookResult(
      output: record.output, files: record.files, duration: record.chapters.last?.end ?? 0, chapters: record.chapters,
      sentences: record.sentences, gaps: record.gaps, isUnchanged: isUnchanged)
  }

  private func write(_ record: inout BookRecord) throws(BackendError) {
    record.changed = Int(Date().timeIntervalSince1970)
    try folder.write(record)
  }

  private func job(_ order: BookOrder) throws(BackendError) -> SpeakingJob {
    let lines = order.plan.chapters.flatMap { chapter in
      chapter.sentences.map { SpeakingJob.Line(chapter: chapter.number, title: chapter.title, sentence: $0) }
    }
    guard !lines.isEmpty, !speakers.isEmpty else {
      throw BackendError(.invalidInput, "there is no text, or no backend to speak it")
    }
    var identities: [String] = []
    for speaker in speakers where !identities.contains(speaker.identity) { identities.append(speaker.identity) }
    let voices = Set(lines.map { $0.sentence.voice ?? order.manner.voice ?? "" })
    if let wrong = voices.first(where: { !$0.isEmpty && VoiceID($0) == nil }) {
      throw BackendError(.invalidInput, "\"\(wrong)\" is not a voice")
    }
    let clones = Dictionary(uniqueKeysWithValues: voices.compactMap { voice in clone(voice).map { (voice, $0) } })
    let keys = SpeakingJob.keys(of: lines, order.manner, identities, clones)
    return SpeakingJob(
      lines: lines, manner: order.manner, identities: identities, clones: clones, sentenceKeys: keys,
      store: try SentenceStore(folder: folder.sentences, needed: Set(keys.joined())))
  }

  /// A hash of what a cloned voice was made from: it may be made again under its name.
  private func clone(_ voice: String) -> String? {
    guard case .cloned(let name)? = VoiceID(voice), let clones else { return nil }
    return speakers.lazy.compactMap { speaker in try? clones.voice(named: name, of: speaker.name) }.first
      .flatMap { try? VoiceStore.encode($0) }.map { SHA256.digest(of: $0).hexadecimal }
  }

  private func sound(_ job: SpeakingJob, gaps: Set<String>) throws(BackendError) -> BookSound {
    let rates = job.lines.indices.compactMap { job.shape($0)?.rate }
    guard let rate = rates.max() else {
      throw BackendError(.invalidAnswer, "no sentence of the book could be spoken")
    }
    let pieces = job.lines.enumerated().map { index, line in
      BookSound.Piece(chapter: line.chapter, pause: line.sentence.pause) { () throws(BackendError) in
        if gaps.contains(line.sentence.id) { return nil }
        if let audio = job.audio(index) { return audio }
        throw BackendError(
          .fileFailed, "the audio of a sentence is lost: \"\(line.sentence.text.prefix(60))\"",
          hint: "the same command speaks it again")
      }
    }
    return BookSound(pieces: pieces, rate: rate)
  }
}
