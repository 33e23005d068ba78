import FoundationEssentials

/// Makes samples of what a server sends, by what it is and not by what it is called.
struct AudioDecoder {
  /// What is asked for.
  enum Form: Sendable {
    /// A WAV file, whose samples stay as they are coded.
    case wav
    /// A WAV file, or headerless samples of any width where there is a format for them; they become 16-bit ones.
    case plain(asked: AudioFormat?, type: String?, raw: WAVFile.Format?)
  }

  private enum State {
    /// What has come is too little to tell what it is.
    case start(Data)
    case wav(WAVReader)
    /// Headerless samples, coded so; and the start of a frame.
    case raw(WAVFile.Format, Data)
    /// What stands behind a WAV file, until it is told whether it is another.
    case behind(Data)
    case rest
    /// Another format than WAV, which is decoded once all of it is there.
    case coded(CodedAudio)
    case decoding(SoundReader)
  }

  /// Enough to tell one format from another.
  private static let startSize = 12

  /// The shape of the samples that ``take(_:)`` gives, once it is known.
  private(set) var format: WAVFile.Format?
  /// The `fmt ` chunk that tells it.
  private(set) var formatChunk = Data()
  /// The loudest sample, from 0 to 1.
  private(set) var loudest = 0.0
  /// Whether there is less sound than the header promises.
  private(set) var isShort = false
  /// Whether it is no audio, but text.
  private(set) var isText = false
  /// Frames so far.
  private var frames = 0
  private let form: Form
  private let libraries: SoundLibraries
  private var state = State.start(Data())

  init(_ form: Form = .wav, _ libraries: SoundLibraries = .system) { (self.form, self.libraries) = (form, libraries) }

  /// Whether it comes in another format than WAV.
  var isCoded: Bool {
    switch state {
    case .coded, .decoding: true
    default: false
    }
  }

  /// Seconds so far.
  var duration: Double { format.map { Double(frames) / Double($0.sampleRate) } ?? 0 }

  /// Takes the next bytes.
  /// - Returns: the samples among them, in whole frames.
  mutating func take(_ piece: Data) throws(SpeechError) -> Data {
    var samples = Data()
    var rest = piece
    // One piece may hold thousands of small files: no call within a call, and no copy of what is left for each.
    while let left = try step(rest, into: &samples) { rest = left }
    return samples
  }

  /// Takes bytes as the present state wants them.
  /// - Returns: what is left for the next state; `nil` where nothing is.
  private mutating func step(_ piece: Data, into samples: inout Data) throws(SpeechError) -> Data? {
    switch state {
    case .start(let kept):
      let start = kept.isEmpty ? piece : kept + piece
      guard start.count >= Self.startSize else {
        state = .start(start)
        return nil
      }
      try begin(start)
      return start
    case .wav(var reader):
      Self.add(try decoded(try reader.take(piece), of: reader), to: &samples)
      guard reader.isFinished, case .plain = form else {
        state = .wav(reader)
        return nil
      }
      try close(reader, isWhole: true)
      state = .behind(Data())
      return reader.surplus
    case .behind(let kept):
      let all = kept.isEmpty ? piece : kept + piece
      // Behind an odd number of bytes stands one that fills them up.
      let next = all.first == 0 ? all.dropFirst() : all
      guard all.count > Self.startSize else {
        state = .behind(all)
        return nil
      }
      guard AudioFormat(of: next) == .wav else {
        state = .rest
        return nil
      }
      state = .wav(WAVReader())
      return next
    case .raw(let coded, let kept):
      let all = kept.isEmpty ? piece : kept + piece
      let rest = all.count % coded.frameSize
      state = .raw(coded, Data(all.suffix(rest)))
      Self.add(heard(PlainSamples.of(rest == 0 ? all : Data(all.dropLast(rest)), coded)), to: &samples)
      return nil
    case .coded(let audio):
      try audio.take(piece)
      return nil
    case .rest, .decoding: return nil
    }
  }

  /// Mostly there are none before: then nothing is copied.
  private static func add(_ more: Data, to samples: inout Data) {
    if samples.isEmpty { samples = more } else { samples += more }
  }

  /// Ends the audio.
  /// - Parameter isWhole: as ``WAVReader/finish(isWhole:)``.
  /// - Returns: what was too short to be told before.
  /// - Throws: `SpeechError` with `.invalidAnswer` where it is no audio, or is cut off.
  mutating func finish(isWhole: Bool) throws(SpeechError) -> Data {
    switch state {
    case .start(let kept):
      try begin(kept)
      return try take(kept) + (try finish(isWhole: isWhole))
    case .wav(let reader): try close(reader, isWhole: isWhole)
    case .coded(let audio):
      let reader = try audio.reader()
      (format, formatChunk) = (reader.format, reader.format.chunk)
      state = .decoding(reader)
    case .raw, .behind, .rest, .decoding: break
    }
    return Data()
  }

  /// After the end: what had to be decoded as a whole, a part at a time.
  /// - Returns: whole frames; nothing once all are given.
  /// - Throws: `SpeechError` with `.invalidAnswer` where it cannot be decoded, or is cut off.
  mutating func rest() throws(SpeechError) -> Data {
    guard case .decoding(let reader) = state else { return Data() }
    return heard(try reader.next())
  }

  private mutating func close(_ reader: WAVReader, isWhole: Bool) throws(SpeechError) {
    try reader.finish(isWhole: isWhole)
    isShort = isShort || reader.isShort
  }

  /// Tells what it is by its first bytes, then by its type, then by what was asked for.
  private mutating func begin(_ start: Data) throws(SpeechError) {
    let sniffed = AudioFormat(of: start)
    guard sniffed != .wav, case .plain(let asked, let type, let raw) = form else {
      if case .wav = form, let sniffed, sniffed.isDecodable { return try decode(sniffed, .wav) }
      state = .wav(WAVReader())
      return
    }
    let words = type?.lowercased() ?? ""
    let isMarked = ["text/", "json", "xml"].contains(where: words.contains)
    if isMarked, String(validating: start, as: UTF8.self) != nil {
      isText = true
      throw WAVReader.broken("is text, not sound")
    }
    // Samples may start with any bytes; two of them are no proof of a format.
    let isTold = sniffed.map { $0 != .mp3 && $0 != .aac || start.starts(with: "ID3".utf8) || words.contains("mpeg") }
    if let sniffed, raw == nil || isTold == true { return try decode(sniffed, asked) }
    guard let raw else { throw WAVReader.broken("is not a WAV file") }
    if let named = words.isEmpty ? nil : AudioFormat(named: words), named != .wav { return try decode(named, asked) }
    (format, formatChunk) = (raw.asPlain, raw.asPlain.chunk)
    state = .raw(raw, Data())
  }

  private mutating func decode(_ sniffed: AudioFormat, _ asked: AudioFormat?) throws(SpeechError) {
    state = .coded(try CodedAudio(sniffed, asked: asked.map { $0.rawValue.uppercased() } ?? "PCM", libraries))
  }

  /// Samples as they are handed on.
  private mutating func decoded(_ samples: Data, of reader: WAVReader) throws(SpeechError) -> Data {
    guard let coded = reader.format else { return samples }
    if case .wav = form {
      (format, formatChunk, loudest) = (coded, reader.formatChunk, reader.loudness.peak)
      frames = reader.sampleBytes / coded.frameSize
      return samples
    }
    let shape = coded.isConvertible ? coded.asPlain : coded
    if let format { try format.checkJoins(shape) }
    let chunk = coded.isConvertible ? shape.chunk : reader.formatChunk
    (format, formatChunk) = (shape, chunk)
    guard !samples.isEmpty else { return samples }
    frames += samples.count / coded.frameSize
    loudest = max(loudest, reader.loudness.peak)
    return coded.isConvertible ? PlainSamples.of(samples, coded) : samples
  }

  private mutating func heard(_ samples: Data) -> Data {
    guard let format else { return samples }
    var loudness = Loudness(format)
    loudness.hear(samples)
    loudest = max(loudest, loudness.peak)
    frames += samples.count / format.frameSize
    return samples
  }
}
