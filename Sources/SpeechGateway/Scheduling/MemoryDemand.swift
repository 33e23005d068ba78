/// What a backend needs of a memory: what its manifest says, or the most that it was seen to have where that is more.
struct MemoryDemand: Sendable {
  let need: MemoryNeed
  var peaks: [MemoryPlace: Int64] = [:]
  /// What has turned out to be too little, and one byte.
  var atLeast: Int64?

  /// Bytes of one memory; `nil` where nobody knows: then it is given a card of its own.
  /// - Parameters:
  ///   - place: the memory.
  ///   - rooms: how much of each there is for backends.
  func bytes(of place: MemoryPlace, _ rooms: [MemoryPlace: Int64]) -> Int64? {
    guard let atLeast else { return usual(of: place, rooms) }
    return usual(of: place, rooms).map { max($0, atLeast) }
  }

  private func usual(of place: MemoryPlace, _ rooms: [MemoryPlace: Int64]) -> Int64? {
    let declared = need.bytes
    guard let peak = peak(of: place) else { return place == .host ? declared ?? 0 : declared }
    // Many a server takes what it finds: what once had more than there is now may still do with less, alone.
    let most = max(declared ?? 0, rooms[place] ?? .max)
    return min(max(declared ?? 0, peak), most)
  }

  /// One card is as good as another.
  private func peak(of place: MemoryPlace) -> Int64? {
    peaks[place] ?? (place == .host ? nil : peaks.filter { $0.key != .host }.values.max())
  }
}

extension BackendRecord {
  var demand: MemoryDemand { MemoryDemand(need: policy.memory, peaks: peaks, atLeast: atLeast) }
}
