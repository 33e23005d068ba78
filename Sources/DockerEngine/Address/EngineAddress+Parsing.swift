extension EngineAddress {
  /// `sun_path` holds 108 bytes with the closing NUL; libcurl would report "could not resolve host".
  static let longestSocketPath = 107

  /// Reads an address as `DOCKER_HOST` holds it: `unix://`, `tcp://`, `http://`, `https://`,
  /// `ssh://`, or a bare path of a socket.
  /// - Parameters:
  ///   - text: as in `DOCKER_HOST`.
  ///   - tls: the files to use for `tcp://` and `https://`.
  ///   - origin: who named it, for messages.
  /// - Throws: `EngineError` with `.invalidAddress`.
  public init(parsing text: String, tls: EngineTLS? = nil, origin: Origin = .explicit) throws {
    guard !text.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F }) else {
      throw Self.invalid(text, "it holds a space or a control character")
    }
    if text.hasPrefix("/") {
      try self.init(.unix(path: Self.socketPath(text, in: text)), origin: origin)
      return
    }
    guard let separator = text.firstRange(of: "://") else {
      throw Self.invalid(text, "it has no scheme")
    }
    let rest = String(text[separator.upperBound...])
    switch text[..<separator.lowerBound] {
    case "unix":
      try self.init(.unix(path: Self.socketPath(rest, in: text)), origin: origin)
    case "tcp":
      try self.init(Self.tcp(rest, in: text, defaultPort: tls == nil ? 2375 : 2376), tls: tls, origin: origin)
    case "http":
      try self.init(Self.tcp(rest, in: text, defaultPort: 80), origin: origin)
    case "https":
      try self.init(Self.tcp(rest, in: text, defaultPort: 443), tls: tls ?? EngineTLS(), origin: origin)
    case "ssh":
      try self.init(Self.ssh(rest, in: text), origin: origin)
    default:
      throw Self.invalid(text, "its scheme is not unix, tcp, http, https or ssh")
    }
  }

  private static func socketPath(_ path: String, in text: String) throws -> String {
    guard path.hasPrefix("/") else { throw invalid(text, "the path of the socket must be absolute") }
    guard path.utf8.count <= longestSocketPath else {
      throw invalid(
        text, "the path of a unix socket has at most \(longestSocketPath) bytes, this one has \(path.utf8.count)")
    }
    return path
  }

  private static func tcp(_ rest: String, in text: String, defaultPort: Int) throws -> Endpoint {
    let slash = rest.firstIndex(of: "/") ?? rest.endIndex
    guard !rest.contains(where: { $0 == "?" || $0 == "#" }) else {
      throw invalid(text, "it holds a query")
    }
    let (user, host, port) = try authority(String(rest[..<slash]), in: text)
    guard user == nil else { throw invalid("…", "it holds a user name; an engine knows certificates only") }
    var path = rest[slash...]
    while path.hasSuffix("/") { path.removeLast() }
    return .tcp(host: host, port: port ?? defaultPort, basePath: String(path))
  }

  private static func ssh(_ rest: String, in text: String) throws -> Endpoint {
    let slash = rest.firstIndex(of: "/") ?? rest.endIndex
    guard rest[slash...].count <= 1 else { throw invalid(text, "a path after an ssh host is not supported") }
    let (user, host, port) = try authority(String(rest[..<slash]), in: text)
    guard user?.contains(":") != true else {
      throw invalid("ssh://…", "it holds a password", hint: "ssh takes keys: remove the password")
    }
    // ssh reads whatever begins with a dash as an option.
    guard !host.hasPrefix("-"), user?.hasPrefix("-") != true else {
      throw invalid(text, "a user or host cannot begin with a dash")
    }
    return .ssh(user: user, host: host, port: port)
  }

  private static func authority(
    _ authority: String, in text: String
  ) throws -> (user: String?, host: String, port: Int?) {
    var host = Substring(authority)
    var user: String?
    if let at = host.lastIndex(of: "@") {
      user = String(host[..<at])
      host = host[host.index(after: at)...]
    }
    // Past this point a message may repeat `text` only where it holds no user part.
    let shown = user == nil ? text : "…@\(host)"
    var port: Int?
    let afterBracket = host.lastIndex(of: "]") ?? host.startIndex
    if let colon = host[afterBracket...].lastIndex(of: ":") {
      guard let number = Int(host[host.index(after: colon)...]), (1...65535).contains(number) else {
        throw invalid(shown, "its port is not a number from 1 to 65535")
      }
      port = number
      host = host[..<colon]
    }
    if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
    guard !host.isEmpty, host.utf8.allSatisfy({ isHostByte($0) }) else {
      throw invalid(shown, "its host name is empty or malformed")
    }
    return (user, String(host), port)
  }

  private static func isHostByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: ":"):
      true
    default: byte >= 0x80
    }
  }

  private static func invalid(_ text: String, _ reason: String, hint: String? = nil) -> EngineError {
    EngineError(
      .invalidAddress, "the engine's address \"\(text)\" cannot be used: \(reason)",
      hint: hint ?? "write it as unix:///var/run/docker.sock, tcp://HOST:2376 or ssh://USER@HOST")
  }
}
