import DockerEngine
import SpeechAPI

/// Asks a server in the way of its dialect: for its voices, and to speak.
struct SpeechProbe: ReadinessProbe {
  let address: ProbeAddress
  let condition: SpeechCondition
  let transport: any HTTPTransport
  /// Tells that nothing listens, where that can be found out for less.
  var gate: ListenGate?

  private static let patience = Duration.seconds(10)
  /// A server may load its model for the first word.
  private static let patienceForSpeech = Duration.seconds(600)

  var summary: String {
    "\(condition.text == nil ? "voices" : "speech") of \(condition.dialect?.scheme ?? "http")://\(address)"
  }

  var pace: ProbePace { condition.text == nil ? .request : .speech }

  private func client(_ dialect: Dialect) -> SpeechClient {
    SpeechClient(
      baseURL: "\(dialect.scheme)://\(address)", dialect: dialect, requests: condition.requests, transport: transport,
      timeouts: SpeechTimeouts(voices: Self.patience, synthesis: Self.patienceForSpeech), redact: Redactor.redact)
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
      let client = client(dialect)
      var seen: [String] = []
      if let least = condition.voices {
        let count = try await client.voices().count
        guard count >= least else { return .notReady("it lists \(count) voices, fewer than \(least)") }
        seen.append("\(count) \(count == 1 ? "voice" : "voices")")
      }
      if let text = condition.text {
        let speech = try await client.synthesize(SynthesisRequest(text: text)).wav()
        guard !speech.isSilent() else { return .notReady("it speaks silence") }
        seen.append("it spoke for \((speech.duration * 10).rounded() / 10) s")
      }
      return .ready(seen.joined(separator: ", "))
    } catch {
      // What hangs up at once may be the engine's proxy of a port on which nothing listens yet.
      let code = (error.cause as? EngineError)?.code
      return code == .unreachable || code == .connectionLost ? .silent(error.message) : .notReady(error.message)
    }
  }
}
