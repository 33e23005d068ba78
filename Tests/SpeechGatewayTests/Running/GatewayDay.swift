import DockerBackends
import FoundationEssentials
import Synchronization

@testable import SpeechGateway

/// A day at a gateway, as fast as it goes: people ask, wait, leave and listen, backends come up, fail, fall ill, are
/// stopped by others and vanish from the catalogue. What it needs afterwards must be what it needed before.
final class GatewayDay: Sendable {
  /// What was wrong.
  struct Fault: Error { let what: String }

  /// What this process has.
  private struct Needs {
    let memory: Int
    let descriptors: Int

    init() throws {
      let pages = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")
      memory = (Int(pages[1]) ?? 0) * 4096
      descriptors = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
    }
  }

  private static let names = ["a", "b", "c", "d", "e", "f"]
  private let runner = StageRunner()
  private let time = SharedTime()
  private let turns = Mutex<[Turn]>([])
  private let dispatcher: Dispatcher

  init() {
    dispatcher = Dispatcher(runner: runner) { [time] in time.now }
  }

  private final class SharedTime: Sendable {
    private let time = Mutex(Duration.zero)

    var now: Duration { time.withLock(\.self) }

    func pass(_ span: Duration) { time.withLock { $0 += span } }
  }

  /// - Parameter hours: how long it lasts; the first fifth of it is for warming up.
  /// - Returns: how much memory it has grown by, in bytes, and how many requests there were.
  func live(hours: Int) async throws -> (growth: Int, requests: Int) {
    let steps = hours * 1800
    var requests: [Task<Void, Never>] = []
    var pages: [Task<Void, Never>] = []
    var count = 0
    var before = try Needs()
    await reload(guest: nil)
    for step in 0..<steps {
      if step == steps / 5 {
        await settle(requests, pages)
        (requests, pages) = ([], [])
        before = try Needs()
      }
      time.pass(.seconds(2))
      await dispatcher.command(.tick)
      if step % 5 == 0 { await dispatcher.measure() }
      if step % 15 == 0 { await dispatcher.look() }
      let name = Self.names[Int.random(in: 0..<Self.names.count)]
      switch Int.random(in: 0..<40) {
      case 0..<16:
        count += 1
        requests.append(request(name))
      case 16..<20: if !requests.isEmpty { requests.remove(at: Int.random(in: requests.indices)).cancel() }
      case 20..<22: pages.append(page())
      case 22..<24: if !pages.isEmpty { pages.remove(at: Int.random(in: pages.indices)).cancel() }
      case 24: runner.plan(name, .fails(BackendError(.containerExited, "by lot")))
      case 25..<28: runner.plan(name, .works)
      case 28: runner.setIll(name, BackendError(.serverUnreachable, "by lot"))
      case 29: runner.setIll(name, nil)
      case 30: runner.setRunning(try await runner.running().filter { $0 != name })
      case 31: await reload(guest: "guest-\(step)")
      case 32: runner.failStops(with: Bool.random() ? nil : BackendError(.engineFailed, "by lot"))
      case 33: await dispatcher.command(Bool.random() ? .stop(backend: name) : .restart(backend: name))
      default: endTurn(TurnOutcome.allCases.randomElement() ?? .left)
      }
      if requests.count > 200 {
        for request in requests.prefix(100) { request.cancel() }
        requests.removeFirst(100)
      }
      await Task.yield()
    }
    await settle(requests, pages)
    try await checkQuiet()
    let after = try Needs()
    guard after.descriptors <= before.descriptors else {
      throw Fault(what: "\(after.descriptors) descriptors after \(before.descriptors)")
    }
    return (after.memory - before.memory, count)
  }

  private func request(_ name: String) -> Task<Void, Never> {
    Task {
      let turn = try? await dispatcher.turn(
        at: name, client: ["x", "y", "z"].randomElement() ?? "x", priority: Int.random(in: -1...0),
        patience: .seconds(Int.random(in: 1...120)))
      if let turn { turns.withLock { $0.append(turn) } }
    }
  }

  private func page() -> Task<Void, Never> {
    let changes = dispatcher.feed.listen().events
    return Task { for await _ in changes {} }
  }

  private func endTurn(_ outcome: TurnOutcome) {
    turns.withLock { $0.isEmpty ? nil : $0.remove(at: Int.random(in: $0.indices)) }?.end(outcome)
  }

  private func reload(guest: String?) async {
    let policy = BackendPolicy(idle: .seconds(300), parallel: 2, queue: 20, memory: .anyCard(bytes: nil))
    let own = Self.names.map { BackendOutline.named($0, $0 < "c" ? policy : BackendPolicy(idle: .seconds(120))) }
    await dispatcher.adopt(own + (guest.map { [.named($0)] } ?? []))
    if let guest { await dispatcher.command(.start(backend: guest)) }
  }

  /// Everybody goes home, and all comes to rest.
  private func settle(_ requests: [Task<Void, Never>], _ pages: [Task<Void, Never>]) async {
    for page in pages { page.cancel() }
    for name in Self.names {
      runner.plan(name, .works)
      runner.setIll(name, nil)
    }
    runner.failStops(with: nil)
    await reload(guest: nil)
    let waiting = Task { for request in requests { await request.value } }
    let isOver = Mutex(false)
    let watching = Task {
      await waiting.value
      isOver.withLock { $0 = true }
    }
    var rounds = 0
    while rounds < 100_000 {
      rounds += 1
      time.pass(.seconds(5))
      endTurn(.answered)
      await dispatcher.command(.tick)
      if rounds % 20 == 0 { await dispatcher.look() }
      await Task.yield()
      let isQuiet = await dispatcher.views().allSatisfy(Self.isQuiet)
      if isQuiet, isOver.withLock(\.self), turns.withLock(\.isEmpty), dispatcher.feed.count == 0 { break }
    }
    watching.cancel()
  }

  private static func isQuiet(_ view: BackendView) -> Bool {
    [.asleep, .failed].contains(view.state) && view.waiting == 0 && view.inFlight == 0
  }

  private func checkQuiet() async throws {
    for view in await dispatcher.views() where !Self.isQuiet(view) {
      throw Fault(what: "\(view.name) is \(view.state), \(view.inFlight) under way, \(view.waiting) waiting")
    }
    await reload(guest: nil)
    guard turns.withLock(\.isEmpty) else { throw Fault(what: "turns are left") }
    guard dispatcher.feed.count == 0 else { throw Fault(what: "\(dispatcher.feed.count) pages listen to nothing") }
    let kept = await dispatcher.speakers.keys.filter { !Self.names.contains($0) }
    guard kept.isEmpty else { throw Fault(what: "what has gone is remembered: \(kept.count)") }
  }
}
