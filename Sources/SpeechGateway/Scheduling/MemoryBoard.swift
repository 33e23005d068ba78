/// Which backends fit onto which cards: pure arithmetic over what is declared and what there is.
struct MemoryBoard: Sendable {
  /// What a backend that takes memory, or might, is to the board.
  struct Tenant: Sendable {
    let name: String
    let card: Int?
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
    case fits(card: Int?)
    /// It fits once these are stopped.
    case after(stopping: [String], card: Int)
    /// It would fit once these are stopped, which are busy.
    case busy([String], card: Int)
    /// It has to wait for some that are being stopped already.
    case later(card: Int)
    /// It never fits while these stay; none where it is too large in any case.
    case never([String])
  }

  /// Bytes of each card for backends of ours. Empty where nobody can tell: then there is one card of unknown size.
  var cards: [Int: Int64] = [:]

  func verdict(_ need: MemoryNeed, among tenants: [Tenant]) -> Verdict {
    let candidates: [Int]
    switch need {
    case .none: return .fits(card: nil)
    case .card(let card, _): candidates = [card]
    case .anyCard: candidates = cards.isEmpty ? [0] : cards.keys.sorted()
    }
    let verdicts = candidates.map { verdict(need.bytes, on: $0, among: tenants) }
    return verdicts.min { Self.cost($0) < Self.cost($1) } ?? .never([])
  }

  private func verdict(_ bytes: Int64?, on card: Int, among tenants: [Tenant]) -> Verdict {
    let here = tenants.filter { $0.card == card }
    if fits(bytes, beside: here, on: card) { return .fits(card: card) }
    guard fits(bytes, beside: [], on: card) else { return .never([]) }
    if fits(bytes, beside: here.filter { !$0.isLeaving }, on: card) { return .later(card: card) }
    let staying = here.filter { !$0.isLeaving }
    let idle = staying.filter { $0.isIdle && !$0.isPinned }.sorted { ($0.lastUsed, $0.name) < ($1.lastUsed, $1.name) }
    if let gone = fewest(of: idle, for: bytes, beside: staying, on: card) { return .after(stopping: gone, card: card) }
    let all =
      idle + staying.filter { !$0.isIdle && !$0.isPinned }.sorted { ($0.lastUsed, $0.name) < ($1.lastUsed, $1.name) }
    if let gone = fewest(of: all, for: bytes, beside: staying, on: card) { return .busy(gone, card: card) }
    return .never(staying.filter(\.isPinned).map(\.name).sorted())
  }

  /// The first of these that make room, without those that turn out not to be needed.
  private func fewest(of victims: [Tenant], for bytes: Int64?, beside tenants: [Tenant], on card: Int) -> [String]? {
    var gone: [Tenant] = []
    let isEnough = { (gone: [Tenant]) in
      fits(bytes, beside: tenants.filter { tenant in !gone.contains { $0.name == tenant.name } }, on: card)
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
  private func fits(_ bytes: Int64?, beside tenants: [Tenant], on card: Int) -> Bool {
    guard !tenants.isEmpty else { return bytes.map { $0 <= room(on: card) } ?? true }
    guard let bytes, tenants.allSatisfy({ $0.bytes != nil }) else { return false }
    var rest = room(on: card)
    for tenant in tenants { rest = max(0, rest - (tenant.bytes ?? rest)) }
    return bytes <= rest
  }

  private func room(on card: Int) -> Int64 { cards.isEmpty ? .max : cards[card] ?? 0 }

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
