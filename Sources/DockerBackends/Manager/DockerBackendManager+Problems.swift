import ComposeSpec
import DockerEngine
public import SpeechAPI

extension DockerBackendManager {
  /// What is wrong with each container of a backend that is not well, and what to do: the same that a failed `up`
  /// says. Empty where all is well; nobody is asked then.
  /// - Parameters:
  ///   - backend: the backend.
  ///   - status: what ``status(_:)`` said.
  ///   - health: what the backend's server says of itself, where it was asked and answered.
  public func problems(
    of backend: Backend, _ status: BackendStatus, health: BackendHealth? = nil
  ) async -> [BackendError] {
    let failures = FailureReporter(engine: engine, backend: backend.name)
    // A server may call itself well and tell in the next line that it has no model.
    let unwell = health.flatMap { health in
      let isWell = health.isHealthy && Judge.findings(in: health.said, at: .probe).isEmpty
      return isWell || (health.isMissing && !backend.waitsForHealth) ? nil : health
    }
    var problems: [BackendError] = []
    // A container that another command is about to start is no problem.
    let isBusy =
      status.containers.contains { $0.state == .created }
      && BackendLock.isTaken(project: backend.project.name, on: engine.address)
    for container in status.containers {
      if isBusy, container.state == .created { continue }
      let speaks = container.state == .running && backend.settings.endpoint?.service == container.service
      let isOverruled = container.state == .running && backend.settings.probed.contains(container.service)
      guard container.isUnwell && !isOverruled || (speaks && unwell != nil) else { continue }
      problems.append(await failures.unwell(container, health: speaks ? unwell : nil))
    }
    return problems
  }
}

extension Backend {
  /// Whether `up`, too, wants its server to answer at `/health`.
  fileprivate var waitsForHealth: Bool {
    guard let service = settings.endpoint?.service, case .http(let condition)? = settings.ready[service]?.probe else {
      return false
    }
    return condition.path == "/health"
  }
}

extension BackendStatus.Container {
  /// Whether it ended with an error, restarts again and again, fails its healthcheck, or does not run though nobody
  /// stopped it. One that somebody stopped is well.
  fileprivate var isUnwell: Bool {
    switch state {
    case .running: health == .unhealthy
    case .restarting, .dead, .created, .paused: true
    case .exited: oomKilled || hasFailed
    case .removing, .unknown: false
    }
  }
}
