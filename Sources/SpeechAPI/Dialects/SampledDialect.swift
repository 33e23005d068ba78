import BackendSupport

/// A dialect whose server keeps no voices of samples: it is sent the sample with each request.
protocol SampledDialect: ProfiledDialect {}

extension SampledDialect {
  func prepared(
    _ request: SynthesisRequest, for server: SpeechServer, known: Capabilities?, clones: VoiceStore?
  ) async throws(SpeechError) -> SynthesisRequest {
    try RequestCheck.check(request, against: nil)
    let profile = try await profile(of: server, refresh: false)
    guard let (_, kept) = try request.keptSample(clones, of: server) else { return try profile.prepared(request) }
    return try profile.prepared(request, as: kept)
  }

  /// Nothing is sent.
  func clone(
    _ request: CloneRequest, on server: SpeechServer, known: Capabilities?
  ) async throws(SpeechError) -> ClonedVoice {
    let request = try await profile(of: server, refresh: false).fitting(request)
    var sample = request.sample
    if sample.transcript?.hasWords != true { sample.transcript = nil }
    return ClonedVoice(id: VoiceID.cloned(request.name).description, name: request.name, sample: sample)
  }
}
