/// Tells by a value's looks whether it may be taken out wherever it turns up.
enum SecretValue {
  private static let common: Set<String> = [
    "admin", "always", "auto", "basic", "bearer", "bool", "changeme", "cpu", "cuda", "debug", "default", "dev",
    "development", "disabled", "enabled", "error", "example", "false", "guest", "hidden", "info", "latest", "local",
    "localhost", "main", "master", "missing", "model", "none", "null", "password", "prod", "production", "public",
    "required", "root", "secret", "server", "string", "test", "tests", "token", "true", "user", "warn", "warning",
  ]
  /// Variables whose values are names of things, which people need to read.
  private static let plainNames = [
    "address", "arch", "backend", "base", "branch", "cache", "class", "commit", "device", "devices", "digest", "dir",
    "domain", "dtype", "encoder", "engine", "format", "home", "host", "id", "image", "impl", "lang", "language",
    "level",
    "locale", "mode", "model", "models", "name", "path", "platform", "port", "provider", "ref", "release", "repo",
    "revision", "sha", "sha256", "size", "speaker", "tag", "title", "type", "tz", "url", "user", "variant", "version",
    "voice", "voices", "weights",
  ]

  /// Whether a value that is known to be secret can be told from other text.
  static func isTelling(_ value: String) -> Bool {
    let bytes = value.utf8
    guard bytes.count >= 4, !common.contains(value.lowercased()) else { return false }
    // A number of few digits is a port or a size.
    return bytes.count >= 6 || !bytes.allSatisfy(isDigit)
  }

  /// Whether a value under a name that tells nothing is most likely a secret: a run of letters and digits that nobody
  /// would type, or a name with a longer number in it.
  static func isOpaque(_ value: String, of name: String) -> Bool {
    let bytes = value.utf8
    let plain = bytes.allSatisfy { isLetter($0) || isDigit($0) || [0x2D, 0x2E, 0x2B, 0x3D, 0x5F, 0x7E].contains($0) }
    guard plain, bytes.count >= 8, !isNamed(name) else { return false }
    if bytes.split(whereSeparator: { !isLetter($0) && !isDigit($0) }).contains(where: isRandom) { return true }
    return bytes.count(where: isDigit) >= 4 && bytes.count(where: isLetter) >= 4
  }

  private static func isNamed(_ name: String) -> Bool {
    let last = name.lowercased().split(whereSeparator: { "_-.".contains($0) }).last ?? ""
    return plainNames.contains { last == $0 }
  }

  /// Letters and digits change places three times or more, or it is long and in mixed case.
  private static func isRandom(_ word: Substring.UTF8View) -> Bool {
    guard word.count >= 6 else { return false }
    let changes = zip(word, word.dropFirst()).count { isDigit($0) != isDigit($1) }
    let cases = zip(word, word.dropFirst()).count { isLetter($0) && isLetter($1) && ($0 ^ $1) & 0x20 != 0 }
    return changes >= 3 || (word.count >= 16 && changes >= 1 && cases >= 4)
  }

  /// Whether it leads to a secret rather than being it.
  static func isPath(_ value: String) -> Bool {
    ["/", "./", "../", "~/"].contains { value.hasPrefix($0) } && !value.contains(" ")
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
}
