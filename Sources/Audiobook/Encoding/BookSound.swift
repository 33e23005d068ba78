import DockerBackends
import FoundationEssentials

/// A book as one stream of sound: sentences without silence at their ends, pauses, one rate. It can be had as often as it
/// is needed, always the same, and never more than a sentence of it is in memory.
struct BookSound: Sendable {
  /// What a sentence that cannot be spoken sounds like, in milliseconds of silence.
  private static let gap = 1000
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
  ///   - take: gets the sound of each sentence, which it may change.
  func play(
    chapter: Int? = nil, _ take: (inout Part) async throws(BackendError) -> Void
  ) async throws(BackendError) {
    // One for all: new memory for each sentence takes longer than what is done with it.
    var part = Part(chapter: 0, sound: [], words: 0..<0)
    var last: Int?
    for piece in pieces where chapter == nil || piece.chapter == chapter {
      if Task.isCancelled { throw BackendError(.cancelled, "interrupted while the book was put together") }
      part.sound.removeAll(keepingCapacity: true)
      part.chapter = piece.chapter
      if piece.chapter != last { part.sound.append(contentsOf: silence(Self.head)) }
      last = piece.chapter
      let start = part.sound.count
      if let audio = try piece.audio() {
        try add(audio, to: &part.sound)
      } else {
        part.sound.append(contentsOf: silence(Self.gap))
      }
      part.words = start..<part.sound.count
      part.sound.append(contentsOf: silence(piece.pause))
      try await take(&part)
    }
  }

  private func silence(_ milliseconds: Int) -> Repeated<Float> {
    repeatElement(0, count: max(0, milliseconds) * rate / 1000)
  }

  private func add(_ audio: SentenceAudio, to sound: inout [Float]) throws(BackendError) {
    guard audio.rate != rate else { return SilenceTrim.add(audio, to: &sound) }
    var given: [Float] = []
    SilenceTrim.add(audio, to: &given)
    sound += try converted(given, from: audio.rate)
  }

  private func converted(_ sound: [Float], from given: Int) throws(BackendError) -> [Float] {
    guard !sound.isEmpty else { return [] }
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
    var data = Data(count: 2 * levels.count)
    data.withUnsafeMutableBytes { bytes in
      let whole = bytes.bindMemory(to: Int16.self)
      for (index, level) in levels.enumerated() {
        // At this height a number of 32 bits has no fraction, and its last bits are those of the whole number.
        let high = max(-1, min(1, level)) * 32_767 + 0x1.8p23
        whole[index] = Int16(truncatingIfNeeded: Int32(bitPattern: high.bitPattern)).littleEndian
      }
    }
    return data
  }

  static func levels(_ data: Data) -> [Float] {
    var whole = [Int16](repeating: 0, count: data.count / 2)
    whole.withUnsafeMutableBytes { _ = data.copyBytes(to: $0) }
    return whole.map { Float($0) / 32_768 }
  }
}
