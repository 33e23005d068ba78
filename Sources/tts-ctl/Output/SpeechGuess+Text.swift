import DockerBackends

extension SpeechGuess.Probe {
  var description: String {
    switch self {
    case .http(let path): "http \(path)"
    case .tcp: "tcp"
    case .voices: "voices"
    case .speech: "speech"
    case .healthcheck: "healthcheck"
    case .running: "running"
    }
  }
}
