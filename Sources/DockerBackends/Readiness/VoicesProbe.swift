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

  var summary: String { "voices of \(client.baseURL)" }
  var pace: ProbePace { .request }

  private var client: SpeechClient {
    SpeechClient(
      baseURL: "\(condition.dialect.scheme)://\(address)", dialect: condition.dialect, requests: condition.requests,
      transport: transport, timeouts: SpeechTimeouts(voices: Self.patience))
  }

  func saw(_ snapshot: ContainerSnapshot) { gate?.saw(snapshot) }

  func observe() async -> ProbeObservation {
    if let gate, gate.isClosed() { return .silent("nothing listens in the container") }
    do throws(SpeechError) {
      let count = try await client.voices().count
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
