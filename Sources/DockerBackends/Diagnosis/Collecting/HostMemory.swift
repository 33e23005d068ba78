/// The memory of this machine, as its kernel tells it.
package struct HostMemory: Sendable, Hashable {
  /// All of it, in bytes.
  package var total: Int64
  /// What programs can still have, in bytes.
  package var available: Int64

  /// Asks the kernel; `nil` where it does not tell.
  package init?() { self.init(MachineFiles()) }

  init?(_ files: MachineFiles) {
    guard let text = files.text("/proc/meminfo") else { return nil }
    let values = text.split(separator: "\n").reduce(into: [Substring: Int64]()) { values, line in
      let words = line.split(separator: " ")
      if words.count > 1 { values[words[0]] = Int64(words[1]) }
    }
    guard let total = values["MemTotal:"], let available = values["MemAvailable:"] else { return nil }
    (self.total, self.available) = (total << 10, available << 10)
  }
}
