import FoundationEssentials

/// Audio of another format than WAV, kept in a file without a name until all of it is there to be decoded.
final class CodedAudio {
  /// What ends an Ogg stream is a page, and a page is at most this long.
  private static let longestPage = 65_307

  /// What it starts like.
  let format: AudioFormat
  private let file: TemporaryFile
  private let library: SoundLibrary
  private var frames = MPEGFrames()
  private var tail = Data()

  /// - Throws: `SpeechError` with `.invalidAnswer` where it cannot be decoded here.
  init(_ format: AudioFormat, asked: String, _ libraries: SoundLibraries) throws(SpeechError) {
    let kind = "is \(format.rawValue.uppercased()) instead of \(asked)"
    guard format.isDecodable else {
      throw WAVReader.broken("\(kind); only WAV, PCM, MP3, FLAC and OGG can be decoded")
    }
    guard let library = SoundLibrary(libraries) else {
      var error = WAVReader.broken("\(kind); decoding it needs libsndfile, which is not installed")
      error.hint = SoundLibrary.advice
      throw error
    }
    (self.format, self.library, file) = (format, library, try TemporaryFile())
  }

  /// Adds what came.
  func take(_ piece: Data) throws(SpeechError) {
    if format == .mp3 { frames.take(piece) }
    if format == .ogg { tail = Data((tail + piece.suffix(Self.longestPage)).suffix(Self.longestPage)) }
    try file.write(piece)
  }

  /// Opens what came.
  /// - Throws: `SpeechError` with `.invalidAnswer` where it is no audio, or breaks off.
  func reader() throws(SpeechError) -> SoundReader {
    let reader = try SoundReader(library, file)
    if format == .mp3, frames.isCutOff { throw WAVReader.broken("is cut off within a frame of its MP3") }
    if format == .ogg, !endsStream { throw WAVReader.broken("is cut off: its OGG has no last page") }
    return reader
  }

  /// Whether the last page says that it is the last.
  private var endsStream: Bool {
    guard let page = tail.lastRange(of: Data("OggS".utf8)) else { return false }
    let flags = tail.dropFirst(page.lowerBound - tail.startIndex + 5).first
    return flags.map { $0 & 4 != 0 } ?? false
  }
}

extension AudioFormat {
  /// Whether libsndfile reads it.
  var isDecodable: Bool {
    switch self {
    case .mp3, .flac, .ogg, .aiff, .caf: true
    case .wav, .m4a, .webm, .aac, .amr: false
    }
  }
}

extension Data {
  /// Where a mark stands last.
  fileprivate func lastRange(of mark: Data) -> Range<Index>? {
    guard count >= mark.count else { return nil }
    for start in stride(from: endIndex - mark.count, through: startIndex, by: -1)
    where self[start] == mark[mark.startIndex] && self[start..<(start + mark.count)] == mark {
      return start..<(start + mark.count)
    }
    return nil
  }
}

extension WAVFile {
  /// The most bytes of samples that one decoded sample of a voice may be: eleven minutes at 48,000 Hz.
  private static let longestSample = 64 << 20

  /// A file of another format as a WAV file.
  /// - Returns: `nil` where it cannot be decoded here.
  /// - Throws: `SpeechError` with `.invalidInput` where it is broken, or far too long.
  static func decoding(
    _ data: Data, _ format: AudioFormat, _ libraries: SoundLibraries
  ) throws(SpeechError) -> Data? {
    guard format.isDecodable, SoundLibrary(libraries) != nil else { return nil }
    do throws(SpeechError) {
      let coded = try CodedAudio(format, asked: "WAV", libraries)
      try coded.take(data)
      let reader = try coded.reader()
      var samples = Data()
      while case let part = try reader.next(), !part.isEmpty {
        samples += part
        guard samples.count <= longestSample else { throw WAVReader.broken("is longer than a sample may be") }
      }
      return header(formatChunk: reader.format.chunk, sampleBytes: samples.count) + samples
    } catch {
      guard error.code == .invalidAnswer else { throw error }
      throw SpeechError(.invalidInput, "the sample cannot be used: \(error.message)")
    }
  }
}
