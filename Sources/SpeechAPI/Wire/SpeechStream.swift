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

  /// All of it as a WAV file with true lengths.
  /// - Parameter limit: the most bytes that are taken.
  func collected(upTo limit: Int) async throws(SpeechError) -> SynthesizedSpeech {
    var samples = Data()
    var head: (format: WAVFile.Format, chunk: Data)?
    var reader = SpeechStreamReader(self, upTo: limit)
    while let part = try await reader.next() {
      try head?.format.checkJoins(part.format)
      head = head ?? (part.format, part.chunk)
      samples.append(part.data)
    }
    let piece = reader.piece
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

/// Takes the samples out of an answer, one part after the other, and judges it at the end.
struct SpeechStreamReader {
  /// Whole frames, their format and the `fmt ` chunk that tells it.
  struct Samples {
    var data: Data
    var format: WAVFile.Format
    var chunk: Data
  }

  /// What it was, once all of it is read.
  private(set) var piece = SpokenPiece(0, sampleRate: 0)
  private let stream: SpeechStream
  private let limit: Int
  private var body: HTTPBody.AsyncIterator
  private var decoder: AudioDecoder
  /// The first bytes, to tell what they are where they are no audio.
  private var start = Data()
  private var (received, given) = (0, 0)
  private var isRead = false
  private var isJudged = false

  /// - Parameter limit: the most bytes that are taken, and the most of samples that they may become.
  init(_ stream: SpeechStream, upTo limit: Int = SpeechServer.Limit.streamedAudio) {
    (self.stream, self.limit) = (stream, limit)
    body = stream.body.makeAsyncIterator()
    decoder = AudioDecoder(stream.form)
  }

  /// The next samples, `nil` at the end.
  /// - Throws: `SpeechError` with `.invalidAnswer` where it is no audio, is cut off or holds no sound.
  mutating func next() async throws(SpeechError) -> Samples? {
    do {
      while !isRead {
        guard let chunk = try await body.next() else {
          isRead = true
          guard received > 0 else { throw SpeechError(.invalidAnswer, "\(place): the audio is empty") }
          if let samples = try samples(try decoder.finish(isWhole: stream.promise.isWhole)) { return samples }
          break
        }
        received += chunk.count
        guard received <= limit else { throw SpeechServer.tooLong(place, limit) }
        if start.count < SpeechServer.Limit.start { start += chunk.prefix(SpeechServer.Limit.start) }
        if let samples = try samples(try decoder.take(chunk)) { return samples }
      }
      guard !isJudged else { return nil }
      if let samples = try samples(try decoder.rest()) { return samples }
      isJudged = true
      try judge()
      return nil
    } catch {
      isRead = true
      isJudged = true
      throw stream.failure(error, decoder.isText ? start : nil)
    }
  }

  private var place: String { stream.place }

  private mutating func samples(_ data: Data) throws(SpeechError) -> Samples? {
    guard !data.isEmpty, let format = decoder.format else { return nil }
    given += data.count
    // Samples of 8 bits become twice as many bytes.
    guard given <= 2 * limit else { throw SpeechServer.tooLong(place, limit) }
    return Samples(data: data, format: format, chunk: decoder.formatChunk)
  }

  private mutating func judge() throws(SpeechError) {
    piece = SpokenPiece(
      decoder.duration, sampleRate: decoder.format?.sampleRate ?? 0, isSilent: decoder.loudest <= 0.001)
    // Coders have rates of their own.
    try piece.check(rate: decoder.isCoded ? nil : stream.promise.sampleRate, of: place)
    if decoder.isShort || decoder.isCoded { try piece.check(length: stream.promise.duration) }
  }
}
