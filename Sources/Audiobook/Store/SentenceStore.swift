import BackendSupport
package import DockerBackends
import FoundationEssentials
import Glibc

/// Keeps what was spoken, a file a sentence, under the hash of what made it: `FOLDER/ab/abcdef…`. All books share it.
///
/// A file gets its name only once it is whole and on the disk. What is read is verified; what fails that is spoken anew.
package final class SentenceStore: Sendable {
  /// The longest file that is read: an hour at 48,000 Hz.
  private static let longestFile = 350 << 20
  /// How much may lie there when no book is being made: 8 GiB, which are some 45 hours at 24,000 Hz.
  package static let usualLimit = 8 << 30

  private let folder: String
  private let limit: Int
  /// Shared by all who make a book; whoever has it alone may remove what is there.
  private let lock: FileLock

  /// Opens a store and makes room in it, unless another book is being made.
  /// - Parameters:
  ///   - folder: where it is.
  ///   - limit: how many bytes it may keep.
  ///   - needed: the keys that stay, however old they are.
  package init(
    folder: String, limit: Int = SentenceStore.usualLimit, needed: Set<String> = []
  ) throws(BackendError) {
    (self.folder, self.limit) = (folder, limit)
    let path = "\(folder)/lock"
    let (alone, shared) = try BackendError.wrapping { () throws(FileError) in
      try PrivateFile.createFolder(folder)
      let alone = try FileLock.take(path, .alone)
      return (alone, try alone == nil ? FileLock.take(path, .shared) : nil)
    }
    guard let lock = alone ?? shared else {
      throw BackendError(.locked, "another process is removing old audio from \(folder)", hint: "try again")
    }
    self.lock = lock
    if alone != nil { makeRoom(needed) }
    _ = try BackendError.wrapping { () throws(FileError) in try lock.become(.shared) }
  }

  /// What is kept under a key; `nil` where nothing is, or where it is spoilt.
  package func audio(_ key: String) -> SentenceAudio? {
    let path = path(of: key)
    guard let data = try? PrivateFile.read(path, limit: Self.longestFile) else { return nil }
    guard let audio = SentenceAudio(file: data) else {
      unlink(path)
      return nil
    }
    // What is used last is removed last.
    utimes(path, nil)
    return audio
  }

  /// What the audio under a key says of itself; it is verified when all of it is read.
  func shape(_ key: String) -> SentenceAudio.Shape? {
    let line = try? PrivateFile.readLine(path(of: key), limit: Self.longestFile)
    return line.flatMap { $0 }.flatMap(SentenceAudio.Shape.init)
  }

  /// Whether something is kept under a key. It is verified when it is read.
  package func has(_ key: String) -> Bool { access(path(of: key), R_OK) == 0 }

  /// Keeps audio under a key: once this returns, not even a power cut takes it away.
  package func keep(_ audio: SentenceAudio, as key: String) throws(BackendError) {
    let path = path(of: key)
    let folder = "\(folder)/\(key.prefix(2))"
    try BackendError.wrapping { () throws(FileError) in
      if mkdir(folder, 0o700) != 0, errno != EEXIST { throw FileError.writing(folder) }
      try PrivateFile.write(audio.file, to: path)
      try DiskFolder.sync(folder)
    }
  }

  /// Removes what is kept under a key.
  package func forget(_ key: String) { unlink(path(of: key)) }

  /// Removes what was used least lately until the store keeps to its limit, unless another book is being made.
  package func makeRoom(keeping needed: Set<String>) throws(BackendError) {
    try BackendError.wrapping { () throws(FileError) in
      guard try lock.become(.alone) else { return }
      makeRoom(needed)
      _ = try lock.become(.shared)
    }
  }

  private func makeRoom(_ needed: Set<String>) {
    let files = Self.files(in: folder)
    for file in files where file.isPart { unlink(file.path) }
    let whole = files.filter { !$0.isPart }
    for path in Self.surplus(whole, limit: limit, needed: needed) { unlink(path) }
  }

  /// What has to go.
  /// - Parameter needed: the keys that stay.
  static func surplus(_ files: [File], limit: Int, needed: Set<String>) -> [String] {
    var excess = files.reduce(0) { $0 + $1.size } - limit
    var paths: [String] = []
    for file in files.sorted(by: { ($0.used, $0.path) < ($1.used, $1.path) }) where excess > 0 {
      guard !needed.contains(file.name) else { continue }
      paths.append(file.path)
      excess -= file.size
    }
    return paths
  }

  /// A file of the store.
  struct File: Hashable {
    var path: String
    var size: Int
    /// When it was used last, in nanoseconds.
    var used: Int

    /// Its key, where it is whole.
    var name: String { path.split(separator: "/").last.map(String.init) ?? "" }
    /// Whether it was never finished.
    var isPart: Bool { path.hasSuffix(".part") }
  }

  static func files(in folder: String) -> [File] {
    let names = { (folder: String) in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] }
    return names(folder).filter { $0.count == 2 }.flatMap { part in
      names("\(folder)/\(part)").compactMap { name in
        let path = "\(folder)/\(part)/\(name)"
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        let used = status.st_mtim
        return File(path: path, size: Int(status.st_size), used: used.tv_sec * 1_000_000_000 + used.tv_nsec)
      }
    }
  }

  private func path(of key: String) -> String { "\(folder)/\(key.prefix(2))/\(key)" }
}

/// The names in a folder, which have to be written out as files have.
enum DiskFolder {
  /// Returns once the names are on the disk.
  static func sync(_ path: String) throws(FileError) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError.writing(path) }
    defer { close(descriptor) }
    // Some file systems of networks cannot, and need not.
    guard fsync(descriptor) == 0 || errno == EINVAL else { throw FileError.writing(path) }
  }
}
