package import BackendSupport
package import FoundationEssentials

/// Reads JSON that a stranger sent: strictly, in one pass, and with bounds on what it may become in memory.
///
/// A decoder of the library asks each value for every kind in turn, which costs seconds and gigabytes where a server
/// answers with millions of numbers.
package struct JSONParser {
  /// Why there is no value.
  package enum Failure: Error {
    /// It is not JSON, or nests deeper than any answer does.
    case malformed
    /// It holds more values than any answer does.
    case tooMany
  }

  /// The most values in one text, unless an answer is known to hold more.
  package static let mostValues = 1_000_000
  private static let deepest = 256

  private let bytes: UnsafeBufferPointer<UInt8>
  private var next = 0
  private var values = 0
  private var depth = 0
  private let most: Int

  /// Reads a whole text.
  /// - Parameter most: the most values in it.
  package static func parse(_ data: Data, most: Int = mostValues) throws(Failure) -> JSONValue {
    let result = data.withUnsafeBytes { raw -> Result<JSONValue, Failure> in
      var parser = JSONParser(raw.bindMemory(to: UInt8.self), most: most)
      do throws(Failure) {
        let value = try parser.value()
        parser.skipBlanks()
        return parser.next == parser.bytes.count ? .success(value) : .failure(.malformed)
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  private init(_ bytes: UnsafeBufferPointer<UInt8>, most: Int) {
    self.bytes = bytes
    self.most = most
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { next = 3 }
  }

  private var byte: UInt8? { next < bytes.count ? bytes[next] : nil }

  private mutating func skipBlanks() {
    while let byte, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { next += 1 }
  }

  private mutating func take(_ wanted: UInt8) -> Bool {
    guard byte == wanted else { return false }
    next += 1
    return true
  }

  private mutating func value() throws(Failure) -> JSONValue {
    skipBlanks()
    values += 1
    guard values <= most else { throw .tooMany }
    switch byte {
    case UInt8(ascii: "{"): return .object(try nested(Self.members))
    case UInt8(ascii: "["): return .array(try nested(Self.elements))
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return .number(try number())
    }
  }

  private mutating func nested<Content>(
    _ read: (inout JSONParser) throws(Failure) -> Content
  ) throws(Failure) -> Content {
    next += 1
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { throw .malformed }
    return try read(&self)
  }

  private static func elements(_ parser: inout JSONParser) throws(Failure) -> [JSONValue] {
    var elements: [JSONValue] = []
    parser.skipBlanks()
    if parser.take(UInt8(ascii: "]")) { return elements }
    while true {
      elements.append(try parser.value())
      parser.skipBlanks()
      if parser.take(UInt8(ascii: "]")) { return elements }
      guard parser.take(UInt8(ascii: ",")) else { throw .malformed }
    }
  }

  private static func members(_ parser: inout JSONParser) throws(Failure) -> [String: JSONValue] {
    var members: [String: JSONValue] = [:]
    parser.skipBlanks()
    if parser.take(UInt8(ascii: "}")) { return members }
    while true {
      parser.skipBlanks()
      let name = try parser.string()
      parser.skipBlanks()
      guard parser.take(UInt8(ascii: ":")) else { throw .malformed }
      members[name] = try parser.value()
      parser.skipBlanks()
      if parser.take(UInt8(ascii: "}")) { return members }
      guard parser.take(UInt8(ascii: ",")) else { throw .malformed }
    }
  }

  private mutating func word(_ word: StaticString, _ value: JSONValue) throws(Failure) -> JSONValue {
    let length = word.utf8CodeUnitCount
    guard next + length <= bytes.count,
      bytes[next..<next + length].elementsEqual(UnsafeBufferPointer(start: word.utf8Start, count: length))
    else { throw .malformed }
    next += length
    return value
  }

  private mutating func digits() -> Int {
    let start = next
    while let byte, (0x30...0x39).contains(byte) { next += 1 }
    return next - start
  }

  private mutating func number() throws(Failure) -> Double {
    let start = next
    _ = take(UInt8(ascii: "-"))
    let leadsWithZero = byte == UInt8(ascii: "0")
    let whole = digits()
    guard whole > 0, whole == 1 || !leadsWithZero else { throw .malformed }
    if take(UInt8(ascii: ".")), digits() == 0 { throw .malformed }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      _ = take(UInt8(ascii: "+")) || take(UInt8(ascii: "-"))
      guard digits() > 0 else { throw .malformed }
    }
    // Longer than any number that somebody means; the rest would be read for nothing.
    guard next - start <= 1000, let number = Double(String(decoding: bytes[start..<next], as: UTF8.self)),
      number.isFinite
    else { throw .malformed }
    return number
  }

  private mutating func string() throws(Failure) -> String {
    guard take(UInt8(ascii: "\"")) else { throw .malformed }
    let start = next
    while let byte, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
      guard byte >= 0x20 else { throw .malformed }
      next += 1
    }
    if byte == UInt8(ascii: "\"") {
      defer { next += 1 }
      return try text(bytes[start..<next])
    }
    var unescaped = [UInt8](bytes[start..<next])
    while let byte, byte != UInt8(ascii: "\"") {
      guard byte >= 0x20 else { throw .malformed }
      next += 1
      if byte == UInt8(ascii: "\\") { try escape(into: &unescaped) } else { unescaped.append(byte) }
    }
    guard take(UInt8(ascii: "\"")) else { throw .malformed }
    return try text(unescaped)
  }

  private func text(_ bytes: some Sequence<UInt8>) throws(Failure) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .malformed }
    return text
  }

  private mutating func escape(into text: inout [UInt8]) throws(Failure) {
    guard let kind = byte else { throw .malformed }
    next += 1
    switch kind {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(kind)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"): text.append(contentsOf: Character(try scalar()).utf8)
    default: throw .malformed
    }
  }

  /// The scalar of `\\uXXXX`, or of two of them that are a surrogate pair.
  private mutating func scalar() throws(Failure) -> Unicode.Scalar {
    let first = try unit()
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard (0xD800...0xDBFF).contains(first), take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else { throw .malformed }
    let second = try unit()
    guard (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00))
    else { throw .malformed }
    return scalar
  }

  private mutating func unit() throws(Failure) -> UInt16 {
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard let byte, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { throw .malformed }
      unit = unit << 4 | UInt16(digit)
      next += 1
    }
    return unit
  }
}
