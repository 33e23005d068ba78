/// What libcurl and OpenSSL say in words that their codes do not tell: the one place in this library that knows them.
enum CurlWording {
  /// An answer's chunks are none.
  case brokenChunk
  /// The peer ended TLS with an alert.
  case alert

  private var phrase: String {
    switch self {
    case .brokenChunk: "chunk"
    case .alert: " alert "
    }
  }

  /// What stands before OpenSSL's own words.
  static let reasonMarker = "routines::"

  /// Whether a text says so.
  func isTold(by text: String) -> Bool { text.contains(phrase) }
}
