/// Environment files whose values are taken as they stand, quotes included.
enum RawEnvFile {
  /// Adds a file's variables to `variables`. A name alone takes its value from `lookup`.
  static func parse(
    _ bytes: [UInt8], file: String, into variables: inout [String: String], lookup: (String) -> String?
  ) throws {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated() {
      let text = String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
      let trimmed = text.drop { $0 == " " || $0 == "\t" || $0 == "\u{FEFF}" }
      guard !trimmed.isEmpty, !trimmed.hasPrefix("#") else { continue }
      let parts = trimmed.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(parts[0])
      guard !name.isEmpty, !name.contains(where: \.isWhitespace) else {
        throw ComposeError(
          .malformedEnvFile, name.isEmpty ? "a variable has no name" : "the name \"\(name)\" holds a space",
          hint: "write NAME=value, one a line", at: SourceLocation(file: file, line: number + 1, column: 1))
      }
      if parts.count > 1 {
        variables[name] = String(parts[1])
      } else if let value = lookup(name) {
        variables[name] = value
      }
    }
  }
}
