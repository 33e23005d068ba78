import BackendSupport
import FoundationEssentials

/// The listening TCP sockets of this machine, as Linux lists them under `/proc`.
struct SocketTable: Sendable {
  /// One listening socket.
  struct Listener: Sendable, Hashable {
    var address: String
    var port: Int
    var inode: String
  }

  var listeners: [Listener]

  /// Reads the tables; empty where there are none.
  ///
  /// The kernel lists them piece by piece and may pass one over while others come and go: what either of two
  /// readings shows is there.
  init(root: String = "/proc") {
    let tables = ["tcp", "tcp6"]
    listeners = Array(Set((tables + tables).flatMap { Self.read("\(root)/net/\($0)") }))
  }

  private static func read(_ table: String) -> [Listener] {
    guard let text = KernelFile.text(table) else { return [] }
    return text.split(separator: "\n").dropFirst().compactMap { listener($0) }
  }

  /// Who listens on a port.
  func owner(of port: BackendPort, root: String = "/proc") -> PortOwner? {
    guard port.transport == "tcp" else { return nil }
    let holder = listeners.first { $0.port == port.hostPort && HostAddress.overlap($0.address, port.address) }
    return holder.map { Self.process(inode: $0.inode, root: root) }
  }

  /// `  0: 0100007F:1EB6 00000000:0000 0A … INODE …`; state 0A listens.
  static func listener(_ line: Substring) -> Listener? {
    let fields = line.split(separator: " ")
    guard fields.count > 9, fields[3] == "0A", let colon = fields[1].lastIndex(of: ":"),
      let port = Int(fields[1][fields[1].index(after: colon)...], radix: 16)
    else { return nil }
    return Listener(address: address(fields[1][..<colon]), port: port, inode: String(fields[9]))
  }

  /// The address of a hexadecimal field: each group of four bytes is in the machine's byte order.
  private static func address(_ hex: Substring) -> String {
    let digits = Array(hex)
    guard digits.count == 8 || digits.count == 32 else { return String(hex) }
    let bytes = stride(from: 0, to: digits.count, by: 2).map { Int(String(digits[$0..<$0 + 2]), radix: 16) ?? 0 }
    let ordered = stride(from: 0, to: bytes.count, by: 4).flatMap { bytes[$0..<$0 + 4].reversed() }
    if ordered.count == 4 { return ordered.map(String.init).joined(separator: ".") }
    if ordered.allSatisfy({ $0 == 0 }) { return "::" }
    if ordered.dropLast().allSatisfy({ $0 == 0 }), ordered.last == 1 { return "::1" }
    // IPv4 in IPv6: ::ffff:127.0.0.1
    if ordered[..<10].allSatisfy({ $0 == 0 }), ordered[10] == 255, ordered[11] == 255 {
      return ordered[12...].map(String.init).joined(separator: ".")
    }
    return stride(from: 0, to: 16, by: 2).map { String(ordered[$0] << 8 | ordered[$0 + 1], radix: 16) }
      .joined(separator: ":")
  }

  /// The process that has the socket open, where this user may look.
  private static func process(inode: String, root: String) -> PortOwner {
    let files = FileManager.default
    for entry in (try? files.contentsOfDirectory(atPath: root)) ?? [] {
      guard let pid = Int(entry) else { continue }
      for descriptor in (try? files.contentsOfDirectory(atPath: "\(root)/\(pid)/fd")) ?? [] {
        let link = try? files.destinationOfSymbolicLink(atPath: "\(root)/\(pid)/fd/\(descriptor)")
        guard link == "socket:[\(inode)]" else { continue }
        let name = try? String(contentsOfFile: "\(root)/\(pid)/comm", encoding: .utf8)
        return .process(pid: pid, name: name?.trimmed(of: " \n"))
      }
    }
    return .process(pid: nil, name: nil)
  }
}
