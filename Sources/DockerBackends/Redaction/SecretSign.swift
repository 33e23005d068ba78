/// What gives a secret away that nobody has told us of.
enum SecretSign: Sendable {
  /// A name, whose value comes after it.
  case name
  /// `://`, after which a name and a password may stand.
  case url
  /// `Bearer TOKEN`, `Basic BASE64`.
  case scheme
  /// `-----BEGIN … PRIVATE KEY-----`
  case privateKey
  /// `-u NAME:PASSWORD` of curl.
  case login
  /// The beginning of a token, as its issuer writes it.
  case token([TokenShape])

  /// The signs by their first three letters, in lower case.
  static let beginnings: [String: SecretSign] = {
    let names = [
      "pas", "pwd", "tok", "sec", "key", "api", "acc", "aut", "cre", "coo", "jwt", "sig", "pri", "otp",
    ]
    var all: [String: SecretSign] = Dictionary(uniqueKeysWithValues: names.map { ($0, .name) })
    all["://"] = .url
    all["bea"] = .scheme
    all["bas"] = .scheme
    all["---"] = .privateKey
    all["-u "] = .login
    for (beginning, shapes) in Dictionary(grouping: TokenShape.all, by: { String($0.prefix.prefix(3)).lowercased() }) {
      all[beginning] = .token(shapes)
    }
    return all
  }()

  /// Where the secret stands that the sign at `start` gives away.
  func secret(at start: Int, in text: SecretScanner.Bytes) -> Range<Int>? {
    switch self {
    case .name: SecretMember(start, in: text)?.value
    case .url: Self.userInfo(after: start + 3, in: text)
    case .scheme: Self.credentials(at: start, in: text)
    case .privateKey: Self.privateKey(at: start, in: text)
    case .login: Self.login(at: start, in: text)
    case .token(let shapes): shapes.lazy.compactMap { $0.token(at: start, in: text) }.first
    }
  }

  /// A password in a URL, with the name before it; a name alone where it may be a token.
  private static func userInfo(after start: Int, in text: SecretScanner.Bytes) -> Range<Int>? {
    var (at, slash, colon): (Int?, Int?, Int?)
    var index = start
    while index < text.count, index - start < 1024, !text[index].isBlank, !text[index].isQuote, text[index] != 0x3C,
      text[index] != 0x3E, !text.holds("://", at: index)
    {
      switch text[index] {
      case 0x40: if slash == nil || colon != nil { at = index }
      case 0x2F, 0x3F, 0x23: slash = slash ?? index
      case 0x3A: colon = colon ?? (slash == nil ? index : nil)
      default: break
      }
      index += 1
    }
    guard let at, at > start, !text.holds(Redactor.mask, at: start) else { return nil }
    if let slash, slash < at {
      // `http://host:80/@scope`: what stands before the slash is a port.
      guard let colon, colon < slash, !text[(colon + 1)..<slash].allSatisfy({ (0x30...0x39).contains($0) }) else {
        return nil
      }
    }
    // `ssh://alice@host` and `git@host` tell nothing.
    let isShell = start >= 6 && text[start - 4] == 0x68 && text[start - 5] == 0x73 && text[start - 6] == 0x73
    return colon == nil && isShell ? nil : start..<at
  }

  private static func credentials(at start: Int, in text: SecretScanner.Bytes) -> Range<Int>? {
    guard start == 0 || !text[start - 1].isWordByte else { return nil }
    let isBearer = text.holds("bearer", at: start, inAnyCase: true)
    guard isBearer || text.holds("basic", at: start, inAnyCase: true) else { return nil }
    var value = start + (isBearer ? 6 : 5)
    let blanks = value
    while value < text.count, text[value] == 0x20, value - blanks < 4 { value += 1 }
    guard value > blanks else { return nil }
    var end = value
    while end < text.count, text[end].isTokenByte { end += 1 }
    let token = text[value..<end]
    let tells = token.contains { !(0x61...0x7A).contains($0 | 0x20) } || token.dropFirst().contains { $0 & 0x20 == 0 }
    return token.count >= 6 && tells && !text.holds("realm=", at: value) ? value..<end : nil
  }

  private static func privateKey(at start: Int, in text: SecretScanner.Bytes) -> Range<Int>? {
    guard start == 0 || text[start - 1] != 0x2D, text.holds("-----BEGIN ", at: start) else { return nil }
    let title = start + 11
    guard let dashes = (title..<min(title + 40, text.count)).first(where: { text.holds("-----", at: $0) }),
      text[..<dashes].suffix(11).elementsEqual("PRIVATE KEY".utf8)
    else { return nil }
    let first = dashes + 5
    let end = (first..<text.count).first { text[$0] == 0x2D && text.holds("-----END", at: $0) } ?? text.count
    return first..<end
  }

  private static func login(at start: Int, in text: SecretScanner.Bytes) -> Range<Int>? {
    guard start > 0, text[start - 1].isBlank || text[start - 1].isQuote else { return nil }
    var value = start + 3
    while value < text.count, text[value] == 0x20 || text[value].isQuote { value += 1 }
    var end = value
    while end < text.count, !text[end].isBlank, !text[end].isQuote { end += 1 }
    guard let colon = text[value..<end].firstIndex(of: 0x3A), colon + 1 < end, text[colon + 1] != 0x24 else {
      return nil
    }
    let isCurl = (max(0, start - 300)..<start).contains { text.holds("curl", at: $0) }
    return isCurl ? value..<end : nil
  }
}

extension SecretScanner.Bytes {
  /// Whether these words stand at that place.
  func holds(_ words: String, at start: Int, inAnyCase: Bool = false) -> Bool {
    var index = start
    for byte in words.utf8 {
      guard index < count, self[index] == byte || (inAnyCase && self[index] | 0x20 == byte) else { return false }
      index += 1
    }
    return true
  }
}

extension UInt8 {
  /// What tokens and base64 are made of.
  var isTokenByte: Bool { isNameByte || [0x2B, 0x2F, 0x3D, 0x7E].contains(self) }
}
