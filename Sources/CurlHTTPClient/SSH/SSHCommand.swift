import FoundationEssentials

/// The command that connects to a Docker Engine on another machine.
struct SSHCommand: Sendable {
  let user: String?
  let host: String
  let port: Int?
  /// What `ssh` is found by and runs with.
  var environment: [String: String] = [:]

  /// The program's name and its arguments. After `--` nothing is an option.
  var arguments: [String] { ["ssh", "-T", "-o", "ConnectTimeout=30"] + place + ["docker", "system", "dial-stdio"] }

  /// The same as a user tries it in a terminal.
  var byHand: String { (["ssh"] + place + ["docker", "version"]).joined(separator: " ") }

  /// The program's path; `nil` where it is not installed.
  var program: String? {
    let folders = (environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":")
    return folders.lazy.map { "\($0)/ssh" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  private var place: [String] {
    (user.map { ["-l", $0] } ?? []) + (port.map { ["-p", "\($0)"] } ?? []) + ["--", host]
  }
}
