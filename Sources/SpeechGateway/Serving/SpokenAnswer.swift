import DockerBackends
import FoundationEssentials
import HTTPTypes
import Hummingbird
import NIOCore

extension SpeechDesk.Spoken {
  /// The answer: piece by piece where the backend speaks so, else with its length.
  func response() async throws -> Response {
    var response = canStream ? try streamed() : try await whole()
    response.headers[.cacheControl] = "no-store"
    response.headers[.backend] = order.backend
    let waited = String(Int(turn.waited.inSeconds * 1000))
    response.headers[.queueTime] = waited
    if turn.isCold { response.headers[.coldStart] = waited }
    response.headers[.audioFormat] = order.format.rawValue
    return response
  }

  // MARK: - Piece by piece

  private func streamed() throws -> Response {
    let bytes = try begun()
    return Response(
      status: .ok, headers: [.contentType: order.format.contentType],
      body: ResponseBody { writer in
        try await pass(bytes, to: &writer) { ByteBuffer(bytes: $0) }
        try await writer.finish(nil)
      })
  }

  /// A FLAC says at its start how long it is; few read one that does not.
  private var canStream: Bool { isStreamed && order.format != .flac }

  private func begun() throws -> SpokenBytes {
    do { return try SpokenBytes(order) } catch { throw failed(error) }
  }

  /// Hands the audio on as it comes. What breaks off here breaks the connection: an answer that ended properly would be
  /// taken for whole.
  @concurrent private func pass(
    _ bytes: SpokenBytes, to writer: inout any ResponseBodyWriter, as form: (Data) -> ByteBuffer
  ) async throws {
    do {
      while let piece = try await source.next() {
        let ready = try await bytes.take(piece)
        if !ready.isEmpty { try await writer.write(form(ready)) }
      }
      let rest = try await bytes.rest()
      if !rest.isEmpty { try await writer.write(form(rest)) }
      end("ok")
    } catch {
      end(Self.isAbandoned(error) ? "left" : "broken")
      throw error
    }
  }

  // MARK: - With its length

  /// What is longer than this goes through a file, so that an hour of speech takes no memory.
  private static var mostInMemory: Int { 4 << 20 }

  private func whole() async throws -> Response {
    var start: [SpeechSamples.Piece] = []
    var size = 0
    var isAll = false
    do {
      while !isAll, size <= Self.mostInMemory {
        if let piece = try await source.next() {
          start.append(piece)
          size += piece.samples.count
        } else {
          isAll = true
        }
      }
      return isAll && (order.format == .wav || order.format == .pcm)
        ? try inMemory(start)
        : answer(with: try await EventLoopExecutor.elsewhere { [start] in try await recorded(after: start) })
    } catch {
      throw failed(error)
    }
  }

  private func inMemory(_ pieces: [SpeechSamples.Piece]) throws -> Response {
    let shaper = SampleShaper(rate: order.rate)
    var shaped = try pieces.map(shaper.shape)
    if let rest = try shaper.rest() { shaped.append(rest) }
    let samples = shaped.reduce(0) { $0 + $1.samples.count }
    var buffer = ByteBuffer()
    buffer.reserveCapacity(samples + 44)
    if order.format == .wav, let first = shaped.first {
      buffer.writeBytes(
        WAVFile.header(rate: first.sampleRate, channels: first.channels, sampleBytes: samples))
    }
    for piece in shaped { buffer.writeBytes(piece.samples) }
    let duration = source.duration
    end("ok")
    return Response(
      status: .ok, headers: headers(rate: shaped.first?.sampleRate ?? 0, duration),
      body: ResponseBody(byteBuffer: buffer))
  }

  private struct Recording {
    let file: TemporaryAudio
    let size: Int
    /// Seconds.
    let duration: Double
    /// The rate in Hz.
    let rate: Int
  }

  private func recorded(after pieces: [SpeechSamples.Piece]) async throws -> Recording {
    let file = try TemporaryAudio(ending: order.format.rawValue)
    let writer = try AudioWriter(path: file.path, format: order.format, rate: order.rate)
    var rate = 0
    for piece in pieces {
      rate = piece.sampleRate
      try await writer.append(piece)
    }
    while let piece = try await source.next() {
      rate = piece.sampleRate
      try await writer.append(piece)
    }
    let duration = try await writer.finish()
    turn.end(.answered)
    return Recording(file: file, size: try file.open(), duration: duration, rate: order.rate ?? rate)
  }

  private func answer(with recording: Recording) -> Response {
    Response(
      status: .ok, headers: headers(rate: recording.rate, recording.duration),
      body: ResponseBody(contentLength: recording.size) { writer in
        do {
          while let bytes = try recording.file.next() { try await writer.write(ByteBuffer(bytes: bytes)) }
          try await writer.finish(nil)
          ledger.close("ok", audio: recording.duration)
        } catch {
          ledger.close("left", audio: recording.duration)
          throw error
        }
      })
  }

  private func headers(rate: Int, _ duration: Double) -> HTTPFields {
    var headers: HTTPFields = [.contentType: order.format.contentType]
    headers[.sampleRate] = String(rate)
    headers[.audioDuration] = String((duration * 1000).rounded() / 1000)
    return headers
  }

  /// Closes the account of what cannot be answered with audio any more.
  private func failed(_ error: any Error) -> any Error {
    let told = (error as? SpeechError).map { GatewayError(BackendError($0), wording: .plain) } ?? error
    end(Self.isAbandoned(error) ? "left" : (told as? GatewayError)?.code.rawValue ?? "failed")
    return told
  }

  /// Whether nobody listens any more: all but the backend's own errors come of the way to who does.
  private static func isAbandoned(_ error: any Error) -> Bool {
    switch error {
    case let error as SpeechError: error.code == .cancelled
    case is GatewayError: false
    default: true
    }
  }

  // MARK: - As events

  /// `speech.audio.delta` events with pieces of the audio, then `speech.audio.done`.
  func events() throws -> Response {
    let bytes = try begun()
    var response = Response(
      status: .ok, headers: [.contentType: "text/event-stream", .cacheControl: "no-store"],
      body: ResponseBody { writer in
        try await pass(bytes, to: &writer, as: Self.event)
        try await writer.write(ByteBuffer(string: "data: {\"type\":\"speech.audio.done\"}\n\n"))
        try await writer.finish(nil)
      })
    response.headers[.accelBuffering] = "no"
    response.headers[.backend] = order.backend
    return response
  }

  private static func event(_ bytes: Data) -> ByteBuffer {
    let audio = bytes.base64EncodedString()
    return ByteBuffer(string: "data: {\"type\":\"speech.audio.delta\",\"audio\":\"\(audio)\"}\n\n")
  }

  private func end(_ outcome: String) {
    turn.end(outcome == "ok" ? .answered : outcome == "left" ? .left : .brokeOff)
    ledger.close(outcome, audio: source.duration)
  }
}

extension SpeechFileFormat {
  /// Its media type.
  var contentType: String {
    switch self {
    case .wav: "audio/wav"
    case .pcm: "audio/pcm"
    case .flac: "audio/flac"
    case .mp3: "audio/mpeg"
    case .opus: "audio/ogg"
    }
  }
}
