import BackendSupport
public import DockerBackends
import FoundationEssentials

/// Where the work on books lies: what was spoken, which all books share, and a record for each book.
public struct BookFolder: Sendable, Hashable {
  /// The folder.
  public let path: String

  /// Creates one at a path, which is made when the first book is.
  public init(path: String) { self.path = path }

  /// The folder of this user: `$XDG_CACHE_HOME/tts-ctl/books`, by default under `~/.cache`.
  /// - Throws: `BackendError` where the environment has neither an absolute `XDG_CACHE_HOME` nor `HOME`.
  public init(environment: [String: String]) throws(BackendError) {
    let absolute = { (name: String) in environment[name].flatMap { $0.hasPrefix("/") ? $0 : nil } }
    guard let base = absolute("XDG_CACHE_HOME") ?? absolute("HOME").map({ "\($0)/.cache" }) else {
      throw BackendError(
        .fileFailed, "there is no folder for the work on a book: HOME is not set, or is not an absolute path",
        hint: "set HOME or XDG_CACHE_HOME")
    }
    self.init(path: "\(base)/tts-ctl/books")
  }

  var sentences: String { "\(path)/sentences" }
  var documents: String { "\(path)/documents" }

  private static let largestRecord = 16 << 20

  /// All books that were begun, by when they were worked on last. A record that cannot be read is left out.
  public func books() -> [BookRecord] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.filter { $0.hasSuffix(".json") }.compactMap { record(named: String($0.dropLast(5))) }
      .sorted { ($0.changed, $0.id) < ($1.changed, $1.id) }
  }

  /// The record of a book; `nil` where it was not begun.
  func record(named id: String) -> BookRecord? {
    guard let data = try? PrivateFile.read("\(path)/\(id).json", limit: Self.largestRecord) else { return nil }
    return try? JSONDecoder().decode(BookRecord.self, from: data)
  }

  /// Writes a record: whole, or not at all.
  func write(_ record: BookRecord) throws(BackendError) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
    guard let data = try? encoder.encode(record) else {
      throw BackendError(.fileFailed, "the record of the book cannot be written as JSON")
    }
    try BackendError.wrapping { () throws(FileError) in
      try PrivateFile.write(data, to: "\(path)/\(record.id).json")
      try DiskFolder.sync(path)
    }
  }

  /// Takes a book for one run.
  /// - Throws: `BackendError` with `.locked` where another run has it.
  func take(_ id: String) throws(BackendError) -> FileLock {
    let lock = try BackendError.wrapping { () throws(FileError) in
      try PrivateFile.createFolder(path)
      return try FileLock.take("\(path)/\(id).lock", .alone)
    }
    guard let lock else {
      throw BackendError(.locked, "another run works on this book", hint: "wait for it, or end it with Ctrl-C")
    }
    // A run that was killed while it wrote the record leaves what it had.
    for name in (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    where name.hasPrefix("\(id).json.") && name.hasSuffix(".part") {
      try? FileManager.default.removeItem(atPath: "\(path)/\(name)")
    }
    return lock
  }

  /// Removes the records of books, and all that was spoken that no book needs which is being made.
  /// - Returns: how many bytes that frees.
  public func clean() throws(BackendError) -> Int {
    guard FileManager.default.fileExists(atPath: path) else { return 0 }
    for book in books() {
      let lock = try BackendError.wrapping { () throws(FileError) in
        try FileLock.take("\(path)/\(book.id).lock", .alone)
      }
      guard let lock else {
        throw BackendError(.locked, "\(book.title) is being made", hint: "wait for it, or end it with Ctrl-C")
      }
      try withExtendedLifetime(lock) { () throws(BackendError) in
        for ending in ["json", "lock"] { try? FileManager.default.removeItem(atPath: "\(path)/\(book.id).\(ending)") }
      }
    }
    try? FileManager.default.removeItem(atPath: documents)
    let size = self.size
    _ = try SentenceStore(folder: sentences, limit: 0)
    return size - self.size
  }

  /// How many bytes the audio of sentences takes.
  public var size: Int { SentenceStore.files(in: sentences).reduce(0) { $0 + $1.size } }
}
