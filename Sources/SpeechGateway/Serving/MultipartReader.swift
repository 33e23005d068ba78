import FoundationEssentials
import Glibc

/// Reads a body of `multipart/form-data` as it comes, however it is cut. Everything in it has a limit, and nothing that
/// it says is taken for the name of a file.
struct MultipartReader {
  /// The most of each thing.
  struct Limits: Sendable {
    /// Bytes of a file.
    var file = 25 << 20
    /// Bytes of a field.
    var field = 64 << 10
    /// Bytes before a part's content.
    var head = 8 << 10
    var parts = 32
    /// Bytes of the body: a file, and fields and what stands around them.
    var body: Int { file + (512 << 10) }
  }

  /// Something that was sent.
  struct Part: Sendable, Equatable {
    var name: String
    /// The name that its file has where it comes from; `nil` for a field.
    var fileName: String?
    var content: Data
  }

  private enum State {
    case preamble, delimiter, head, content, epilogue
  }

  private let limits: Limits
  /// The line that parts stand between, without what ends it.
  private let delimiter: [UInt8]
  private var state = State.preamble
  private var buffer: [UInt8] = []
  private var total = 0
  /// The part whose content comes. It stands here alone: with a second owner, all of it would be copied with each piece.
  private var part = Part(name: "", fileName: nil, content: Data())
  /// What has been sent.
  private(set) var parts: [Part] = []

  /// - Parameter contentType: the body's, which tells what stands between the parts.
  /// - Throws: `GatewayError` where it is of another kind, or tells nothing that can stand there.
  init(contentType: String?, limits: Limits = Limits()) throws(GatewayError) {
    guard let header = contentType.flatMap({ HeaderValue($0) }), header.value.lowercased() == "multipart/form-data"
    else {
      throw GatewayError(
        .unsupportedMediaType, "the body must be a form with a file", hint: "send it as `multipart/form-data`")
    }
    guard let boundary = header.parameters["boundary"], (1...70).contains(boundary.utf8.count),
      boundary.utf8.allSatisfy({ (32...126).contains($0) }), boundary.last != " "
    else { throw Self.malformed("it names no boundary") }
    delimiter = Array("\r\n--\(boundary)".utf8)
    self.limits = limits
    // The first delimiter may stand at the very beginning, where no line ends before it.
    buffer = [13, 10]
  }

  /// Takes the next bytes.
  /// - Throws: `GatewayError` where a limit is passed, or where this is no form.
  mutating func take(_ bytes: [UInt8]) throws(GatewayError) {
    total += bytes.count
    guard total <= limits.body else { throw Self.tooLong("the body", limits.body) }
    if case .epilogue = state { return }
    buffer += bytes
    while try step() {}
  }

  /// - Throws: `GatewayError` where the end of the form has not come.
  func checkIsWhole() throws(GatewayError) {
    guard case .epilogue = state else { throw Self.malformed("its end is missing") }
  }

  /// - Returns: whether more may follow from what is there.
  private mutating func step() throws(GatewayError) -> Bool {
    switch state {
    case .preamble:
      guard let place = find(delimiter) else {
        keepTail()
        return false
      }
      buffer.removeFirst(place + delimiter.count)
      state = .delimiter
    case .delimiter:
      // Blanks may follow it.
      let blanks = buffer.prefix { $0 == 32 || $0 == 9 }.count
      guard blanks <= 100 else { throw Self.malformed("a boundary is not one") }
      guard buffer.count >= blanks + 2 else { return false }
      switch (buffer[blanks], buffer[blanks + 1]) {
      case (13, 10):
        buffer.removeFirst(blanks + 2)
        state = .head
      case (45, 45): (state, buffer) = (.epilogue, [])
      default: throw Self.malformed("a boundary is not one")
      }
    case .head:
      guard let place = find([13, 10, 13, 10]) else {
        guard buffer.count <= limits.head else { throw Self.tooLong("the head of a part", limits.head) }
        return false
      }
      guard place <= limits.head else { throw Self.tooLong("the head of a part", limits.head) }
      part = try Self.part(String(decoding: buffer[..<place], as: UTF8.self))
      guard parts.count < limits.parts else { throw Self.malformed("it has more than \(limits.parts) parts") }
      // The delimiter begins with the end of a line, and that of the head is one.
      buffer.removeFirst(place + 2)
      state = .content
    case .content: return try content()
    case .epilogue: return false
    }
    return true
  }

  private mutating func content() throws(GatewayError) -> Bool {
    let end = find(delimiter)
    let count = end ?? max(0, buffer.count - delimiter.count)
    part.content.append(contentsOf: buffer[..<count])
    let limit = part.fileName == nil ? limits.field : limits.file
    guard part.content.count <= limit + 2 else { throw Self.tooLong("\"\(part.name.prefix(40))\"", limit) }
    buffer.removeFirst(end == nil ? count : count + delimiter.count)
    guard end != nil else { return false }
    part.content = Data(part.content.dropFirst(2))
    parts.append(part)
    part.content = Data()
    state = .delimiter
    return true
  }

  private mutating func keepTail() {
    let surplus = buffer.count - delimiter.count
    if surplus > 0 { buffer.removeFirst(surplus) }
  }

  /// Where these bytes begin, in what has come.
  private func find(_ wanted: [UInt8]) -> Int? {
    buffer.withUnsafeBytes { bytes in
      wanted.withUnsafeBytes { wanted in
        guard let start = bytes.baseAddress, let pattern = wanted.baseAddress else { return nil }
        var place = 0
        while bytes.count - place >= wanted.count {
          guard let found = memchr(start + place, Int32(wanted[0]), bytes.count - place - wanted.count + 1) else {
            return nil
          }
          place = UnsafeRawPointer(found) - start
          if memcmp(start + place, pattern, wanted.count) == 0 { return place }
          place += 1
        }
        return nil
      }
    }
  }

  private static func part(_ head: String) throws(GatewayError) -> Part {
    var disposition: HeaderValue?
    for line in head.split(separator: "\r\n") {
      guard let colon = line.firstIndex(of: ":") else { throw malformed("the head of a part is none") }
      let value = HeaderValue(String(line[line.index(after: colon)...]))
      switch line[..<colon].lowercased() {
      case "content-disposition": disposition = value
      case "content-transfer-encoding" where !["binary", "7bit", "8bit"].contains(value?.value.lowercased()):
        throw malformed("a part is encoded once more")
      default: break
      }
    }
    guard let disposition, disposition.value.lowercased() == "form-data", let name = disposition.parameters["name"]
    else { throw malformed("a part has no name") }
    return Part(name: name, fileName: disposition.parameters["filename"], content: Data())
  }

  private static func malformed(_ reason: String) -> GatewayError {
    GatewayError(.invalidRequest, "the body is not a form: \(reason)")
  }

  private static func tooLong(_ what: String, _ limit: Int) -> GatewayError {
    let size = limit < 1 << 20 ? "\(limit >> 10) KiB" : "\(limit >> 20) MiB"
    return GatewayError(.tooLarge, "\(what) is longer than \(size)")
  }
}

/// The value of a header, and its parameters: `form-data; name="audio"`.
struct HeaderValue: Equatable {
  var value: String
  /// By their names in small letters; of one that stands there twice, the first.
  var parameters: [String: String] = [:]

  /// - Returns: `nil` where it cannot be read.
  init?(_ text: String) {
    var rest = text[...]
    value = Self.trimmed(rest.prefix { $0 != ";" })
    rest = rest.drop { $0 != ";" }
    while rest.first == ";" {
      rest = rest.dropFirst().drop { $0 == " " || $0 == "\t" || $0 == ";" }
      guard !rest.isEmpty else { break }
      guard let equals = rest.firstIndex(of: "=") else { return nil }
      let name = Self.trimmed(rest[..<equals]).lowercased()
      rest = rest[rest.index(after: equals)...]
      let given: String
      if rest.first == "\"" {
        guard let quoted = Self.quoted(&rest) else { return nil }
        given = quoted
      } else {
        given = Self.trimmed(rest.prefix { $0 != ";" })
      }
      rest = rest.drop { $0 != ";" }
      if parameters[name] == nil { parameters[name] = given }
    }
    guard !value.isEmpty else { return nil }
  }

  private static func quoted(_ rest: inout Substring) -> String? {
    rest = rest.dropFirst()
    var text = ""
    while let character = rest.popFirst() {
      switch character {
      case "\"": return text
      // Browsers write `%22` for a quotation mark; old ones leave the backslashes of a path alone.
      case "\\" where rest.first == "\"" || rest.first == "\\":
        if let next = rest.popFirst() { text.append(next) }
      default: text.append(character)
      }
    }
    return nil
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text.drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
