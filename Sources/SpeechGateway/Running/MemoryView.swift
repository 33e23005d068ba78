/// What there is of each memory and who has it, as people and programs see it. Sizes are in bytes.
package struct MemoryView: Sendable, Hashable, Encodable {
  /// One memory.
  package struct Place: Sendable, Hashable, Encodable {
    /// The GPU's index; `nil` for the machine's own.
    package var card: Int?
    package var name: String?
    package var total: Int64
    /// What others than the gateway's backends have.
    package var outside: Int64
    /// What is kept free in any case.
    package var reserve: Int64
    /// What a backend could still have.
    package var free: Int64
    package var backends: [Slice]
  }

  /// A backend's part.
  package struct Slice: Sendable, Hashable, Encodable {
    package var name: String
    /// What is kept for it while it runs; `nil` where that is all there is.
    package var reserved: Int64?
    /// What it has at the moment; `nil` where nobody tells.
    package var used: Int64?
    /// The most that it was seen to have.
    package var peak: Int64?
  }

  package var cards: [Place]
  package var host: Place?
}

extension MemoryView.Place {
  /// - Returns: `nil` where nobody tells of it.
  init?(_ place: MemoryPlace, _ scheduler: Scheduler, _ reading: MemoryReading, _ peaks: MemoryBook.Peaks) {
    guard let memory = reading.places[place] else { return nil }
    let reserved = scheduler.reservations(of: place)
    let slices = Set(reserved.keys).union(memory.own.keys).union(memory.untold).sorted().map { name in
      MemoryView.Slice(
        name: name, reserved: reserved[name] ?? 0, used: memory.own[name], peak: peaks[name]?[place])
    }
    let taken = slices.reduce(Int64(0)) { $0 + max($1.reserved ?? memory.room, $1.used ?? 0) }
    self.init(
      card: place.card, name: memory.name, total: memory.total, outside: memory.outside,
      reserve: MemoryReading.Place.reserve, free: max(0, memory.room - taken), backends: slices)
  }
}
