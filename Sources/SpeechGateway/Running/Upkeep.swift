import DockerBackends
import Glibc
import Logging
import ServiceLifecycle
import UnixSignals

/// What whoever runs the gateway wants of it: the manifests read anew when SIGHUP asks for it, and a sign of life.
struct Upkeep: Service {
  let reload: @Sendable () async throws -> [String: BackendError]
  /// How often it tells that it lives; `nil` for never.
  let pulse: Duration?
  /// Comes back as soon as who decides has had time for it.
  let isAlive: @Sendable () async -> Void
  let logger: Logger
  let onEvent: @Sendable (GatewayEvent) async -> Void

  func run() async throws {
    await withDiscardingTaskGroup { group in
      if !Self.hasTerminal { group.addTask { await hearHangups() } }
      if let pulse { group.addTask { await beat(every: pulse) } }
      try? await gracefulShutdown()
      group.cancelAll()
    }
  }

  /// Where a terminal controls it, SIGHUP means that this one is gone, and ends it.
  private static var hasTerminal: Bool {
    let terminal = open("/dev/tty", O_RDONLY | O_NOCTTY | O_CLOEXEC)
    guard terminal >= 0 else { return false }
    close(terminal)
    return true
  }

  private func hearHangups() async {
    for await _ in await UnixSignalsSequence(trapping: .sighup) {
      await onEvent(.reloading)
      do {
        for (name, error) in try await reload().sorted(by: { $0.key < $1.key }) {
          logger.warning("backend left out", metadata: ["backend": "\(name)", "error": "\(error.message)"])
        }
      } catch {
        logger.error("the backends cannot be read", metadata: ["error": "\(error)"])
      }
      await onEvent(.reloaded)
    }
  }

  private func beat(every pulse: Duration) async {
    while (try? await Task.sleep(for: pulse)) != nil {
      await isAlive()
      await onEvent(.alive)
    }
  }
}
