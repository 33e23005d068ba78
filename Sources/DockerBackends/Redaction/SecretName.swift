/// Tells by the name of a variable, a member, a flag or a header whether its value is a secret.
enum SecretName {
  /// What a name may be followed by in running text.
  enum Kind {
    /// One word, or what stands in quotes.
    case word
    /// The rest of the line: a header.
    case line
  }

  private static let secrets: Set<String> = [
    "password", "passwd", "passphrase", "passcode", "pwd", "token", "secret", "apikey", "auth", "credential",
    "credentials", "jwt", "signature", "privatekey", "accesskey", "secretkey", "otp",
  ]
  private static let endings = [
    "password", "passwd", "passphrase", "token", "secret", "apikey", "accesskey", "secretkey",
  ]
  private static let keys: Set<String> = [
    "access", "account", "admin", "aes", "api", "app", "auth", "client", "deploy", "encrypt", "encryption", "functions",
    "hmac", "jwt", "license", "master", "private", "secret", "service", "session", "shared", "signing", "ssh", "ssl",
    "storage", "subscription", "tls", "webhook",
  ]
  private static let lines: Set<String> = ["authorization", "cookie"]
  /// A model's tokens are no secrets.
  private static let tokenKinds: Set<String> = [
    "audio", "begin", "bos", "cls", "end", "eos", "image", "mask", "max", "min", "new", "next", "num", "pad", "prompt",
    "sep", "special", "speech", "start", "stop", "text", "unk",
  ]

  /// What a name in running text says about what comes after it; `nil` where that is no secret.
  static func kind(_ name: some Sequence<UInt8>) -> Kind? {
    let words = words(of: name)
    guard let last = words.last else { return nil }
    if lines.contains(last) { return .line }
    return isSecret(last, after: words.dropLast()) ? .word : nil
  }

  /// Whether the value of a variable of that name is to be kept secret. More names than in running text: here it is
  /// sure that it is a name.
  static func isSecret(variable name: String) -> Bool {
    let words = words(of: name.utf8)
    guard let last = words.last, last != "file", last != "path", last != "dir" else { return false }
    if kind(name.utf8) != nil { return true }
    let tell: Set<String> = ["pass", "pin", "salt", "webhook", "dsn", "pat", "keys", "cookies", "license"]
    return last == "key" || tell.contains(last) || words.contains { $0 != "auth" && secrets.contains($0) }
  }

  private static func isSecret(_ last: String, after words: ArraySlice<String>) -> Bool {
    let before = words.last
    if last == "token", let first = words.first, tokenKinds.contains(first) || before.map(tokenKinds.contains) == true {
      return false
    }
    if last == "key" { return before.map(keys.contains) == true }
    if last == "pass" { return before != nil }
    return secrets.contains(last) || endings.contains { last.hasSuffix($0) }
  }

  /// `x-apiKey_2` as `x`, `api`, `key`: in lower case, without a number at the end.
  private static func words(of name: some Sequence<UInt8>) -> [String] {
    var words: [String] = []
    var word: [UInt8] = []
    var wasLower = false
    func close() {
      while let digit = word.last, (0x30...0x39).contains(digit) { word.removeLast() }
      if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
      word = []
    }
    for byte in name {
      let isUpper = (0x41...0x5A).contains(byte)
      let isLetter = isUpper || (0x61...0x7A).contains(byte)
      if isUpper && wasLower { close() }
      if isLetter || (0x30...0x39).contains(byte) { word.append(isUpper ? byte | 0x20 : byte) } else { close() }
      wasLower = isLetter && !isUpper
    }
    close()
    return words
  }
}
