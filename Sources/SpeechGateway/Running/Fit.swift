/// What starting a backend would take.
public struct Fit: Sendable, Hashable, Codable {
  /// What it comes to.
  public enum Verdict: String, Sendable, Hashable, Codable, CaseIterable {
    /// It runs already.
    case runs
    /// There is room.
    case fits
    /// ``Fit/backends``, which do nothing, would be stopped.
    case stops
    /// It would wait until ``Fit/backends`` have done their work, or until those are down that are being stopped.
    case waits
    /// ``Fit/backends`` may not be stopped; without any, there is not so much memory.
    case never
  }

  /// A kind of memory.
  public enum Memory: String, Sendable, Hashable, Codable, CaseIterable {
    /// A GPU's.
    case gpu
    /// The machine's own.
    case host
  }

  /// What it comes to.
  public var verdict: Verdict
  /// Who would go, or is in the way.
  public var backends: [String] = []
  /// Of which it has, or would have, a part; `nil` where it needs none.
  public var memory: Memory?
  /// The GPU.
  public var card: Int?
  /// How much it needs, in bytes; `nil` where nobody knows, and it is given a card of its own.
  public var needed: Int64?
  /// How much nobody has at the moment, in bytes; `nil` where nobody tells.
  public var free: Int64?
}

extension Fit {
  /// - Returns: `nil` where there is none of that name.
  init?(of name: String, _ scheduler: Scheduler, _ reading: MemoryReading, at now: Duration) {
    guard let verdict = scheduler.fit(of: name, now), let state = scheduler.state(of: name) else { return nil }
    switch verdict {
    case _ where state.state.isUp: self.verdict = .runs
    case .fits: self.verdict = .fits
    case .later: self.verdict = .waits
    case .after(let names, _): (self.verdict, backends) = (.stops, names)
    case .busy(let names, _): (self.verdict, backends) = (.waits, names)
    case .never(let names): (self.verdict, backends) = (.never, names)
    }
    guard let place = verdict.place ?? scheduler.usualPlace(of: name) else { return }
    (card, memory) = (place.card, place == .host ? .host : .gpu)
    needed = scheduler.demand(of: name, on: place)
    free = MemoryView.Place(place, scheduler, reading, [:])?.free
  }
}
