/// Reads environment files: `NAME=value`, `NAME: value` or `NAME` alone, one a line, with `export` before it if
/// need be; comments, single quotes (literal), double quotes (escapes and variables), values over several lines.
struct EnvFileParser {
  private let bytes: [UInt8]
  private let file: String
  private let session: LoadSession
  private let lookup: (String) -> String?
  private var index = 0
  private var line = 1

  /// Adds a file's variables to `variables`. A name alone takes its value from `lookup`, which also wins over
  /// `variables` where a value refers to another variable.
  static func parse(
    _ bytes: [UInt8], file: String, into variables: inout [String: String], session: LoadSession,
    lookup: @escaping (String) -> String?
  ) throws {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var parser = EnvFileParser(
      bytes: Array(bytes[start...]), file: file, session: session, lookup: lookup, index: 0, line: 1)
    try parser.run(&variables)
  }

  private mutating func run(_ variables: inout [String: String]) throws {
    while skipToStatement() {
      let (key, isInherited) = try takeKey()
      if isInherited {
        if let value = lookup(key) { variables[key] = value }
      } else {
        variables[key] = try takeValue(variables)
      }
    }
  }

  private func failure(_ message: String, hint: String? = nil, line: Int? = nil) -> ComposeError {
    ComposeError(
      .malformedEnvFile, message, hint: hint, at: SourceLocation(file: file, line: line ?? self.line, column: 1))
  }

  private mutating func skipToStatement() -> Bool {
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "#") {
        while index < bytes.count, bytes[index] != UInt8(ascii: "\n") { index += 1 }
      } else if bytes[index] == UInt8(ascii: "\n") {
        line += 1
        index += 1
      } else if bytes[index].isBlank {
        index += 1
      } else {
        return true
      }
    }
    return false
  }

  /// The name up to `=`, `:` or the end of the line, which means that its value is inherited.
  private mutating func takeKey() throws -> (name: String, isInherited: Bool) {
    let export = Array("export".utf8)
    if bytes[index...].starts(with: export), index + 6 < bytes.count, bytes[index + 6].isBlank {
      index += 6
      while index < bytes.count, bytes[index].isBlank { index += 1 }
    }
    let start = index
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "="), UInt8(ascii: ":"):
        let name = try name(start..<index)
        index += 1
        while index < bytes.count, bytes[index].isBlank { index += 1 }
        return (name, false)
      case UInt8(ascii: "\n"):
        let name = try name(start..<index)
        line += 1
        index += 1
        return (name, true)
      case let byte where byte.isBlank || byte.isNameByte: index += 1
      default:
        let text = String(decoding: bytes[start...].prefix { $0 != UInt8(ascii: "\n") }.prefix(80), as: UTF8.self)
        throw failure(
          "the name in \"\(text.prefix { $0 != "=" })\" holds a character that no variable's name can hold",
          hint: "names consist of letters, digits, _, . and -")
      }
    }
    return (try name(start..<index), true)
  }

  private func name(_ range: Range<Int>) throws -> String {
    var end = range.upperBound
    while end > range.lowerBound, bytes[end - 1].isBlank { end -= 1 }
    let name = String(decoding: bytes[range.lowerBound..<end], as: UTF8.self)
    guard !name.utf8.contains(UInt8(ascii: " ")) else {
      throw failure("the name \"\(name)\" holds a space", hint: "write NAME=value, one a line")
    }
    return name
  }

  private mutating func takeValue(_ variables: [String: String]) throws -> String {
    guard index < bytes.count else { return "" }
    let quote = bytes[index]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return try unquoted(variables) }
    let startLine = line
    var text: [UInt8] = []
    var isEscaped = false
    for position in (index + 1)..<max(bytes.count, index + 1) {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\n") { line += 1 }
      if byte == quote {
        if isEscaped {
          isEscaped = false
          text.append(byte)
          continue
        }
        index = position + 1
        let value = String(decoding: text, as: UTF8.self)
        return quote == UInt8(ascii: "\"") ? try expand(EscapeSequences.expand(value), variables) : value
      }
      if !isEscaped, byte == UInt8(ascii: "\\") {
        isEscaped = true
        continue
      }
      if isEscaped {
        isEscaped = false
        text.append(UInt8(ascii: "\\"))
      }
      text.append(byte)
    }
    throw failure("a quote is not closed", hint: "close it, or escape it as \\\"", line: startLine)
  }

  private mutating func unquoted(_ variables: [String: String]) throws -> String {
    var value = bytes[index...].prefix { $0 != UInt8(ascii: "\n") }
    index += value.count + 1
    let comment = value.indices.dropLast().first {
      value[$0] == UInt8(ascii: " ") && value[$0 + 1] == UInt8(ascii: "#")
    }
    if let comment { value = value[..<comment] }
    while let last = value.last, last.isBlank { value.removeLast() }
    defer { line += 1 }
    return try expand(String(decoding: value, as: UTF8.self), variables)
  }

  private func expand(_ text: String, _ variables: [String: String]) throws -> String {
    let template = VariableTemplate(
      lookup: { lookup($0) ?? variables[$0] },
      unset: { name in
        let location = SourceLocation(file: file, line: line, column: 1)
        session.warn(ComposeWarning(.unsetVariable, "the variable \(name) is not set; it is empty", at: location))
      })
    do {
      let value = try template.substitute(text)
      try session.countText(value.utf8.count, at: SourceLocation(file: file, line: line, column: 1))
      return value
    } catch let failure as VariableTemplate.Failure {
      throw self.failure(failure.message, hint: failure.hint)
    }
  }
}

extension UInt8 {
  fileprivate var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0B || self == 0x0C || self == 0x0D }

  fileprivate var isNameByte: Bool {
    switch self {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "-"),
      UInt8(ascii: "["), UInt8(ascii: "]"), 0x80...:
      true
    default: false
    }
  }
}
