/// Where the programs in a container listen, as its kernel lists it.
struct ContainerListeners {
  private let listeners: [SocketTable.Listener]

  /// Prints the listening sockets alone: of an exec's output only the beginning is kept.
  static let command = ["grep", "-h", " 0A ", "/proc/net/tcp", "/proc/net/tcp6"]
  static let patience = Duration.seconds(5)

  /// `nil` where the output does not tell all: the image has no `grep`, or there are more sockets than fit.
  init?(_ outcome: CommandOutcome) {
    guard outcome.exitCode < 126, outcome.output.utf8.count < EngineContainer.longestOutput else { return nil }
    listeners = outcome.output.split(whereSeparator: \.isNewline).compactMap { SocketTable.listener($0) }
      .filter { $0.address != Self.nameServer }
  }

  /// Why a published port leads nowhere; `nil` where something listens at it, or nothing at all.
  func flaw(ofPort port: Int) -> ProbeFlaw? {
    let here = listeners.filter { $0.port == port }
    if here.contains(where: { !Self.isLoopback($0.address) }) { return nil }
    if !here.isEmpty { return .listensOnLoopback(port) }
    let others = Set(listeners.map(\.port)).sorted()
    return others.isEmpty ? nil : .listensElsewhere(port, on: others)
  }

  private static func isLoopback(_ address: String) -> Bool { address.hasPrefix("127.") || address == "::1" }

  /// The engine's own, in every container of a network that has a name.
  private static let nameServer = "127.0.0.11"
}
