import DockerBackends
import FoundationEssentials

/// A book as one stream of sound: sentences without silence at their ends, pauses, one rate. It can be had as often as it
/// is needed, always the same, and never more than a sentence of it is in memory.
struct BookSound: Sendable {
  /// What a sentence that cannot be spoken sounds like, in seconds of silence.
  private static let gap = 1.0
  /// The silence before the first word of a chapter, in milliseconds: shops ask for half a second to one.
  private static let head = 750

  /// A sentence of the stream.
  struct Piece: Sendable {
    var chapter: Int
    /// In milliseconds.
    var pause: Int
    /// What is kept of it; `nil` for what could not be spoken.
    var audio: @Sendable () throws(BackendError) -> SentenceAudio?
  }

  /// In the book's order.
  var pieces: [Piece]
  /// Samples a second.
  var rate: Int

  /// The sound of a sentence with the pause after it, and the silence before the first of a chapter.
  struct Part {
    var chapter: Int
    var sound: [Float]
    /// Where in it the words are.
    var words: Range<Int>
  }

  /// Hands out the sound of one chapter, or of all; that of a chapter is the same in both.
  /// - Parameters:
  ///   - chapter: which one; `nil` for all.
  ///   - take: gets the sound of each sentence.
  func play(chapter: Int? = nil, _ take: (Part) async throws(BackendError) -> Void) async throws(BackendError) {
    var last: Int?
    for piece in pieces where chapter == nil || piece.chapter == chapter {
      if Task.isCancelled { throw BackendError(.cancelled, "interrupted while the book was put together") }
      var sound = piece.chapter == last ? [] : silence(Self.head)
      last = piece.chapter
      let start = sound.count
      if let audio = try piece.audio() {
        sound += try converted(SilenceTrim.trimmed(audio), from: audio.rate)
      } else {
        sound += [Float](repeating: 0, count: Int(Self.gap * Double(rate)))
      }
      let words = start..<sound.count
      try await take(Part(chapter: piece.chapter, sound: sound + silence(piece.pause), words: words))
    }
  }

  private func silence(_ milliseconds: Int) -> [Float] {
    [Float](repeating: 0, count: max(0, milliseconds) * rate / 1000)
  }

  private func converted(_ sound: [Float], from given: Int) throws(BackendError) -> [Float] {
    guard given != rate, !sound.isEmpty else { return sound }
    do throws(SpeechError) {
      let resampler = try Resampler(from: given, to: rate, channels: 1)
      return Samples.levels(try resampler.take(Samples.data(sound), isLast: true))
    } catch {
      throw BackendError(error)
    }
  }
}

/// Samples as numbers and as bytes.
enum Samples {
  /// As whole numbers of 16 bits, the least significant byte first.
  static func data(_ levels: [Float]) -> Data {
    let whole = levels.map { Int16((max(-1, min(1, $0)) * 32_767).rounded()).littleEndian }
    return whole.withUnsafeBytes { Data($0) }
  }

  static func levels(_ data: Data) -> [Float] {
    var whole = [Int16](repeating: 0, count: data.count / 2)
    whole.withUnsafeMutableBytes { _ = data.copyBytes(to: $0) }
    return whole.map { Float($0) / 32_768 }
  }
}
