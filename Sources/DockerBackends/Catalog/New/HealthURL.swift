/// The URL within a healthcheck's command.
struct HealthURL: Equatable {
  /// `nil` where a variable of the shell names it.
  var port: Int?
  var path: String

  /// The first HTTP URL of a command; `nil` where there is none.
  init?(in command: String) {
    guard let scheme = command.firstRange(of: "http://") else { return nil }
    let rest = command[scheme.upperBound...].prefix { !$0.isWhitespace && !"\"'`|;)>\\,".contains($0) }
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
}
