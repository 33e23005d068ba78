import BackendSupport
package import FoundationEssentials
import Glibc

/// Text that a user hands over: in a file, through a pipe, or on standard input.
package enum TextFile {
  /// The longest text that is taken: 64 MiB, about two weeks of speech.
  package static let longest = 64 << 20
  private static let pause = Duration.milliseconds(20)

  /// Reads a plain file, a pipe or a terminal to its end. Cancelling ends the waiting for more.
  /// - Parameter path: `-` for standard input.
  /// - Throws: `SpeechError` with `.fileFailed` where it cannot be read, is longer than ``longest`` or is not UTF-8
  ///   text, and `.cancelled`.
  package static func read(_ path: String) async throws(SpeechError) -> String {
    let name = path == "-" ? "standard input" : path
    return try text(in: try await bytes(of: path, name, longest, "speak it in parts"), name)
  }

  /// Reads what ``read(_:)`` reads, as bytes.
  /// - Parameters:
  ///   - path: `-` for standard input.
  ///   - limit: how many bytes are read at most.
  ///   - hint: what to do about one that is longer.
  package static func readBytes(
    _ path: String, limit: Int = longest, tooLong hint: String? = nil
  ) async throws(SpeechError) -> Data {
    try await bytes(of: path, path == "-" ? "standard input" : path, limit, hint)
  }

  private static func bytes(
    of path: String, _ name: String, _ limit: Int, _ hint: String?
  ) async throws(SpeechError) -> Data {
    let descriptor = path == "-" ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard descriptor >= 0 else { throw SpeechError.reading(name, PlainWords.of(code: errno)) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw SpeechError.reading(name, PlainWords.of(code: errno)) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: guard status.st_size <= limit else { throw tooLong(name, limit, hint) }
    case S_IFIFO, S_IFSOCK: break
    case S_IFDIR: throw SpeechError.reading(name, PlainWords.of(code: EISDIR))
    // A terminal ends; other devices need not. Standard input is what the user made it.
    default:
      guard path == "-" || isatty(descriptor) == 1 else {
        throw SpeechError.reading(name, "it is a device, not a text file")
      }
    }
    return try await drain(descriptor, name, limit, hint)
  }

  private static func drain(
    _ descriptor: Int32, _ name: String, _ limit: Int, _ hint: String?
  ) async throws(SpeechError) -> Data {
    var all = Data()
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      if Task.isCancelled { throw SpeechError(.cancelled, "interrupted while reading \(name)") }
      var watched = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      // A pipe that nobody has opened to write yet is not at its end.
      guard poll(&watched, 1, 0) > 0 else {
        try? await Task.sleep(for: pause)
        continue
      }
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR || errno == EAGAIN { continue }
      guard count >= 0 else { throw SpeechError.reading(name, PlainWords.of(code: errno)) }
      guard count > 0 else { return all }
      all.append(contentsOf: buffer[..<count])
      guard all.count <= limit else { throw tooLong(name, limit, hint) }
    }
  }

  private static func tooLong(_ name: String, _ limit: Int, _ hint: String?) -> SpeechError {
    SpeechError(.fileFailed, "\(name) is longer than \(limit >> 20) MiB", hint: hint)
  }

  /// Bytes as text.
  /// - Parameters:
  ///   - data: the bytes.
  ///   - name: what they are, in the words of an error.
  /// - Throws: `SpeechError` with `.fileFailed` where they are not UTF-8.
  package static func text(in data: Data, _ name: String) throws(SpeechError) -> String {
    if let text = String(validating: data, as: UTF8.self) { return text }
    let isUTF16 = data.starts(with: [0xFF, 0xFE]) || data.starts(with: [0xFE, 0xFF])
    let from = isUTF16 ? "UTF-16" : "ISO-8859-1"
    let place = isUTF16 ? "" : ": line \(lineOfFirstFault(in: data))"
    let file = name == "standard input" ? "FILE" : ShellWord.quoted(name)
    throw SpeechError(
      .fileFailed, "\(name) is not UTF-8 text\(place)",
      hint: "convert it, if it is \(from): iconv -f \(from) -t UTF-8 \(file) > text.txt")
  }

  private static func lineOfFirstFault(in data: Data) -> Int {
    var line = 1
    for part in data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      guard String(validating: part, as: UTF8.self) != nil else { break }
      line += 1
    }
    return line
  }
}
