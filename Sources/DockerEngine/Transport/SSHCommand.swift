/// The command that connects to an engine on another machine.
struct SSHCommand: Sendable, Hashable {
  let user: String?
  let host: String
  let port: Int?

  /// The program and its arguments. After `--` nothing is an option.
  var arguments: [String] {
    ["ssh", "-T", "-o", "ConnectTimeout=30"] + (user.map { ["-l", $0] } ?? []) + (port.map { ["-p", "\($0)"] } ?? [])
      + ["--", host, "docker", "system", "dial-stdio"]
  }
}

extension SSHCommand: CustomStringConvertible {
  var description: String { arguments.joined(separator: " ") }
}
