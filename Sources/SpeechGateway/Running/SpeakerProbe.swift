import CurlHTTPClient
import DockerBackends

/// Asks a server how it is, with less patience than anybody has who wants speech of it.
enum SpeakerProbe {
  private static let word = "Hello."
  /// How long it may take to say how it is.
  private static let health = Duration.seconds(5)
  /// How long it may take to speak a word.
  private static let speech = Duration.seconds(30)

  /// - Parameters:
  ///   - speaker: the server.
  ///   - speaks: whether it has to speak, not only to answer.
  /// - Throws: `BackendError` where it is not well.
  static func ask(_ speaker: Speaker, speaks: Bool) async throws(BackendError) {
    var client = speaker.client
    client.timeouts = SpeechTimeouts(health: health, capabilities: health, voices: health, synthesis: speech)
    do throws(SpeechError) {
      let answer = try await client.health()
      guard answer.isHealthy || answer.isMissing else {
        let reason = answer.error ?? answer.status ?? "status \(answer.httpStatus)"
        throw SpeechError(.requestFailed, "its server is not well: \(client.redact(reason))")
      }
      // Without a voice of its own it could only refuse.
      guard speaks, speaker.capabilities?.hasPredefinedVoices != false else { return }
      _ = try await client.synthesize(SynthesisRequest(text: word), capabilities: speaker.capabilities)
    } catch {
      // Who says what is wrong with a request is well.
      guard TurnOutcome(BackendError(error)) == .answered else { throw BackendError(error) }
    }
  }
}

extension ProbeOutcome {
  /// What an error of a probe says.
  init(_ error: BackendError) { self = TurnOutcome(error) == .unreachable ? .refused : .failed }
}

extension TurnOutcome {
  /// What an error says of the backend that it came from.
  init(_ error: BackendError) {
    switch error.code {
    case .serverUnreachable:
      self = (error.cause as? HTTPError)?.code == .unreachable ? .unreachable : .brokeOff
    case .cancelled: self = .silent
    case .requestFailed:
      let status = (error.cause as? RequestFailure)?.status
      self = status.map { (400..<500).contains($0) } == true ? .answered : .failed
    case .invalidAnswer: self = .failed
    case .invalidInput: self = .answered
    default: self = .left
    }
  }
}
