import HTTPTypes

extension HTTPField.Name {
  static let host = named("Host")
  static let requestID = named("X-Request-Id")
  static let secFetchSite = named("Sec-Fetch-Site")
  static let secFetchMode = named("Sec-Fetch-Mode")
  static let apiKey = named("X-Api-Key")
  static let elevenLabsKey = named("xi-api-key")
  /// What the client libraries of some services call themselves.
  static let sdkName = named("X-Fern-SDK-Name")
  static let retryAfter = named("Retry-After")
  static let prefer = named("Prefer")
  static let priority = named("Priority")
  static let lastEventID = named("Last-Event-ID")
  static let backend = named("X-TTS-Backend")
  static let permissionsPolicy = named("Permissions-Policy")
  static let referrerPolicy = named("Referrer-Policy")
  static let queueTime = named("X-TTS-Queue-Ms")
  static let coldStart = named("X-TTS-Cold-Start-Ms")
  static let sampleRate = named("X-Sample-Rate")
  static let audioFormat = named("X-Audio-Format")
  static let audioDuration = named("X-Duration-Seconds")
  static let accelBuffering = named("X-Accel-Buffering")

  private static func named(_ name: String) -> HTTPField.Name {
    guard let field = HTTPField.Name(name) else { preconditionFailure("\(name) is no name of a header") }
    return field
  }
}
