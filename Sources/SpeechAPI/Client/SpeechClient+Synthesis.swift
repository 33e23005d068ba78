import BackendSupport
import CurlHTTPClient
import FoundationEssentials

extension SpeechClient {
  /// Completes a request with what only the server and the cloned voices of this machine tell.
  /// - Parameter listed: the ids that the server lists; `nil` asks it where the request names a voice.
  /// - Throws: `SpeechError` with `.invalidInput` where a cloned voice is meant that is not there.
  func resolved(_ request: SynthesisRequest, among listed: [String]? = nil) async throws(SpeechError)
    -> SynthesisRequest
  {
    guard let voice = request.voice, voice != .random else { return request }
    var ids = listed
    if ids == nil {
      do throws(SpeechError) {
        ids = try await voices().map(\.id)
      } catch {
        // What the voice is called, the server knows better; it refuses what it does not know.
        guard error.code != .cancelled else { throw error }
      }
    }
    var request = request
    request.voice = voice.resolved(among: ids ?? [])
    if case .cloned(let clone) = voice, request.speakerEmbedding == nil, let clones, let name {
      do throws(SpeechError) {
        request.speakerEmbedding = try clones.voice(named: clone, of: name).embedding
      } catch {
        // The server may have made and kept it by itself.
        guard case .listed = request.voice else { throw error }
      }
    }
    return request
  }

  /// Has a text spoken and hands its samples on as they come.
  ///
  /// The request must be checked and resolved.
  func speak(
    _ request: SynthesisRequest, into writer: WAVFileWriter
  ) async throws(SpeechError) -> SpokenPiece {
    let (http, place) = (try synthesis(request.json), "POST /synthesize")
    do {
      let response = try await transport.send(http)
      guard (200..<300).contains(response.status) else {
        var start = Data()
        for try await chunk in response.body {
          start += chunk.prefix(Limit.refusal - start.count)
          if start.count == Limit.refusal { break }
        }
        throw refusal(
          Answer(status: response.status, headers: response.headers, body: start), .post, "/synthesize")
      }
      var reader = WAVReader()
      var received = 0
      for try await chunk in response.body {
        received += chunk.count
        guard received <= Limit.streamedAudio else { throw Self.tooLong(place, Limit.streamedAudio) }
        let samples = try reader.take(chunk)
        guard !samples.isEmpty, let format = reader.format else { continue }
        try writer.append(samples, format: format, chunk: reader.formatChunk)
      }
      guard received > 0 else { throw SpeechError(.invalidAnswer, "\(place): the audio is empty") }
      try reader.finish(isWhole: response.tellsItsEnd)
      let piece = SpokenPiece(
        reader.duration, sampleRate: reader.format?.sampleRate ?? 0, isSilent: reader.loudness.peak <= 0.001)
      try piece.check(rate: response.header("X-Sample-Rate").flatMap { Int($0) })
      if reader.isShort { try piece.check(length: response.header("X-Duration-Seconds").flatMap { Double($0) }) }
      return piece
    } catch {
      throw failure(error, http)
    }
  }

  /// Sends a body to `/synthesize` as it stands.
  func synthesizeUnchecked(
    _ body: JSONValue, largest: Int = Limit.audio
  ) async throws(SpeechError) -> SynthesizedSpeech {
    let request = try synthesis(body)
    let answer = try await exchange(
      .post, "/synthesize", headers: request.headers, body: request.body, limit: timeouts.synthesis,
      largest: largest)
    return SynthesizedSpeech(
      audio: answer.body, sampleRate: answer.header("X-Sample-Rate").flatMap { Int($0) },
      format: answer.header("X-Audio-Format"), duration: answer.header("X-Duration-Seconds").flatMap { Double($0) },
      isWhole: HTTPResponse.tellsItsEnd(answer.headers))
  }

  private func synthesis(_ body: JSONValue) throws(SpeechError) -> HTTPRequest {
    guard let data = try? JSONEncoder().encode(body) else {
      throw SpeechError(.invalidInput, "the request holds a number that JSON cannot express")
    }
    return HTTPRequest(
      .post, baseURL + "/synthesize", headers: [("Content-Type", "application/json")], body: .bytes(data),
      timeouts: HTTPRequest.Timeouts(total: timeouts.synthesis))
  }
}

extension HTTPResponse {
  /// Whether the answer told its own length or end, so that the transport knows that nothing of it is lost.
  var tellsItsEnd: Bool { Self.tellsItsEnd(headers) }

  static func tellsItsEnd(_ headers: [(name: String, value: String)]) -> Bool {
    headers.contains { ["content-length", "transfer-encoding"].contains($0.name.lowercased()) }
  }
}
