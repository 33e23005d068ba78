import DockerBackends
import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Writes log chunks: prefixed for people, as they are into a pipe, as JSON lines for programs. At a terminal only the
/// colours of what a container prints are left.
actor LogWriter {
  let format: OutputFormat
  let hasPrefix: Bool
  let namesBackend: Bool
  let terminal: Terminal
  private var prefixes: [String: [UInt8]] = [:]
  private var widest = 0

  init(format: OutputFormat, hasPrefix: Bool, namesBackend: Bool, terminal: Terminal) {
    self.format = format
    self.hasPrefix = hasPrefix
    self.namesBackend = namesBackend
    self.terminal = terminal
  }

  /// Writes a chunk to standard output.
  /// - Throws: `CancellationError` where it takes no more.
  func write(_ chunk: BackendLogChunk) throws(CancellationError) {
    try Console.checkStream()
    switch format {
    case .json: Console.write(jsonLines(chunk), to: STDOUT_FILENO)
    case .text where terminal.isInteractive: Console.write(forTerminal(chunk), to: STDOUT_FILENO)
    case .text where !hasPrefix: Console.write([UInt8](chunk.bytes), to: STDOUT_FILENO)
    case .text: Console.write(prefixed(chunk), to: STDOUT_FILENO)
    }
  }

  private func forTerminal(_ chunk: BackendLogChunk) -> [UInt8] {
    let prefix = hasPrefix ? prefix(chunk) : []
    var text: [UInt8] = []
    for line in chunk.bytes.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast(endsLine(chunk) ? 1 : 0) {
      text += prefix
      text += LogLine(bytes: line).text(hasColor: terminal.hasColor).utf8
      text.append(0x0A)
    }
    return text
  }

  private func endsLine(_ chunk: BackendLogChunk) -> Bool { chunk.bytes.last == 0x0A }

  private func prefixed(_ chunk: BackendLogChunk) -> [UInt8] {
    let prefix = prefix(chunk)
    var text: [UInt8] = []
    text.reserveCapacity(chunk.bytes.count + chunk.bytes.count / 2)
    chunk.bytes.withUnsafeBytes { bytes in
      var start = bytes.startIndex
      while start < bytes.endIndex {
        let end = bytes[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.endIndex
        text += prefix
        text += UnsafeRawBufferPointer(rebasing: bytes[start..<end])
        start = end
      }
    }
    if text.last != 0x0A { text.append(0x0A) }
    return text
  }

  /// `service | ` in the service's colour, made once for each container.
  private func prefix(_ chunk: BackendLogChunk) -> [UInt8] {
    if let known = prefixes[chunk.container] { return known }
    let name = namesBackend ? "\(chunk.backend)/\(chunk.service)" : chunk.service
    widest = max(widest, name.columns)
    let style = Style.prefixes[prefixes.count % Style.prefixes.count]
    let prefix = [UInt8](("\(name.fitted(to: widest)) | ").styled(style, on: terminal).utf8)
    prefixes[chunk.container] = prefix
    return prefix
  }

  private func jsonLines(_ chunk: BackendLogChunk) -> String {
    chunk.bytes.split(separator: 0x0A).compactMap { line in
      try? JSONText.encode(
        LogRecord(
          backend: chunk.backend, service: chunk.service, container: chunk.container,
          stream: chunk.stream.rawValue, line: String(decoding: line, as: UTF8.self)),
        pretty: false)
    }.map { $0 + "\n" }.joined()
  }
}

/// One line of a log.
struct LogRecord: Encodable {
  var backend: String
  var service: String
  var container: String
  var stream: String
  var line: String
}
