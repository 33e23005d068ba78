import DockerBackends

/// What backends of ours may have of each card's memory: all of it but what others use, and a reserve for what a driver
/// needs beside its programs.
enum CardMemory {
  static let reserve: Int64 = 400 << 20

  /// - Parameters:
  ///   - report: the cards, and who uses them.
  ///   - ours: the backends whose own use is no loss to them.
  /// - Returns: bytes by card; empty where none tells its size.
  static func room(on report: GPUReport, for ours: Set<String>) -> [Int: Int64] {
    var room: [Int: Int64] = [:]
    for gpu in report.inventory?.gpus ?? [] {
      guard let total = gpu.memoryTotal else { continue }
      let own = report.usage.filter { $0.gpu == gpu.index && ours.contains($0.backend ?? "") }
      // Some drivers tell of no process how much it has: then nobody can tell others from us.
      let isKnown = own.allSatisfy { $0.memory != nil }
      let others = isKnown ? max(0, (gpu.memoryUsed ?? 0) - own.compactMap(\.memory).reduce(0, +)) : 0
      room[gpu.index] = max(0, Int64(total) - Int64(others) - reserve)
    }
    return room
  }
}
