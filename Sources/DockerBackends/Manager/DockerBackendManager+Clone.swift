import FoundationEssentials
public import SpeechAPI

extension DockerBackendManager {
  /// Where voices are kept that were made of samples; `nil` where this user has no place for files.
  public var clones: VoiceStore? { VoiceStore(environment: environment) }

  /// Makes a voice from a sample: with the speaker embedding that makes it last, or with the sample where the server
  /// takes no embedding.
  ///
  /// A server that keeps the embedding to itself (501, or an answer without one) still judges the sample; the embedding
  /// is then computed in a container by the script of `x-tts.embedding`.
  /// - Returns: a voice whose embedding has the length that the backend wants, or one with its sample. Both are to be
  ///   kept, as `StoredVoice`.
  /// - Throws: `BackendError`; `.requestFailed` where the sample is refused or no embedding can be had.
  public func clone(
    _ backend: Backend, _ request: CloneRequest, timeouts: SpeechTimeouts = SpeechTimeouts(),
    events: @escaping BackendEventSink = { _ in }
  ) async throws(BackendError) -> ClonedVoice {
    do {
      let server = try await speech(of: backend, timeouts: timeouts, events: events)
      let (known, request) = try await server.explaining { client throws(SpeechError) in
        let known = try await client.capabilities()
        // Where it makes none, it says below what would have it do so.
        return (known, known.voiceCloning ? try request.fitting(known) : request)
      }
      var voice = try await answer(of: server, to: request, known, hasScript: backend.settings.embedding != nil)
      if voice.embedding == nil, let setting = backend.settings.embedding {
        voice.embedding = try await embedding(of: request.audio, setting, backend)
      }
      guard let embedding = voice.embedding else {
        guard known.speakerEmbedding || server.dialect == .common else { return voice }
        throw BackendError(
          .requestFailed, "backend \(backend.name) does not return the speaker embedding",
          hint: "name a script that computes it under `x-tts.embedding`")
      }
      if let wanted = known.embeddingDimension, embedding.count != wanted {
        throw BackendError(
          .invalidAnswer, "the speaker embedding has \(embedding.count) numbers, but embedding_dim is \(wanted)")
      }
      return voice
    } catch {
      throw BackendError(error, command: "clone")
    }
  }

  private func answer(
    of server: SpeechClient, to request: CloneRequest, _ known: Capabilities, hasScript: Bool
  ) async throws(BackendError) -> ClonedVoice {
    do {
      return try await server.explaining { client throws(SpeechError) in
        try await client.cloneVoice(request, capabilities: known)
      }
    } catch {
      guard hasScript, (error.cause as? RequestFailure)?.status == 501 else { throw error }
      return ClonedVoice(
        id: VoiceID.cloned(request.name).description, name: request.name, language: known.languages.first)
    }
  }

  private func embedding(
    of sample: Data, _ setting: TTSSettings.Embedding, _ backend: Backend
  ) async throws -> [Double] {
    let path = setting.script.hasPrefix("/") ? setting.script : "\(backend.folder)/\(setting.script)"
    let script: Data
    do throws(SpeechError) {
      script = try await TextFile.readBytes(path)
    } catch {
      throw BackendError(.invalidManifest, "\(backend.file): x-tts.embedding: \(error.message)")
    }
    let container = try await container(of: backend, service: setting.service)
    return try await EmbeddingScript(engine: engine, container: container, script: script).embedding(of: sample)
  }
}
