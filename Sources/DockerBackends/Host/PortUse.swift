import BackendSupport
import FoundationEssentials

/// Who uses a published port of this machine, as Linux lists connections under `/proc`.
package enum PortUse {
  /// Whether another process of this machine has a connection open to one of these ports.
  ///
  /// What comes from other machines is not seen where the kernel hands it on by itself; nor is anything where there is
  /// no `/proc`.
  /// - Parameter root: where the tables are.
  package static func hasOtherClients(of ports: Set<Int>, root: String = "/proc") -> Bool {
    guard !ports.isEmpty else { return false }
    let own = ownSockets(root)
    return ["tcp", "tcp6"].contains { table in
      guard let text = KernelFile.text("\(root)/net/\(table)") else { return false }
      return text.split(separator: "\n").dropFirst().contains { line in
        // `  0: 0100007F:B3A2 0100007F:1EB6 01 … INODE …`: from where, to where; state 01 is a connection.
        let fields = line.split(separator: " ", maxSplits: 10)
        guard fields.count > 9, fields[3] == "01", let colon = fields[2].lastIndex(of: ":"),
          let port = Int(fields[2][fields[2].index(after: colon)...], radix: 16), ports.contains(port)
        else { return false }
        return !own.contains(String(fields[9]))
      }
    }
  }

  private static func ownSockets(_ root: String) -> Set<String> {
    let files = FileManager.default
    let folder = "\(root)/self/fd"
    let links = ((try? files.contentsOfDirectory(atPath: folder)) ?? []).compactMap { descriptor in
      try? files.destinationOfSymbolicLink(atPath: "\(folder)/\(descriptor)")
    }
    return Set(links.compactMap { $0.hasPrefix("socket:[") ? String($0.dropFirst(8).dropLast()) : nil })
  }
}
