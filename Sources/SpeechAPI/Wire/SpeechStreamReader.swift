import CurlHTTPClient
import FoundationEssentials

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
