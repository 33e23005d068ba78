import DockerBackends

extension Dispatcher {
  /// Spreads a backend's turns over its replicas.
  func spread(_ name: String, over replicas: [SpeechClient]) {
    speakers[name]?.replicas = replicas
    boards[name, default: ReplicaBoard()].adopt(replicas.map(\.baseURL))
    tellUsable(of: name)
  }

  /// Takes a replica's turn back.
  /// - Returns: what its end says of the backend.
  func giveBack(_ outcome: TurnOutcome, to address: String?, of name: String) -> TurnOutcome {
    guard let address, let told = boards[name]?.giveBack(address, outcome, at: now) else { return outcome }
    tellUsable(of: name)
    return told
  }

  /// Tells the scheduler where replicas began to rest, or have rested.
  func tellUsable(of name: String) {
    guard let usable = boards[name]?.usable(at: now), usable != scheduler.replicas(of: name) else { return }
    tell(.replicas(backend: name, usable))
  }

  /// Looks where the replicas of what runs are: some may have come or gone, and a new start brings another port.
  func lookForReplicas() async {
    for name in backends.keys.sorted() where scheduler.state(of: name)?.state.isUp == true {
      let generation = scheduler.generation(of: name)
      let known = speakers[name]?.replicas ?? []
      guard let replicas = try? await runner.replicas(of: name, known: known),
        scheduler.generation(of: name) == generation, replicas.map(\.baseURL) != known.map(\.baseURL)
      else { continue }
      spread(name, over: replicas)
    }
  }
}

extension Speaker {
  /// The same where it speaks through the replica at an address; where that has gone, through any.
  func at(_ address: String?) -> Speaker {
    guard let replica = replicas.first(where: { $0.baseURL == address }) else { return self }
    var copy = self
    copy.client = replica
    return copy
  }
}
