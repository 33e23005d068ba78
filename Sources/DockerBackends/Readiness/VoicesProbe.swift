import DockerEngine
import SpeechAPI

/// Asks a server for its voices as its dialect does, and counts them.
struct VoicesProbe: ReadinessProbe {
  let address: ProbeAddress
  let condition: VoicesCondition
  let transport: any HTTPTransport
  /// Tells that nothing listens, where that can be found out for less.
  var gate: ListenGate?

  private static let patience = Duration.seconds(10)

  var summary: String { "voices of \(condition.dialect?.scheme ?? "http")://\(address)" }
  var pace: ProbePace { .request }

  private func client(_ dialect: Dialect) -> SpeechClient {
    SpeechClient(
      baseURL: "\(dialect.scheme)://\(address)", dialect: dialect, requests: condition.requests,
      transport: transport, timeouts: SpeechTimeouts(voices: Self.patience))
  }

  private func dialect() async throws(SpeechError) -> Dialect? {
    if let dialect = condition.dialect { return dialect }
    return try await DialectFinder(client(.common)).find()
  }

  func saw(_ snapshot: ContainerSnapshot) { gate?.saw(snapshot) }

  func observe() async -> ProbeObservation {
    if let gate, gate.isClosed() { return .silent("nothing listens in the container") }
    do throws(SpeechError) {
      guard let dialect = try await dialect() else { return .notReady("it does not tell what it speaks") }
      let count = try await client(dialect).voices().count
      guard count >= condition.least else {
        return .notReady("it lists \(count) voices, fewer than \(condition.least)")
      }
      return .ready("\(count) \(count == 1 ? "voice" : "voices")")
    } catch {
      // What hangs up at once may be the engine's proxy of a port on which nothing listens yet.
      let code = (error.cause as? EngineError)?.code
      return code == .unreachable || code == .connectionLost ? .silent(error.message) : .notReady(error.message)
    }
  }
}
