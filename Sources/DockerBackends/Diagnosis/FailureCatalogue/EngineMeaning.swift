/// What an engine's words mean for how to go on; what they mean for whoever reads them, the rows of
/// ``FailureCatalogue`` tell.
///
/// Pure data. Beside it and those rows only the layers of ``ErrorPeeler`` and ``GPUErrorClass`` know engines' wordings.
enum EngineMeaning: CaseIterable {
  /// A network of that name came into being meanwhile.
  case networkExists
  /// A container is still on the network.
  case networkInUse
  /// A container still has the volume.
  case volumeInUse
  /// A container, or what it needs, is not any more as it was when the plan was made.
  case containerChanged
  /// Somebody else removes the container at this moment.
  case removalUnderWay
  /// A container of that name exists.
  case nameTaken
  /// The engine's own record has the port, not the kernel.
  case portRecorded
  /// A transfer failed on its way rather than for what was asked.
  case transferBroken
  /// The container can never be started again: its runtime keeps a folder of its id.
  case startSpent
  /// Nothing can be executed in the container any more: its file system is not mounted for the engine.
  case executionSpent
  /// Nothing put the driver's programs into the container.
  case withoutDriverPrograms

  /// The wordings: what has to stand in the text, all of it, and what it means then.
  static let wordings: [(phrases: [String], meanings: [EngineMeaning])] = [
    (["already exists"], [.networkExists]),
    (["active endpoints"], [.networkInUse]),
    (["in use"], [.networkInUse]),
    (["volume is in use"], [.volumeInUse]),
    (["is ambiguous"], [.containerChanged]),
    (["marked for removal"], [.containerChanged]),
    (["already in progress"], [.containerChanged, .removalUnderWay]),
    (["No such container"], [.containerChanged]),
    (["no such container"], [.containerChanged]),
    (["is already in use by container"], [.containerChanged, .nameTaken]),
    (["No such exec"], [.containerChanged]),
    (["is not running"], [.containerChanged]),
    (["network ", "not found"], [.containerChanged]),
    (["network ", "could not find a network"], [.containerChanged]),
    (["endpoint", "already exists"], [.containerChanged]),
    (["port is already allocated"], [.portRecorded]),
    (["EOF"], [.transferBroken]),
    (["TLS handshake timeout"], [.transferBroken]),
    (["connection reset"], [.transferBroken]),
    (["i/o timeout"], [.transferBroken]),
    (["broken pipe"], [.transferBroken]),
    (["connection timed out"], [.transferBroken]),
    (["net/http: request canceled"], [.transferBroken]),
    (["connection refused"], [.transferBroken]),
    (["short read"], [.transferBroken]),
    (["unexpected HTTP status: 5"], [.transferBroken]),
    (["use of closed network connection"], [.transferBroken]),
    (["mkdir ", "runtime.v2.task", ": file exists"], [.startSpent]),
    (["error starting setns process"], [.executionSpent]),
    (["\"nvidia-smi\": executable file not found"], [.withoutDriverPrograms]),
  ]

  /// Whether a text of the engine says so.
  func isTold(by text: String) -> Bool {
    Self.wordings.contains { $0.meanings.contains(self) && $0.phrases.allSatisfy(text.contains) }
  }
}
