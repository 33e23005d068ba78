import BackendSupport
import FoundationEssentials
import Synchronization

/// The most memory that each backend was ever seen to have, of each card and of the machine: engines keep what their
/// longest text took. It outlives the gateway.
package final class MemoryBook: Sendable {
  /// By backend and memory, in bytes.
  package typealias Peaks = [String: [MemoryPlace: Int64]]

  private let folder: String?
  private let path: String?
  private let state: Mutex<Peaks>

  /// - Parameter folder: where it is kept; `nil` keeps it in memory alone.
  package init(folder: String?) {
    self.folder = folder
    // No backend can have this name.
    path = folder.map { "\($0)/.memory.json" }
    let data = path.flatMap { try? PrivateFile.read($0, limit: 1 << 20) }
    let value = data.flatMap { try? JSONDecoder().decode([String: [String: Int64]].self, from: $0) } ?? [:]
    state = Mutex(
      value.mapValues { kept in
        kept.reduce(into: [:]) { peaks, one in MemoryPlace(kept: one.key).map { peaks[$0] = max(0, one.value) } }
      })
  }

  package var peaks: Peaks { state.withLock(\.self) }

  /// Looks whether somebody has more than ever.
  package func note(_ reading: MemoryReading) {
    let grown = state.withLock { peaks -> Peaks? in
      var isGrown = false
      for (place, memory) in reading.places {
        for (backend, bytes) in memory.own {
          let known = peaks[backend]?[place] ?? 0
          // A little more each time is not worth a file each time.
          guard bytes > known + known / 64 else { continue }
          peaks[backend, default: [:]][place] = bytes
          isGrown = true
        }
      }
      return isGrown ? peaks : nil
    }
    guard let grown, let path, let folder else { return }
    let value = grown.mapValues { peaks in
      Dictionary(uniqueKeysWithValues: peaks.map { ($0.key.kept, $0.value) })
    }
    guard let data = try? JSONEncoder().encode(value) else { return }
    do {
      try PrivateFile.createFolder(folder)
      try PrivateFile.write(data, to: path)
    } catch {
      // It is seen anew when the backend has run again.
    }
  }
}

extension MemoryPlace {
  fileprivate var kept: String { card.map(String.init) ?? "host" }

  fileprivate init?(kept: String) {
    if kept == "host" {
      self = .host
    } else {
      guard let card = Int(kept) else { return nil }
      self = .card(card)
    }
  }
}
