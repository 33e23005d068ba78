import DockerBackends

extension Dispatcher {
  /// Asks a server how it is.
  func probe(_ name: String, _ generation: Int, speaks: Bool) async {
    guard let speaker = speakers[name] else {
      return tell(.probed(backend: name, generation: generation, .failed))
    }
    do throws(BackendError) {
      try await runner.probe(name, speaker, speaks: speaks)
      tell(.probed(backend: name, generation: generation, .passed))
    } catch {
      guard scheduler.generation(of: name) == generation else { return }
      let isFirst = doubts[name] == nil
      doubts[name] = doubts[name] ?? error
      tell(.probed(backend: name, generation: generation, ProbeOutcome(error)))
      guard isSuspect(name, generation) else { return doubts[name] = nil }
      if isFirst { await explain(name, generation, error) }
    }
  }

  /// Finds out why it is not well, as soon as it is suspected.
  private func explain(_ name: String, _ generation: Int, _ error: BackendError) async {
    let told = await runner.diagnosis(of: name, error)
    guard isSuspect(name, generation) else { return }
    doubts[name] = told
    note(name)
  }

  private func isSuspect(_ name: String, _ generation: Int) -> Bool {
    scheduler.generation(of: name) == generation && scheduler.state(of: name)?.state == .suspect
  }
}
