/// The status and header fields of an answer, collected line by line.
struct ResponseHead: Sendable {
  /// The most bytes of header that are taken.
  static let limit = 256 << 10

  private(set) var status = 0
  private(set) var headers: [(name: String, value: String)] = []
  private(set) var isComplete = false
  private var size = 0

  /// Takes one line with or without its line end. `false` where this is no HTTP header, or too long.
  mutating func take(line: UnsafeRawBufferPointer) -> Bool {
    size += line.count
    guard size <= Self.limit else { return false }
    // A trailer after the body is of no interest, but libcurl keeps it.
    guard !isComplete else { return true }
    var text = Substring(decoding: line, as: UTF8.self)
    while let last = text.unicodeScalars.last, last == "\r" || last == "\n" { text.unicodeScalars.removeLast() }
    if text.isEmpty {
      // 1xx announces another header; 101 is the last of HTTP.
      isComplete = status >= 200 || status == 101
      return status != 0
    }
    if text.hasPrefix("HTTP/") {
      let parts = text.split(separator: " ", maxSplits: 2)
      guard parts.count >= 2, parts[1].utf8.count == 3, let code = Int(parts[1]), code >= 100 else { return false }
      status = code
      headers = []
      return true
    }
    guard status != 0 else { return false }
    // A line without a name is a field folded over lines, long obsolete, or rubbish: passed over.
    guard let colon = text.firstIndex(of: ":"), colon != text.startIndex else { return true }
    headers.append((String(text[..<colon]), Self.trimmed(text[text.index(after: colon)...])))
    return true
  }

  /// The first field of that name, compared without case.
  func header(_ name: String) -> String? {
    let name = name.lowercased()
    return headers.first { $0.name.lowercased() == name }?.value
  }

  /// The announced length of the body.
  var contentLength: Int? {
    header("Content-Length").flatMap { Int($0) }.flatMap { $0 < 0 ? nil : $0 }
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while let first = text.first, first == " " || first == "\t" { text.removeFirst() }
    while let last = text.last, last == " " || last == "\t" { text.removeLast() }
    return String(text)
  }
}

extension ResponseHead {
  /// Whether the connection is a byte stream from here on. Engines before 1.20 answer 200 for it.
  var isUpgrade: Bool {
    guard status == 200 else { return status == 101 }
    let type = header("Content-Type") ?? ""
    return type.hasPrefix("application/vnd.docker.") && type.hasSuffix("-stream") && contentLength == nil
      && header("Transfer-Encoding") == nil
  }
}
