/// Which backends fit into which memories: pure arithmetic over what is declared and what there is.
struct MemoryBoard: Sendable {
  /// What a backend that takes memory, or might, is to the board.
  struct Tenant: Sendable {
    let name: String
    let place: MemoryPlace
    let bytes: Int64?
    /// Whether it may be stopped now.
    let isIdle: Bool
    let isPinned: Bool
    /// Whether it is on its way out already.
    let isLeaving: Bool
    let lastUsed: Duration
  }

  /// What can be done for a backend that wants to start.
  enum Verdict: Hashable {
    /// It fits.
    case fits(on: MemoryPlace?)
    /// It fits once these are stopped.
    case after(stopping: [String], on: MemoryPlace)
    /// It would fit once these are stopped, which are busy.
    case busy([String], on: MemoryPlace)
    /// It has to wait for some that are being stopped already.
    case later(on: MemoryPlace)
    /// It never fits while these stay; none where it is too large in any case.
    case never([String])

    /// Where it fits, or will.
    var place: MemoryPlace? {
      switch self {
      case .fits(let place): place
      case .after(_, let place), .busy(_, let place), .later(let place): place
      case .never: nil
      }
    }
  }

  /// Bytes of each memory for backends of ours. Where nobody can tell of any card, there is one of unknown size.
  var rooms: [MemoryPlace: Int64] = [:]

  var cards: [MemoryPlace] { rooms.keys.filter { $0 != .host }.sorted() }

  func verdict(_ demand: MemoryDemand, among tenants: [Tenant]) -> Verdict {
    let candidates: [MemoryPlace]
    switch demand.need {
    case .none: return .fits(on: nil)
    case .host: candidates = [.host]
    case .card(let card, _): candidates = [.card(card)]
    case .anyCard: candidates = cards.isEmpty ? [.card(0)] : cards
    }
    let verdicts = candidates.map { verdict(demand.bytes(of: $0, rooms), on: $0, among: tenants) }
    return verdicts.min { Self.cost($0) < Self.cost($1) } ?? .never([])
  }

  private func verdict(_ bytes: Int64?, on place: MemoryPlace, among tenants: [Tenant]) -> Verdict {
    let here = tenants.filter { $0.place == place }
    if fits(bytes, beside: here, on: place) { return .fits(on: place) }
    guard fits(bytes, beside: [], on: place) else { return .never([]) }
    if fits(bytes, beside: here.filter { !$0.isLeaving }, on: place) { return .later(on: place) }
    let staying = here.filter { !$0.isLeaving }
    let idle = staying.filter { $0.isIdle && !$0.isPinned }.sorted { ($0.lastUsed, $0.name) < ($1.lastUsed, $1.name) }
    if let gone = fewest(of: idle, for: bytes, beside: staying, on: place) { return .after(stopping: gone, on: place) }
    let all =
      idle + staying.filter { !$0.isIdle && !$0.isPinned }.sorted { ($0.lastUsed, $0.name) < ($1.lastUsed, $1.name) }
    if let gone = fewest(of: all, for: bytes, beside: staying, on: place) { return .busy(gone, on: place) }
    return .never(staying.filter(\.isPinned).map(\.name).sorted())
  }

  /// The first of these that make room, without those that turn out not to be needed.
  private func fewest(of victims: [Tenant], for bytes: Int64?, beside tenants: [Tenant], on place: MemoryPlace)
    -> [String]?
  {
    var gone: [Tenant] = []
    let isEnough = { (gone: [Tenant]) in
      fits(bytes, beside: tenants.filter { tenant in !gone.contains { $0.name == tenant.name } }, on: place)
    }
    for victim in victims where !isEnough(gone) { gone.append(victim) }
    guard isEnough(gone) else { return nil }
    for victim in gone {
      let fewer = gone.filter { $0.name != victim.name }
      if isEnough(fewer) { gone = fewer }
    }
    return gone.map(\.name)
  }

  /// What has no size takes a card for itself, as has what stands beside it.
  private func fits(_ bytes: Int64?, beside tenants: [Tenant], on place: MemoryPlace) -> Bool {
    guard !tenants.isEmpty else { return bytes.map { $0 <= room(of: place) } ?? true }
    guard let bytes, let rest = rest(of: place, beside: tenants) else { return false }
    return bytes <= rest
  }

  /// What these leave of a memory; `nil` where one of them has all of it.
  func rest(of place: MemoryPlace, beside tenants: [Tenant]) -> Int64? {
    var rest = room(of: place)
    for tenant in tenants where tenant.place == place {
      guard let bytes = tenant.bytes else { return nil }
      rest = max(0, rest - bytes)
    }
    return rest
  }

  func room(of place: MemoryPlace) -> Int64 {
    rooms[place] ?? (place == .host || cards.isEmpty ? .max : 0)
  }

  /// The less has to be stopped, the better.
  private static func cost(_ verdict: Verdict) -> Int {
    switch verdict {
    case .fits: 0
    case .later: 1
    case .after(let names, _): 1 + names.count
    case .busy(let names, _): 1000 + names.count
    case .never: .max
    }
  }
}
