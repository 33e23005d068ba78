import CurlHTTPClient
import FoundationEssentials

/// Speech on its way: an answer that has begun, and whose samples come.
struct SpeechStream: Sendable {
  /// What an answer tells of its audio beside it.
  struct Promise: Sendable {
    /// Whether it tells its own end, so that nothing of it can be lost.
    var isWhole: Bool
    /// The rate in Hz.
    var sampleRate: Int?
    /// Seconds.
    var duration: Double?
  }

  /// The request, in words.
  let place: String
  /// The audio as it comes.
  let body: HTTPBody
  let promise: Promise
  /// What was asked for.
  let form: AudioDecoder.Form
  /// Makes an error of what went wrong; where text came instead of audio, of its start.
  let failure: @Sendable (any Error, Data?) -> SpeechError

  /// Hands the samples on as they come, to the end.
  /// - Parameters:
  ///   - limit: the most bytes that are taken.
  ///   - take: gets whole frames, their format and the `fmt ` chunk that tells it.
  /// - Throws: `SpeechError` with `.invalidAnswer` where it is no audio, is cut off or holds no sound.
  func read(
    upTo limit: Int = SpeechServer.Limit.streamedAudio,
    into take: (Data, WAVFile.Format, Data) async throws(SpeechError) -> Void
  ) async throws(SpeechError) -> SpokenPiece {
    var reader = SpeechStreamReader(self, upTo: limit)
    while let samples = try await reader.next() { try await take(samples.data, samples.format, samples.chunk) }
    return reader.piece
  }

  /// All of it as a WAV file with true lengths.
  /// - Parameter limit: the most bytes that are taken.
  func collected(upTo limit: Int) async throws(SpeechError) -> SynthesizedSpeech {
    var samples = Data()
    var head: (format: WAVFile.Format, chunk: Data)?
    let piece = try await read(upTo: limit) { (part, format, chunk) throws(SpeechError) in
      try head?.format.checkJoins(format)
      head = head ?? (format, chunk)
      samples.append(part)
    }
    let header = head.map { WAVFile.header(formatChunk: $0.chunk, sampleBytes: samples.count) } ?? Data()
    return SynthesizedSpeech(
      audio: header + samples + Data(repeating: 0, count: samples.count % 2), sampleRate: piece.sampleRate,
      format: AudioFormat.wav.rawValue, duration: piece.duration, isWhole: true)
  }
}

extension SpeechStream {
  /// Speech that an answer of HTTP brings.
  init(server: SpeechServer, request: HTTPRequest, response: HTTPResponse, form: AudioDecoder.Form) {
    let place = server.place(of: request)
    self.place = place
    body = response.body
    promise = Promise(
      isWhole: response.tellsItsEnd, sampleRate: response.header("X-Sample-Rate").flatMap { Int($0) },
      duration: response.header("X-Duration-Seconds").flatMap { Double($0) })
    self.form = form
    let (status, headers) = (response.status, response.headers)
    failure = { error, text in
      guard let text else { return server.failure(error, request) }
      let answer = SpeechServer.Answer(status: status, headers: headers, body: text)
      let failure = RequestFailure(answer, redact: server.redact)
      return SpeechError(.invalidAnswer, "\(place): text came instead of audio: \(failure.reason)", hint: failure.hint)
    }
  }
}
