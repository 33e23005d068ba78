import BackendSupport
package import FoundationEssentials

/// Makes events of the bytes that a server sends, or a client, however they are cut, within bounds.
package struct WyomingReader: Sendable {
  /// The most bytes of the parts of an event.
  package struct Limits: Sendable {
    /// Of its line: as much as the reference implementation reads.
    package var line = 64 << 10
    /// Of what it says behind its line: a list of thousands of voices.
    package var data = 8 << 20
    /// Of its bytes: minutes of audio, which servers send by the tenth of a second.
    package var payload = 16 << 20

    /// Those of what servers send.
    package init() {}
  }

  /// An event whose line is there.
  private struct Head {
    var event: WyomingEvent
    var dataLength: Int
    var payloadLength: Int

    var length: Int { dataLength + payloadLength }
  }

  private static let newline = UInt8(ascii: "\n")

  private let limits: Limits
  private var buffer: [UInt8] = []
  /// The first byte that belongs to no event yet.
  private var start = 0
  /// Up to where no end of a line is.
  private var searched = 0
  private var head: Head?

  /// Whether nothing of another event has come.
  var isBetweenEvents: Bool { head == nil && start == buffer.count }

  package init(limits: Limits = Limits()) { self.limits = limits }

  /// Takes the next bytes.
  package mutating func take(_ bytes: Data) {
    if start > 0, start == buffer.count || start > 1 << 16 {
      buffer.removeFirst(start)
      (start, searched) = (0, searched - start)
    }
    buffer += bytes
  }

  /// The next event; `nil` where it has not come as a whole.
  /// - Throws: `SpeechError` with `.invalidAnswer` where this is not the Wyoming protocol, or far too much of it.
  package mutating func next() throws(SpeechError) -> WyomingEvent? {
    if head == nil, let line = try line() { head = try begun(by: line) }
    guard let head, buffer.count - start >= head.length else { return nil }
    let said = start + head.dataLength
    var event = head.event
    if head.dataLength > 0 {
      let data = try Self.object(Data(buffer[start..<said]), "what \"\(event.type.prefix(40))\" says")
      event.data.merge(data) { $1 }
    }
    event.payload = Data(buffer[said..<said + head.payloadLength])
    start += head.length
    searched = start
    self.head = nil
    return event
  }

  /// The next line without its end.
  private mutating func line() throws(SpeechError) -> Data? {
    guard let end = buffer[max(start, searched)...].firstIndex(of: Self.newline) else {
      searched = buffer.count
      guard buffer.count - start <= limits.line else { throw Self.tooLong("a line of an event", limits.line) }
      return nil
    }
    guard end - start <= limits.line else { throw Self.tooLong("a line of an event", limits.line) }
    defer { (start, searched) = (end + 1, end + 1) }
    return Data(buffer[start..<end])
  }

  private func begun(by line: Data) throws(SpeechError) -> Head {
    let members = try Self.object(line, "the line of an event")
    guard let type = members["type"]?.string, !type.isEmpty else {
      throw Self.other("the line of an event names none", line)
    }
    let name = type.prefix(40)
    return Head(
      event: WyomingEvent(type: type, data: members["data"]?.object ?? [:]),
      dataLength: try Self.length(members["data_length"], of: "what \"\(name)\" says", limits.data, line),
      payloadLength: try Self.length(members["payload_length"], of: "the payload of \"\(name)\"", limits.payload, line))
  }

  private static func length(
    _ value: JSONValue?, of part: String, _ limit: Int, _ line: Data
  ) throws(SpeechError) -> Int {
    guard let value, value != .null else { return 0 }
    guard let length = value.integer, length >= 0 else { throw other("the length of \(part) is no length", line) }
    guard length <= limit else { throw tooLong(part, limit) }
    return length
  }

  private static func object(_ bytes: Data, _ part: String) throws(SpeechError) -> [String: JSONValue] {
    let value: JSONValue
    do throws(JSONParser.Failure) {
      value = try JSONParser.parse(bytes)
    } catch {
      switch error {
      case .malformed: throw other("\(part) is not JSON", bytes)
      case .tooMany: throw SpeechError(.invalidAnswer, "\(part) holds more than \(JSONParser.mostValues) values")
      }
    }
    guard let members = value.object else { throw other("\(part) is \(value.kind), not an object", bytes) }
    return members
  }

  private static func tooLong(_ part: String, _ limit: Int) -> SpeechError {
    let size = limit < 1 << 20 ? "\(limit >> 10) KiB" : "\(limit >> 20) MiB"
    return SpeechError(.invalidAnswer, "\(part) is longer than \(size)", hint: hint)
  }

  /// With the start of what came, since it tells what it is.
  private static func other(_ shortcoming: String, _ bytes: Data) -> SpeechError {
    let words = String(decoding: bytes.prefix(200), as: UTF8.self).split(whereSeparator: \.isWhitespace)
    let said = words.joined(separator: " ").prefix(100)
    return SpeechError(.invalidAnswer, said.isEmpty ? shortcoming : "\(shortcoming): \(said)", hint: hint)
  }

  private static let hint = "check that it speaks the Wyoming protocol: `api` and `endpoint` under x-tts"
}
