import BackendSupport
import DockerBackends
import FoundationEssentials
import Glibc
import Logging

/// The books of a gateway. One is made at a time, in the order in which they came; all of them outlive the gateway.
package actor BookShelf {
  /// How many books there may be.
  private static let most = 100
  private static let largestRecord = 16 << 20
  /// How often it is told how far a book is.
  private static let pace = Duration.seconds(1)

  let tickets: LinkTickets?
  private let folder: String
  private let maker: any BookMaking
  private let feed: EventFeed<GatewayChange>
  private let wording: Advice.Wording
  private let logger: Logger
  /// Shows that the books are this gateway's; `nil` while another one has them.
  private var lock: FileLock?
  /// In the order in which they came.
  private var jobs: [BookJob] = []
  private var running: (id: String, work: Task<Void, Never>)?
  /// Where the gateway listens; `nil` before it does, and when it ends.
  private var gateway: (address: String, key: String?)?
  private var told = ContinuousClock.now

  /// - Parameters:
  ///   - folder: where the books are.
  ///   - maker: makes them.
  ///   - feed: is told what becomes of them.
  ///   - wording: how advice is put.
  ///   - tickets: what links to files have to show; `nil` where nobody needs a key.
  ///   - logger: told what goes wrong.
  init(
    folder: String, maker: any BookMaking, feed: EventFeed<GatewayChange>, wording: Advice.Wording,
    tickets: LinkTickets?, logger: Logger
  ) {
    (self.folder, self.maker, self.feed, self.wording) = (folder, maker, feed, wording)
    (self.tickets, self.logger) = (tickets, logger)
  }

  // MARK: - What there is

  /// All books, in the order in which they came.
  package func views() throws(GatewayError) -> [BookView] {
    try take()
    return jobs.map(view)
  }

  /// One book.
  package func view(of id: String) throws(GatewayError) -> BookView { view(jobs[try index(id)]) }

  /// A file of a finished book: its path, and the name that it has.
  func file(_ number: Int, of id: String) throws(GatewayError) -> (path: String, name: String) {
    let job = jobs[try index(id)]
    guard let files = job.made?.files, files.indices.contains(number), job.state == .finished else {
      throw GatewayError(.notFound, "the book has no such file")
    }
    return ("\(place(id).product)/\(files[number])", Self.name(files[number]))
  }

  // MARK: - What a user wants

  /// Begins to take a document.
  /// - Parameter name: what its file is called where it comes from.
  func receive(_ name: String) throws(GatewayError) -> BookUpload {
    try take()
    guard let name = BookPlace.fileName(name) else {
      throw GatewayError(.invalidRequest, "\"\(name.prefix(40))\" is not the name of a file", parameter: "name")
    }
    guard jobs.count < Self.most else {
      throw GatewayError(.queueFull, "there are \(jobs.count) books already", hint: "delete one")
    }
    let id = String((0..<16).map { _ in "0123456789abcdef".randomElement() ?? "0" })
    return try BookUpload(name, at: place(id))
  }

  /// Makes a book of a document that is there.
  func add(_ upload: BookUpload, _ settings: BookSettings) throws(GatewayError) -> BookView {
    try upload.finish()
    let now = Date.now.timeIntervalSince1970
    let job = BookJob(
      id: upload.place.id, name: upload.name, settings: settings, created: now, state: .waiting, since: now)
    do throws(FileError) { try write(job) } catch {
      throw GatewayError(.failed, error.message, hint: error.hint)
    }
    jobs.append(job)
    tell(job)
    advance()
    return try view(of: job.id)
  }

  /// Stops the making of a book. What was spoken is kept.
  func stop(_ id: String) throws(GatewayError) -> BookView {
    let index = try index(id)
    if jobs[index].state.isUnderWay {
      if running?.id == id { running?.work.cancel() }
      change(index) { $0.turn(.stopped) }
    }
    return view(jobs[index])
  }

  /// Goes on with a book that was stopped, or failed; asks again for what a finished one lacks.
  func goOn(_ id: String) throws(GatewayError) -> BookView {
    let index = try index(id)
    let lacks = jobs[index].made.map { !$0.gaps.isEmpty } ?? false
    if [.stopped, .failed].contains(jobs[index].state) || jobs[index].state == .finished && lacks {
      change(index) { job in
        job.retriesGaps = lacks
        job.failure = nil
        job.turn(.waiting)
      }
      advance()
    }
    return view(jobs[index])
  }

  /// Removes a book with all that belongs to it.
  func remove(_ id: String) async throws(GatewayError) {
    jobs.remove(at: try index(id))
    if let running, running.id == id {
      running.work.cancel()
      await running.work.value
    }
    let folder = place(id).folder
    // On another thread than that of the connections: a book has many thousand files.
    await Task.detached { try? FileManager.default.removeItem(atPath: folder) }.value
    feed.say(.bookGone(id))
  }

  // MARK: - A gateway's life

  /// Takes the books, where another gateway has not taken them.
  private func take() throws(GatewayError) {
    guard lock == nil else { return }
    do throws(FileError) {
      try PrivateFile.createFolder(folder)
      lock = try FileLock.take("\(folder)/lock", .alone)
    } catch {
      throw GatewayError(.failed, error.message, hint: error.hint)
    }
    guard lock != nil else {
      throw GatewayError(.notSupported, "another gateway of this user makes the books", hint: "ask that one")
    }
    load()
    advance()
  }

  /// Reads what there is. What has no record was on its way when an earlier gateway ended.
  private func load() {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for id in names where id != "lock" {
      let place = place(id)
      if let data = try? PrivateFile.read(place.record, limit: Self.largestRecord),
        let job = try? JSONDecoder().decode(BookJob.self, from: data), job.id == id
      {
        jobs.append(job)
      } else if !FileManager.default.fileExists(atPath: place.record) {
        try? FileManager.default.removeItem(atPath: place.folder)
      }
    }
    jobs.sort { ($0.created, $0.id) < ($1.created, $1.id) }
  }

  /// Begins to work, at a gateway that listens.
  func open(at address: String, key: String?) {
    gateway = (address, key)
    do throws(GatewayError) {
      try take()
      advance()
    } catch {
      logger.warning("no books are made", metadata: ["reason": "\(error.message)"])
    }
  }

  /// Ends the work; another gateway goes on with it.
  func close() async {
    gateway = nil
    running?.work.cancel()
    await running?.work.value
  }

  // MARK: - Work

  private func advance() {
    guard running == nil, let gateway, let index = jobs.firstIndex(where: { $0.state == .waiting }) else { return }
    jobs[index].turn(.reading)
    tell(jobs[index])
    let job = jobs[index]
    let commission = place(job.id).commission(job, at: gateway.address, key: gateway.key)
    let work = Task {
      do throws(BackendError) {
        let made = try await maker.make(commission) { await self.note($0, of: job.id) }
        ended(job.id, .success(made))
      } catch {
        ended(job.id, .failure(error))
      }
    }
    running = (job.id, work)
  }

  private func note(_ step: BookStep, of id: String) {
    guard let index = jobs.firstIndex(where: { $0.id == id }), jobs[index].state.isUnderWay else { return }
    let state = BookView.State(step.stage)
    let isNews = jobs[index].state != state
    jobs[index].turn(state)
    jobs[index].progress = jobs[index].progress ?? step
    jobs[index].progress?.take(step)
    guard isNews || told.duration(to: .now) >= Self.pace else { return }
    tell(jobs[index])
  }

  private func ended(_ id: String, _ outcome: Result<MadeBook, BackendError>) {
    running = nil
    defer { advance() }
    guard let index = jobs.firstIndex(where: { $0.id == id }) else { return }
    switch outcome {
    case .success(var made):
      let product = place(id).product + "/"
      made.files = made.files.filter { $0.hasPrefix(product) }.map { String($0.dropFirst(product.count)) }
      change(index) { job in
        job.made = made
        job.retriesGaps = false
        job.turn(.finished)
      }
      // Nothing asks for the sentences of a whole book again.
      if made.gaps.isEmpty { try? FileManager.default.removeItem(atPath: place(id).work) }
    case .failure(let error):
      // One that was stopped, or that another gateway goes on with, has not failed.
      guard gateway != nil, jobs[index].state.isUnderWay, jobs[index].state != .waiting else { return }
      change(index) { job in
        // Somebody ended the work without a word to the gateway, as a service manager does with all of a service's
        // processes before the gateway knows that it is to end.
        guard error.code != .cancelled else { return job.turn(.waiting) }
        job.failure = BackendView.Failure(error, wording: wording)
        job.turn(.failed)
      }
    }
  }

  private func change(_ index: Int, _ how: (inout BookJob) -> Void) {
    how(&jobs[index])
    do throws(FileError) { try write(jobs[index]) } catch {
      logger.error("the record of a book cannot be written", metadata: ["error": "\(error.message)"])
    }
    tell(jobs[index])
  }

  private func write(_ job: BookJob) throws(FileError) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let path = place(job.id).record
    // Rather the last record than an empty one.
    guard let data = try? encoder.encode(job.record) else { throw FileError.writing(path, EINVAL) }
    try PrivateFile.write(data, to: path)
  }

  private func tell(_ job: BookJob) {
    told = .now
    feed.say(.book(view(job)))
  }

  // MARK: - Small things

  private func place(_ id: String) -> BookPlace { BookPlace(shelf: folder, id: id) }

  private func index(_ id: String) throws(GatewayError) -> Int {
    try take()
    guard let index = jobs.firstIndex(where: { $0.id == id }) else {
      throw GatewayError(.notFound, "there is no book \"\(id.prefix(40))\"")
    }
    return index
  }

  private func view(_ job: BookJob) -> BookView {
    BookView(
      id: job.id, name: job.name, title: job.title, settings: job.settings, state: job.state, since: job.since,
      progress: job.progress, duration: job.made?.duration, chapters: job.made?.chapters ?? [],
      files: job.state == .finished ? files(job) : [], gaps: job.made?.gaps ?? [], failure: job.failure)
  }

  private func files(_ job: BookJob) -> [BookView.File] {
    (job.made?.files ?? []).enumerated().map { number, file in
      let path = "/api/v1/books/\(job.id)/files/\(number)"
      let ticket = tickets.map { "?ticket=\($0.ticket(path))" } ?? ""
      let facts = try? FileManager.default.attributesOfItem(atPath: "\(place(job.id).product)/\(file)")
      return BookView.File(
        name: Self.name(file), bytes: facts?[.size] as? Int ?? 0, type: MediaType.of(file),
        link: path.dropFirst() + ticket)
    }
  }

  private static func name(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }
}
