import BackendSupport
import DockerEngine

/// What is wanted, what there is, and the plan that leads there.
struct Outlook {
  var desired: DesiredState
  var seen: ObservedState
  var observed: ObservedState
  var plan: Plan
  /// The port that the endpoint has from now on, where another was asked for or found.
  var port: PortMemory.Kept?
  /// Why another port was found.
  var note: Advice?
}

extension DockerBackendManager {
  private var ports: PortMemory { PortMemory(environment: environment) }

  /// The backend at the host port that the options name, else at the one that is kept for it.
  func placed(_ backend: Backend, _ options: UpOptions) throws(BackendError) -> Backend {
    guard let port = options.port else { return ports.placed(backend) }
    return try backend.published(at: port)
  }

  /// Looks and plans. Where the usual port of a shipped backend is taken, with the next free one: nobody chose that port.
  /// - Parameter look: makes what is wanted and looks what there is.
  func outlook(
    _ backend: Backend, _ options: UpOptions,
    _ look: (Backend, UpOptions) async throws -> (desired: DesiredState, seen: ObservedState)
  ) async throws -> Outlook {
    let (desired, seen) = try await look(backend, options)
    let (observed, plan) = try await planned(desired, seen)
    var outlook = Outlook(desired: desired, seen: seen, observed: observed, plan: plan)
    if let port = options.port {
      outlook.port = .init(port: port, isFound: false)
      return outlook
    }
    guard backend.isShipped, ports.port(of: backend.name)?.isFound ?? true else { return outlook }
    let isLocal = engine.address.isLocal
    guard let conflict = PortPreflight(desired: desired, observed: observed).conflict(plan, isLocal: isLocal),
      !conflict.isEngine, let port = conflict.instead
    else { return outlook }
    var options = options
    options.port = port
    (outlook.desired, outlook.seen) = try await look(backend, options)
    (outlook.observed, outlook.plan) = try await planned(outlook.desired, outlook.seen)
    outlook.port = .init(port: port, isFound: true)
    outlook.note = "\(conflict.error.message); \(backend.name) gets port \(port) until it is taken down"
    return outlook
  }

  /// Keeps the port that a backend was given. Its manifest's own needs no keeping.
  func keep(_ port: PortMemory.Kept?, of backend: Backend, _ tools: ExecutionTools) {
    guard let port else { return }
    do {
      try ports.keep(port.port == backend.manifestPort ? nil : port, of: backend.name)
    } catch {
      tools.sink(BackendEvent(backend.name, .warning("port \(port.port) cannot be kept: \(PlainWords.of(error))")))
    }
  }

  /// Forgets the port of a backend that was taken down, where it was found and not chosen.
  func forgetFoundPort(of backend: Backend, _ tools: ExecutionTools) {
    guard ports.port(of: backend.name)?.isFound == true else { return }
    forgetPort(of: backend, tools.sink)
  }

  /// Forgets the port of a backend, whoever chose it.
  func forgetPort(of backend: Backend, _ sink: BackendEventSink) {
    do {
      try ports.keep(nil, of: backend.name)
    } catch {
      sink(BackendEvent(backend.name, .warning("its port cannot be forgotten: \(PlainWords.of(error))")))
    }
  }
}
