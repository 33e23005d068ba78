extension ImageReference {
  /// What is wrong with the parts of `text`, by the grammar of distribution's `reference`.
  func fault(_ text: String) -> String? {
    if text.isEmpty { return "it is empty" }
    if repository.utf8.count > 255 { return "the repository is longer than 255 characters" }
    if repository.contains(where: \.isUppercase) { return "the repository must be in lower case" }
    let components = repository.split(separator: "/", omittingEmptySubsequences: false)
    guard components.allSatisfy({ Self.isPathComponent($0.utf8) }) else {
      return "the repository may hold a-z, 0-9 and single separators . _ __ - between them"
    }
    guard Self.isHost(registry) else { return "\"\(registry)\" is not a registry's host" }
    if let tag, !Self.isTag(Array(tag.utf8)) {
      return "a tag is 1 to 128 characters of a-z, A-Z, 0-9, _, . and -, the first none of . and -"
    }
    if let digest, !Self.isDigest(digest) { return "a digest is an algorithm, a colon and at least 32 hex digits" }
    if Self.isIdentifier(text) { return "64 hex digits are an image's id" }
    return nil
  }

  /// Alphanumeric runs, joined by `.`, `_`, `__` or any number of `-`.
  private static func isPathComponent(_ text: Substring.UTF8View) -> Bool {
    var separator: [UInt8] = []
    var previousIsAlphanumeric = false
    for byte in text {
      if isLowerAlphanumeric(byte) {
        guard separator.isEmpty || isSeparator(separator) else { return false }
        separator = []
        previousIsAlphanumeric = true
      } else {
        guard previousIsAlphanumeric else { return false }
        separator.append(byte)
      }
    }
    return previousIsAlphanumeric && separator.isEmpty
  }

  private static func isSeparator(_ bytes: [UInt8]) -> Bool {
    bytes == Array(".".utf8) || bytes == Array("_".utf8) || bytes == Array("__".utf8)
      || bytes.allSatisfy { $0 == UInt8(ascii: "-") }
  }

  private static func isHost(_ text: String) -> Bool {
    var host = text[...]
    if let colon = host.lastIndex(of: ":"), !host[colon...].contains("]") {
      let port = host[host.index(after: colon)...].utf8
      guard !port.isEmpty, port.count <= 5, port.allSatisfy({ (48...57).contains($0) }) else { return false }
      host = host[..<colon]
    }
    if host.hasPrefix("["), host.hasSuffix("]") {
      return host.count > 2 && host.dropFirst().dropLast().utf8.allSatisfy { isHexDigit($0) || $0 == UInt8(ascii: ":") }
    }
    return host.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
      !label.isEmpty && label.first != "-" && label.last != "-"
        && label.utf8.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
    }
  }

  private static func isTag(_ bytes: [UInt8]) -> Bool {
    guard let first = bytes.first, bytes.count <= 128, isAlphanumeric(first) || first == UInt8(ascii: "_") else {
      return false
    }
    return bytes.allSatisfy { isAlphanumeric($0) || "_.-".utf8.contains($0) }
  }

  private static func isDigest(_ text: String) -> Bool {
    guard let colon = text.firstIndex(of: ":") else { return false }
    let digits = text[text.index(after: colon)...].utf8
    return isAlgorithm(text[..<colon].utf8) && digits.count >= 32 && digits.allSatisfy(isHexDigit)
  }

  private static func isAlgorithm(_ text: Substring.UTF8View) -> Bool {
    guard let first = text.first, isAlphanumeric(first), !(48...57).contains(first) else { return false }
    return text.allSatisfy { isAlphanumeric($0) || "+._-".utf8.contains($0) }
  }

  private static func isIdentifier(_ text: String) -> Bool {
    text.utf8.count == 64 && text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
  }

  private static func isLowerAlphanumeric(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (97...122).contains(byte)
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    isLowerAlphanumeric(byte) || (65...90).contains(byte)
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...70).contains(byte) || (97...102).contains(byte)
  }
}
