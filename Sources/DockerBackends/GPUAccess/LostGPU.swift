import DockerEngine

/// A container in which the GPU does not work any more, though it was given one and the machine still has it: systemd
/// wrote the container's device rules anew. Only a new container gets it back.
enum LostGPU {
  /// What the failure catalogue has to say that this is it.
  private static let row = "G25"
  private static let patience = Duration.seconds(5)
  private static let lines = 50

  /// Looks for lost GPUs in containers, all at the same time.
  /// - Returns: the causes by container.
  static func find(in containers: [ObservedContainer], engine: EngineClient) async -> [String: String] {
    await withTaskGroup(of: SpentContainer?.self) { group in
      for container in containers {
        group.addTask { await find(in: container.name, isRunning: container.state == .running, engine: engine) }
      }
      return await group.reduce(into: [:]) { causes, spent in spent.map { causes[$0.name] = $0.cause } }
    }
  }

  /// Looks into one container: asks `nvidia-smi` in it, which the toolkit puts into every container with a GPU, and
  /// where that cannot be asked, the end of the log.
  static func find(in container: String, isRunning: Bool, engine: EngineClient) async -> SpentContainer? {
    var said = isRunning ? await answer(of: container, engine) : nil
    if said == nil { said = await log(of: container, engine) }
    guard let said, !said.isEmpty else { return nil }
    let facts = engine.address.isLocal ? Facts.ofThisMachine() : Facts()
    let findings = Judge.findings(in: said, at: .running, facts: facts)
    guard let finding = findings.first(where: { ["G25", "G26"].contains($0.id) }), finding.id == row else { return nil }
    let words = finding.evidence ?? finding.title
    return SpentContainer(container, isWithoutGPU: true, because: "it lost its GPU: \(words) [\(row)]")
  }

  /// What `nvidia-smi` says; `nil` where the container has none, empty where all is well.
  private static func answer(of container: String, _ engine: EngineClient) async -> String? {
    let access = EngineContainer(engine, id: container)
    guard let outcome = try? await access.run(["nvidia-smi", "-L"], timeLimit: patience),
      ![126, 127].contains(outcome.exitCode)
    else { return nil }
    return outcome.exitCode == 0 ? "" : outcome.output
  }

  private static func log(of container: String, _ engine: EngineClient) async -> String? {
    let lines = try? await withTimeLimit(patience) { try await EngineContainer(engine, id: container).activity().log }
    return lines.map { $0.suffix(Self.lines).joined(separator: "\n") }
  }
}

extension ObservedContainer {
  /// Whether it was given a GPU and is not well, as far as a list of containers tells: only then it is worth a look.
  var mayHaveLostGPU: Bool {
    guard labels[Label.gpuFallback] == nil else { return false }
    switch state {
    case .running: return status.contains("(unhealthy)")
    case .restarting: return true
    case .exited: return exitCode.map { $0 != 0 } ?? false
    case .created, .paused, .removing, .dead, .unknown: return false
    }
  }
}
