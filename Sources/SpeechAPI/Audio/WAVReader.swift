import FoundationEssentials

/// Reads a WAV file as it comes, a piece at a time, and keeps nothing of its sound.
struct WAVReader {
  private enum State {
    case start
    case chunk
    case format(size: Int)
    /// A chunk of no interest.
    case skipping(name: String, left: Int)
    /// `left` is `nil` where the header does not tell.
    case samples(left: Int?)
    case finished
  }

  private static let longestFormat = 4096

  /// The shape of the samples, once it is known.
  private(set) var format: WAVFile.Format?
  /// The bytes of the `fmt ` chunk, as they came.
  private(set) var formatChunk = Data()
  /// How loud it is so far.
  private(set) var loudness = Loudness()
  /// Bytes of sound, in whole frames.
  private(set) var sampleBytes = 0
  /// How many bytes of sound the header promises; `nil` where it does not tell.
  private(set) var promisedBytes: Int?
  /// What of the last piece stands behind the sound.
  private(set) var surplus = Data()
  private var state = State.start
  /// What is not yet enough for the next step; within the sound, the start of a frame.
  private var kept = Data()

  /// Whether there is less sound than the header promises.
  var isShort: Bool { promisedBytes.map { sampleBytes < $0 - ($0 % (format?.frameSize ?? 1)) } ?? false }

  /// Whether all the sound that the header promises is there.
  var isFinished: Bool {
    if case .finished = state { true } else { false }
  }

  /// Seconds so far.
  var duration: Double { format.map { Double(sampleBytes / $0.frameSize) / Double($0.sampleRate) } ?? 0 }

  /// Takes the next bytes of the file.
  /// - Returns: the samples among them, in whole frames.
  mutating func take(_ piece: Data) throws(SpeechError) -> Data {
    var rest = piece
    while true {
      switch state {
      case .start:
        guard let head = gather(12, from: &rest) else { return Data() }
        guard head.prefix(4).elementsEqual("RIFF".utf8), head.suffix(4).elementsEqual("WAVE".utf8) else {
          throw Self.broken("is not a WAV file")
        }
        state = .chunk
      case .chunk:
        guard let head = gather(8, from: &rest) else { return Data() }
        try open(chunk: String(decoding: head.prefix(4), as: UTF8.self), size: head.suffix(4).littleEndian)
      case .format(let size):
        // Chunks are padded to an even length.
        guard let chunk = gather(size + size % 2, from: &rest) else { return Data() }
        formatChunk = Data(chunk.prefix(size))
        format = try WAVFile.Format(chunk: formatChunk)
        state = .chunk
      case .skipping(let name, let left):
        guard rest.count >= left else {
          state = .skipping(name: name, left: left - rest.count)
          return Data()
        }
        rest = rest.dropFirst(left)
        state = .chunk
      case .samples(let left): return samples(in: rest, left: left)
      case .finished:
        surplus = rest
        return Data()
      }
    }
  }

  /// Ends the file.
  /// - Parameter isWhole: whether it is known from elsewhere that nothing is lost. The sound may then be shorter than
  ///   the header promises: servers that stream write any large number there.
  /// - Throws: `SpeechError` with `.invalidAnswer` where it is not a WAV file, is cut off, or cannot be played.
  func finish(isWhole: Bool) throws(SpeechError) {
    switch state {
    case .start: throw Self.broken("is not a WAV file")
    case .chunk where format == nil: throw Self.broken("has no fmt chunk")
    case .chunk: throw Self.broken("has no data chunk")
    case .format: throw Self.broken("is cut off within its fmt chunk")
    case .skipping(let name, _): throw Self.broken("is cut off within its \(name.printable) chunk")
    case .samples(let left?) where !isWhole:
      let promised = promisedBytes ?? 0
      throw Self.broken("is cut off: \(promised - left) of \(promised) bytes of sound are there")
    case .samples, .finished: break
    }
    guard loudness.isFinite else { throw Self.broken("has samples that are not numbers or out of range") }
  }

  private mutating func open(chunk name: String, size: Int) throws(SpeechError) {
    switch name {
    case "fmt ":
      guard (14...Self.longestFormat).contains(size) else { throw Self.broken("has a fmt chunk of \(size) bytes") }
      state = .format(size: size)
    case "data":
      guard let format else { throw Self.broken("has no fmt chunk before its data") }
      loudness = Loudness(format)
      promisedBytes = size >= WAVFile.streamingSize || size == 0 ? nil : size
      state = .samples(left: promisedBytes)
    default: state = .skipping(name: name, left: size + size % 2)
    }
  }

  private mutating func samples(in rest: Data, left: Int?) -> Data {
    let sound = rest.prefix(left ?? rest.count)
    surplus = Data(rest.dropFirst(sound.count))
    if let left { state = left == sound.count ? .finished : .samples(left: left - sound.count) }
    let frame = format?.frameSize ?? 1
    let ready = kept.isEmpty ? sound : kept + sound
    let whole = ready.prefix(ready.count - ready.count % frame)
    kept = Data(ready.suffix(ready.count % frame))
    loudness.hear(whole)
    sampleBytes += whole.count
    return whole
  }

  /// The next `count` bytes, once they are all there.
  private mutating func gather(_ count: Int, from rest: inout Data) -> Data? {
    let lacking = count - kept.count
    kept += rest.prefix(lacking)
    rest = rest.dropFirst(lacking)
    guard kept.count == count else { return nil }
    defer { kept = Data() }
    return kept
  }

  static func broken(_ shortcoming: String) -> SpeechError {
    SpeechError(.invalidAnswer, "the audio \(shortcoming)")
  }
}

extension String {
  fileprivate var printable: String { filter { $0.isASCII && ($0.isLetter || $0.isNumber) } }
}

extension Data {
  /// The number that these bytes are, the least significant first.
  var littleEndian: Int { reversed().reduce(0) { $0 << 8 | Int($1) } }
}
