import FoundationEssentials

/// Who is asked for the addresses of names: by this machine, and by containers that are on no network of their own, builds
/// among them.
struct Nameservers {
  /// What a container cannot reach: there, the address is its own.
  static func isLoopback(_ address: String) -> Bool { address.hasPrefix("127.") || address == "::1" }

  /// Those of this machine that an engine hands on, loopback addresses included; `nil` where it has no such file.
  static func ofMachine(_ files: MachineFiles) -> [String]? {
    let listed = files.text("/etc/resolv.conf").map(servers)
    // The file of systemd-resolved in place of its address on this machine, as an engine does it.
    guard listed == ["127.0.0.53"] else { return listed }
    return files.text("/run/systemd/resolve/resolv.conf").map(servers) ?? listed
  }

  /// Those that the engine's settings name.
  static func ofEngine(_ files: MachineFiles) -> [String]? {
    struct Settings: Decodable {
      var dns: [String]?
    }
    let text = files.text("/etc/docker/daemon.json")
    return text.flatMap { try? JSONDecoder().decode(Settings.self, from: Data($0.utf8)) }?.dns
  }

  private static func servers(_ text: String) -> [String] {
    text.split(whereSeparator: \.isNewline).compactMap { line in
      let words = line.split { $0 == " " || $0 == "\t" }
      return words.count > 1 && words[0] == "nameserver" ? String(words[1]) : nil
    }
  }
}
