/// What a client did beside what it was asked for.
public enum SpeechEvent: Sendable, Hashable {
  /// The server had lost a voice, which was made again from the sample that is kept.
  case voiceRestored(String)
}

extension SpeechClient {
  /// A request as it is sent. A cloned voice that the server does not have any more, as after its volume was removed, is
  /// made again from the sample that is kept, once.
  func checked(
    _ request: SynthesisRequest, _ capabilities: Capabilities? = nil
  ) async throws(SpeechError) -> SynthesisRequest {
    do throws(SpeechError) {
      return try await speaker.prepared(request, for: server, known: capabilities, clones: clones)
    } catch {
      guard error.code == .unknownVoice, case .cloned(let name)? = request.voice else { throw error }
      guard let clones, let backend = server.name, let kept = try? clones.voice(named: name, of: backend),
        let sample = CloneRequest(kept)
      else {
        var error = error
        error.backend = server.name
        throw error
      }
      if let known = try await listed(kept, for: request) {
        return try await speaker.prepared(known, for: server, known: capabilities, clones: clones)
      }
      return try await restored(kept, from: sample, clones, request, capabilities)
    }
  }

  /// The request with the voice as the server calls it, where that is another name and the server has it still.
  private func listed(
    _ kept: StoredVoice, for request: SynthesisRequest
  ) async throws(SpeechError) -> SynthesisRequest? {
    guard let id = kept.serverID else { return nil }
    guard try await speaker.voices(of: server, refresh: false).contains(where: { $0.id == id }) else { return nil }
    var request = request
    request.voice = .listed(id)
    return request
  }

  private func restored(
    _ kept: StoredVoice, from sample: CloneRequest, _ clones: VoiceStore, _ request: SynthesisRequest,
    _ capabilities: Capabilities?
  ) async throws(SpeechError) -> SynthesisRequest {
    var kept = kept
    do throws(SpeechError) {
      let id = try await speaker.clone(sample, on: server, known: nil).id
      events(.voiceRestored(kept.name))
      if kept.serverID != id {
        kept.serverID = id
        try clones.save(kept)
      }
    } catch {
      // Another process may have been first, and the voice is there all the same.
      guard let request = try await listed(kept, for: request) else { throw error }
      return try await speaker.prepared(request, for: server, known: capabilities, clones: clones)
    }
    let known = try await listed(kept, for: request)
    return try await speaker.prepared(known ?? request, for: server, known: capabilities, clones: clones)
  }
}
