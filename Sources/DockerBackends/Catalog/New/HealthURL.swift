/// The URL within a healthcheck's command.
struct HealthURL: Equatable {
  /// `nil` where a variable of the shell names it.
  var port: Int?
  var path: String

  /// The first HTTP URL of a command; `nil` where there is none.
  init?(in command: String) {
    guard let start = Self.start(in: command) else { return nil }
    let rest = command[start...].prefix { !$0.isWhitespace && !"\"'`|;)>\\,".contains($0) }
    let authority = rest.prefix { $0 != "/" && $0 != "?" }
    guard !authority.isEmpty else { return nil }
    let tail = rest.dropFirst(authority.count)
    path = tail.hasPrefix("/") ? String(tail) : "/" + tail
    if let text = String(authority).suffix(after: ":") {
      port = Int(text)
    } else {
      port = 80
    }
    guard path.utf8.allSatisfy({ (33...126).contains($0) }), !path.contains("$") else { return nil }
  }

  /// Where its host begins; curl and wget take it without a scheme.
  private static func start(in command: String) -> String.Index? {
    if let scheme = command.firstRange(of: "http://") { return scheme.upperBound }
    guard !command.contains("://"), command.contains("curl") || command.contains("wget") else { return nil }
    return ["localhost", "127.0.0.1", "0.0.0.0"].lazy.compactMap { command.firstRange(of: " \($0)") }.first
      .map { command.index(after: $0.lowerBound) }
  }
}
