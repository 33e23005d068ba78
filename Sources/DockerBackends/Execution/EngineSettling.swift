import DockerEngine
import FoundationEssentials

/// Waits for what an engine still does for a client that is gone. Its lists show a container as it was before a start or
/// a stop that is under way.
struct EngineSettling: Sendable {
  let engine: EngineClient
  let project: String

  /// The patience of a stop where nobody says otherwise.
  static let usualGrace = Duration.seconds(10)

  /// SIGINT, SIGQUIT, SIGKILL and SIGTERM: what engines and images end containers with.
  private static let endings: Set<String> = ["2", "3", "9", "15"]

  /// Waits for starts that are under way in containers which do not run as far as is known: the engine answers what is
  /// asked about a container only once its start is through.
  /// - Returns: whether any of them runs by now, or is gone.
  func starts(in containers: [ObservedContainer]) async throws -> Bool {
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for container in containers where !container.isUp {
        group.addTask {
          guard let now = try await EngineContainer(engine, id: container.id).snapshot() else { return true }
          return now.isRunning
        }
      }
      return try await group.reduce(false) { $0 || $1 }
    }
  }

  /// The containers that somebody has asked to end and that run on for the moment, by the engine's events. Only of an
  /// engine on this machine, whose clock is ours.
  /// - Parameter grace: the longest time that any of them may take.
  func stops(within grace: Duration) async -> Set<String> {
    guard engine.address.isLocal else { return [] }
    let now = Date.now
    let since = now.addingTimeInterval(-(grace / .seconds(1)) - 2)
    let filters: EngineFilters = [
      "type": ["container"], "event": ["kill", "die", "start"], "label": ["\(Label.project)=\(project)"],
    ]
    var ending: Set<String> = []
    do {
      var told = 0
      for try await event in try await engine.system.events(since: since, until: now, filters: filters) {
        // An engine remembers 256; one that tells for ever would keep us here.
        told += 1
        guard told <= 4096 else { break }
        guard let actor = event.actor else { continue }
        if event.action == "kill", Self.endings.contains(actor.attributes["signal"] ?? "") {
          ending.insert(actor.id)
        } else {
          ending.remove(actor.id)
        }
      }
    } catch {
      // Without them an end comes as a surprise, and is dealt with then.
    }
    return ending
  }

  /// Waits until containers have ended, for as long as that may take.
  func ends(of ids: some Sequence<String>, within grace: Duration) async {
    await withTaskGroup(of: Void.self) { group in
      for id in ids {
        group.addTask {
          _ = try? await withTimeLimit(grace + .seconds(2)) { try await engine.containers.wait(id) }
        }
      }
    }
  }
}
