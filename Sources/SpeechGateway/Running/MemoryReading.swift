import DockerBackends

/// What there is of each memory at one moment, and who has it.
package struct MemoryReading: Sendable, Hashable {
  /// One memory.
  package struct Place: Sendable, Hashable {
    /// The GPU's name.
    package var name: String?
    /// All of it, in bytes.
    package var total: Int64
    /// What is in use, by whomever.
    package var used: Int64
    /// What backends of ours have of it.
    package var own: [String: Int64]
    /// Backends of ours of which the driver does not tell how much they have.
    package var untold: Set<String> = []

    /// Kept free for what drivers and kernels need beside their programs.
    package static let reserve: Int64 = 400 << 20

    /// What others than our backends have. Some drivers tell of no process how much it has: then nobody can tell others
    /// from us.
    package var outside: Int64 { untold.isEmpty ? max(0, used - own.values.reduce(0, +)) : 0 }

    /// What our backends may have.
    package var room: Int64 { max(0, total - outside - Self.reserve) }
  }

  /// By memory; those that nobody can tell of are left out.
  package var places: [MemoryPlace: Place] = [:]

  package init(_ places: [MemoryPlace: Place] = [:]) { self.places = places }

  /// - Parameters:
  ///   - report: the cards, and who uses them.
  ///   - ours: the backends whose own use is no loss to them.
  init(_ report: GPUReport, for ours: Set<String>) {
    for gpu in report.inventory?.gpus ?? [] {
      guard let total = gpu.memoryTotal else { continue }
      var place = Place(name: gpu.name, total: Int64(total), used: Int64(gpu.memoryUsed ?? 0), own: [:])
      for usage in report.usage where usage.gpu == gpu.index {
        guard let backend = usage.backend, ours.contains(backend) else { continue }
        if let memory = usage.memory {
          place.own[backend, default: 0] += Int64(memory)
        } else {
          place.untold.insert(backend)
        }
      }
      places[.card(gpu.index)] = place
    }
  }
}
