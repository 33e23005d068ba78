import FoundationEssentials
import Glibc

/// Writes pieces of audio to one file as they come, however long the whole gets.
///
/// A file appears in its place only once it is whole, and replaces what is there. Into a pipe or a device, WAV and
/// plain samples are written as they come, the WAV with a header that tells no length; other formats once all is there.
public final class AudioWriter {
  /// What plays it while it is still being written.
  public var copy: PlayedAudio?

  private let path: String
  private let format: SpeechFileFormat
  private let rate: Int?
  private let libraries: SoundLibraries
  private let place: OutputPlace
  /// What writes formats that are not written here.
  private let library: SoundLibrary?
  /// What gets to its place once it is whole; `nil` where it is written as it comes.
  private let file: SpooledFile?
  /// What is written as it comes; `nil` until there is something.
  private var stream: Int32?
  private var first: WAVFile.Format?
  private var shape: (format: WAVFile.Format, chunk: Data)?
  private var resampler: Resampler?
  private var coder: SoundWriter?
  private var sampleBytes = 0

  /// Prepares a file.
  /// - Parameters:
  ///   - path: where it shall be; `-` for standard output.
  ///   - format: what it shall be. MP3, FLAC and Opus are written by libsndfile.
  ///   - rate: the rate in Hz; the server's own where left out, and the next that the format has.
  /// - Throws: `SpeechError` with `.fileFailed` or `.diskFull` where nothing can be written there, or where a library is
  ///   missing; `.invalidInput` for a rate that the format has not.
  public convenience init(path: String, format: SpeechFileFormat = .wav, rate: Int? = nil) throws(SpeechError) {
    try self.init(path: path, format: format, rate: rate, libraries: .system)
  }

  init(path: String, format: SpeechFileFormat, rate: Int?, libraries: SoundLibraries) throws(SpeechError) {
    self.path = path == "-" ? "standard output" : path
    (self.format, self.rate, self.libraries) = (format, rate, libraries)
    library = format.code == 0 ? nil : try SoundLibrary.writing(format, libraries)
    if let rate {
      guard WAVFile.Format.rates.contains(rate), format.rate(for: rate) == rate else {
        throw SpeechError(.invalidInput, "\(format.rawValue.uppercased()) has no rate of \(rate) Hz")
      }
      try Resampler.check(libraries)
    }
    place = try OutputPlace(path)
    file = library == nil && place.isContinuous ? nil : try SpooledFile(for: self.path, at: place)
  }

  deinit {
    if let stream, case .stream = place { close(stream) }
  }

  /// Whether nothing was added yet.
  public var isEmpty: Bool { first == nil }

  /// The rate of what is written, once it is known.
  var writtenRate: Int? { shape?.format.sampleRate }

  /// Whether the audio goes to standard output, which then holds nothing else.
  public var isStandardOutput: Bool { place == .descriptor(STDOUT_FILENO) }

  /// Adds a piece.
  /// - Throws: `SpeechError` where it has another format than the first, or where the disk is full; `.readerLeft` where
  ///   nobody reads a pipe any more.
  public func append(_ file: WAVFile) async throws(SpeechError) {
    try await append(file.samples, format: file.format, chunk: file.formatChunk)
  }

  func append(_ samples: Data, format: WAVFile.Format, chunk: Data) async throws(SpeechError) {
    if let first {
      try first.checkJoins(format)
    } else {
      try await begin(format, chunk)
    }
    try copy?.append(samples, format, chunk)
    guard shape?.format != format || resampler != nil else { return try await put(samples) }
    let plain = PlainSamples.of(samples, format)
    try await put(try resampler?.take(plain) ?? plain)
  }

  /// Completes the file and puts it in its place.
  /// - Returns: its duration in seconds.
  /// - Throws: `SpeechError` where nothing was added, or where it cannot be written.
  @discardableResult
  public func finish() async throws(SpeechError) -> Double {
    guard let shape else { throw SpeechError(.invalidAnswer, "there is no audio to write") }
    if let resampler { try await put(try resampler.take(Data(), isLast: true)) }
    try coder?.finish()
    if let file {
      if format == .wav {
        if sampleBytes % 2 == 1 { try file.write(Data([0])) }
        try file.overwriteStart(WAVFile.header(formatChunk: shape.chunk, sampleBytes: sampleBytes))
      }
      try await file.deliver()
    }
    return Double(sampleBytes / shape.format.frameSize) / Double(shape.format.sampleRate)
  }

  private func begin(_ given: WAVFile.Format, _ chunk: Data) async throws(SpeechError) {
    let rate = rate ?? format.rate(for: given.sampleRate)
    let keepsCoding = format == .wav && rate == given.sampleRate
    guard keepsCoding || given.isConvertible else {
      throw SpeechError(
        .invalidAnswer, "the encoding of the audio can only be written as WAV: \(given.encoding)")
    }
    let plain = WAVFile.Format.plain(rate: rate, channels: given.channels)
    let shape = keepsCoding ? (given, chunk) : (plain, plain.chunk)
    if rate != given.sampleRate {
      resampler = try Resampler(from: given.sampleRate, to: rate, channels: given.channels, libraries)
    }
    if let library, let file {
      coder = try SoundWriter(
        library, format, rate: rate, channels: given.channels, descriptor: file.descriptor, path: path)
    }
    (self.shape, first) = (shape, given)
    guard format == .wav else { return }
    try await write(WAVFile.header(formatChunk: shape.1, sampleBytes: file == nil ? nil : 0))
  }

  /// Adds samples as the file has them.
  private func put(_ samples: Data) async throws(SpeechError) {
    guard file == nil || format != .wav || sampleBytes + samples.count < WAVFile.longest - 8192 else {
      throw SpeechError(.invalidAnswer, "the audio is longer than a WAV file can be (4 GiB)")
    }
    if let coder { try coder.write(samples) } else { try await write(samples) }
    sampleBytes += samples.count
  }

  private func write(_ bytes: Data) async throws(SpeechError) {
    if let file { return try file.write(bytes) }
    let output: Int32
    switch (stream, place) {
    case (let opened?, _): output = opened
    case (nil, .stream(let target)): output = try await OutputPipe.open(target, path)
    case (nil, .descriptor(let descriptor)): output = descriptor
    case (nil, .file): return
    }
    stream = output
    try await OutputPipe(output, path).write(bytes)
  }
}

@available(*, unavailable) extension AudioWriter: Sendable {}
