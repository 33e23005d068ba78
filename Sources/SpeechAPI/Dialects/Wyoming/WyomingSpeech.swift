import BackendSupport
import CurlHTTPClient
import FoundationEssentials

/// The audio that a server sends for one text, by the events of a connection of its own.
///
/// `audio-stop` ends it. A server that takes the text by `synthesize-start` may send one for each sentence, and ends with
/// `synthesize-stopped`. Then the connection is closed, since not every server hangs up.
actor WyomingSpeech {
  /// The most events in a row that bring no audio.
  private static let mostOthers = 10_000

  private let connection: WyomingConnection
  private let isStreamed: Bool
  private let redact: @Sendable (String) -> String
  /// What the last `audio-start` told.
  private var announced: [String: JSONValue] = [:]
  private var format: WAVFile.Format?
  private var first = Data()
  private var hasEnded = false

  /// - Parameters:
  ///   - isStreamed: whether the text was sent by `synthesize-start`.
  ///   - redact: takes out of the server's words what nobody shall read.
  init(_ connection: WyomingConnection, isStreamed: Bool, redact: @escaping @Sendable (String) -> String) {
    self.connection = connection
    self.isStreamed = isStreamed
    self.redact = redact
  }

  /// Waits for the first audio.
  /// - Returns: how it is coded; `nil` where there is none.
  func begin() async throws -> WAVFile.Format? {
    guard let samples = try await chunk() else { return nil }
    first = samples
    return format
  }

  /// The next samples, `nil` at the end.
  func next() async throws -> Data? {
    guard first.isEmpty else {
      defer { first = Data() }
      return first
    }
    return try await chunk()
  }

  private func chunk() async throws -> Data? {
    var others = 0
    while !hasEnded {
      guard let event = try await connection.next() else { throw connection.hungUp(before: "the end of its audio") }
      switch event.type {
      case "audio-start": announced = event.data
      case "audio-chunk" where !event.payload.isEmpty:
        try check(event)
        return event.payload
      case "audio-stop": hasEnded = !isStreamed
      case "synthesize-stopped": hasEnded = true
      case "error": throw refusal(event)
      // What this version of the protocol does not know.
      default: break
      }
      others += 1
      guard others <= Self.mostOthers else {
        throw SpeechError(.invalidAnswer, "the server sends events, but no audio")
      }
    }
    await connection.close()
    return nil
  }

  private func check(_ event: WyomingEvent) throws {
    let number = { (name: String) in event.data[name]?.integer ?? self.announced[name]?.integer ?? 0 }
    let (rate, width, channels) = (number("rate"), number("width"), number("channels"))
    guard WAVFile.Format.rates.contains(rate), (1...4).contains(width), (1...32).contains(channels) else {
      throw SpeechError(
        .invalidAnswer, "the server sends audio of \(rate) Hz, \(width) bytes and \(channels) channels")
    }
    let coding = WAVFile.Format(
      encoding: .integer, sampleRate: rate, channels: channels, bitsPerSample: 8 * width, frameSize: width * channels)
    if let format, coding != format {
      throw SpeechError(
        .invalidAnswer, "the audio changes in the middle: from \(format.words) to \(coding.words)")
    }
    format = coding
  }

  private func refusal(_ event: WyomingEvent) -> SpeechError {
    let reason = redact(event.data["text"]?.string ?? "").prefix(500)
    let code = redact(event.data["code"]?.string ?? "").prefix(100)
    let words = [reason, code].filter { !$0.isEmpty }.joined(separator: " · ")
    return SpeechError(
      .requestFailed, "the server refuses: \(words.isEmpty ? "no reason given" : words)")
  }
}

extension WAVFile.Format {
  fileprivate var words: String { "\(sampleRate) Hz, \(bitsPerSample) bits, \(channels) channels" }
}
