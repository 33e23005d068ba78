import FoundationEssentials

/// Writes pieces of audio to one WAV file as they come, however long the whole gets. The file appears in its place only
/// once it is whole: a plain file is replaced, into a device or a pipe it is written then.
public final class WAVFileWriter {
  private let file: SpooledFile
  private var first: (format: WAVFile.Format, chunk: Data)?
  private var sampleBytes = 0

  /// Prepares a file.
  /// - Parameter path: where it shall be; `-` for standard output.
  /// - Throws: `SpeechError` with `.fileFailed` or `.diskFull` where nothing can be written there.
  public init(path: String) throws(SpeechError) {
    file = try SpooledFile(for: path)
  }

  /// Where the audio can be read after ``finish()``, as long as this object lives.
  public var readablePath: String { file.readablePath }

  /// Whether the audio goes to standard output, which then holds nothing else.
  public var isStandardOutput: Bool { file.isStandardOutput }

  /// Adds a piece.
  /// - Throws: `SpeechError` where it has another format than the first, or where the disk is full.
  public func append(_ file: WAVFile) throws(SpeechError) {
    try append(file.samples, format: file.format, chunk: file.formatChunk)
  }

  func append(_ samples: Data, format: WAVFile.Format, chunk: Data) throws(SpeechError) {
    if let first {
      try first.format.checkJoins(format)
    } else {
      first = (format, chunk)
      try file.write(WAVFile.header(formatChunk: chunk, sampleBytes: 0))
    }
    guard sampleBytes + samples.count < WAVFile.longest - 8192 else {
      throw SpeechError(.invalidAnswer, "the audio is longer than a WAV file can be (4 GiB)")
    }
    try file.write(samples)
    sampleBytes += samples.count
  }

  /// Completes the header and puts the file in its place.
  /// - Returns: its duration in seconds.
  /// - Throws: `SpeechError` where nothing was added, or where it cannot be written.
  @discardableResult
  public func finish() async throws(SpeechError) -> Double {
    guard let first else { throw SpeechError(.invalidAnswer, "there is no audio to write") }
    if sampleBytes % 2 == 1 { try file.write(Data([0])) }
    try file.overwriteStart(WAVFile.header(formatChunk: first.chunk, sampleBytes: sampleBytes))
    try await file.deliver()
    return Double(sampleBytes / first.format.frameSize) / Double(first.format.sampleRate)
  }
}
