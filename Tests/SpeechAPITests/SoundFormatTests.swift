import Foundation
import TestSupport
import Testing

@testable import SpeechAPI

/// What speech is written as, decoded again by other programs' code where that is there (`TTS_CTL_TEST_SOUNDFILE` names
/// a Python with `soundfile`), else by ours.
struct SoundFormatTests {
  struct Comparison: Decodable {
    var format: String
    var rate: Int
    var channels: Int
    var seconds: Double
    var wanted: Double
    var rms: Double
    var peak: Double
    var correlation: Double
  }

  private static let python = ProcessInfo.processInfo.environment["TTS_CTL_TEST_SOUNDFILE"]

  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func path(_ name: String) -> String { "\(folder.path)/\(name)" }

  private func compare(_ file: String, with reference: String) async throws -> Comparison {
    let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../sound/compare.py")
    let run = try await Program.run([try #require(Self.python), script.standardized.path, file, reference])
    return try #require(
      try? JSONDecoder().decode(Comparison.self, from: run.output), "\(String(decoding: run.error, as: UTF8.self))")
  }

  @Test(
    .enabled(if: python != nil),
    arguments: [
      (SpeechFileFormat.wav, 1, "WAV/PCM_16"), (.flac, 1, "FLAC/PCM_16"), (.flac, 2, "FLAC/PCM_16"),
      (.mp3, 1, "MP3/MPEG_LAYER_III"), (.mp3, 2, "MP3/MPEG_LAYER_III"), (.opus, 1, "OGG/OPUS"), (.opus, 2, "OGG/OPUS"),
    ])
  func isDecodedByOthers(format: SpeechFileFormat, channels: Int, kind: String) async throws {
    for (rate, wanted) in [(22_050, nil), (44_100, nil), (24_000, 16_000)] as [(Int, Int?)] {
      let sound = SpokenSound(rate: rate, channels: channels)
      try await sound.write(.wav, to: path("reference.wav"))
      try await sound.write(format, to: path("sound"), rate: wanted)
      let found = try await compare(path("sound"), with: path("reference.wav"))
      let place: Comment = "\(format) of \(channels) at \(rate), \(wanted ?? 0): \(found)"
      #expect(found.format == kind && found.channels == channels, place)
      if format != .opus { #expect(found.rate == wanted ?? format.rate(for: rate), place) }
      // Coders work in blocks, of which the last may be filled up.
      #expect(abs(found.seconds - found.wanted) < (format == .mp3 ? 0.12 : 0.03), place)
      #expect(abs(found.rms - 1) < 0.06 && abs(found.peak - 1) < 0.15, place)
      #expect(found.correlation > (format == .wav || format == .flac ? 0.999 : 0.97), place)
    }
  }

  @Test func losesNothingInFLAC() async throws {
    let sound = SpokenSound(channels: 2)
    try await sound.write(.flac, to: path("sound.flac"))
    let data = try Data(contentsOf: URL(filePath: path("sound.flac")))
    let samples = try sound.wav.samples
    #expect(data.starts(with: "fLaC".utf8) && data.count < samples.count)
    let decoded = try #require(try WAVFile.decoding(data, .flac, .system))
    #expect(try WAVFile(decoded).samples == samples)
  }

  @Test(arguments: [SpeechFileFormat.pcm, .wav])
  func changesTheRate(format: SpeechFileFormat) async throws {
    for (from, to) in [(22_050, 16_000), (16_000, 48_000), (48_000, 8_000), (24_000, 24_000)] {
      let sound = SpokenSound(rate: from)
      try await sound.write(format, to: path("sound"), rate: to)
      let data = try Data(contentsOf: URL(filePath: path("sound")))
      let samples = format == .pcm ? data : try WAVFile(data).samples
      #expect(abs(samples.count / 2 - 2 * to) <= 2, "\(from) to \(to): \(samples.count / 2)")
      var loudness = Loudness(.plain(rate: to))
      loudness.hear(samples)
      let peak = try #require(try sound.wav.peak)
      #expect(abs(loudness.peak - peak) < 0.03)
    }
  }

  /// Debian's libsamplerate does it where libsoxr is missing.
  @Test func hasASecondLibraryForRates() throws {
    var libraries = SoundLibraries(environment: [:])
    libraries.soxr = "/nonexistent.so"
    guard let resampler = try? Resampler(from: 22_050, to: 16_000, channels: 2, libraries) else { return }
    let sound = try SpokenSound(channels: 2).wav
    let made = try resampler.take(sound.samples) + resampler.take(Data(), isLast: true)
    #expect(abs(made.count / 4 - 32_000) <= 2)
  }

  @Test func tellsTheFormatByTheEnding() {
    for (path, format) in [
      ("a.wav", SpeechFileFormat.wav), ("/b/c.MP3", .mp3), ("x.ogg", .opus), ("x.opus", .opus), ("x.raw", .pcm),
      ("x.pcm", .pcm), ("x.y.flac", .flac),
    ] {
      #expect(SpeechFileFormat(ending: path) == format)
    }
    for path in ["-", "wav", ".mp3", "a.mp3/b", "/dev/null", "x.m4a", ""] {
      #expect(SpeechFileFormat(ending: path) == nil, "\(path)")
    }
  }

  @Test(arguments: [SpeechFileFormat.flac, .mp3, .opus])
  func saysWhatToInstall(format: SpeechFileFormat) throws {
    #expect {
      _ = try AudioWriter(path: path("x"), format: format, rate: nil, libraries: .none)
    } throws: { error in
      guard let error = error as? SpeechError else { return false }
      return error.code == .fileFailed && error.hint?.contains("libsndfile1") == true
        && error.message == "\(format.rawValue.uppercased()) is written by libsndfile, which is not installed"
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  @Test func saysWhatChangesRates() async throws {
    #expect {
      _ = try AudioWriter(path: path("x"), format: .wav, rate: 16_000, libraries: .none)
    } throws: { ($0 as? SpeechError)?.hint?.contains("libsoxr0") == true }
    for (format, rate) in [(SpeechFileFormat.opus, 22_050), (.mp3, 96_000), (.wav, 1), (.pcm, -1)] {
      #expect {
        _ = try AudioWriter(path: path("x"), format: format, rate: rate)
      } throws: { ($0 as? SpeechError)?.code == .invalidInput }
    }
  }

  /// What goes into a pipe goes there as it comes.
  @Test(arguments: [SpeechFileFormat.wav, .pcm])
  func streamsIntoAPipe(format: SpeechFileFormat) async throws {
    mkfifo(path("pipe"), 0o600)
    let sound = try SpokenSound().wav
    let (pipe, count) = (path("pipe"), sound.samples.count + (format == .wav ? 44 : 0))
    async let read = Program.run(["head", "-c", "\(count)", pipe])
    let writer = try AudioWriter(path: pipe, format: format)
    // Whoever reads it gets it before the end.
    try await writer.append(sound)
    let bytes = try await read.output
    let start = format == .wav ? WAVFile.header(formatChunk: sound.formatChunk, sampleBytes: nil) : Data()
    #expect(bytes == start + sound.samples)
    if format == .wav { #expect(try WAVFile(bytes).duration == 2) }
    await #expect { for _ in 0..<100 { try await writer.append(sound) } } throws: {
      ($0 as? SpeechError)?.code == .readerLeft
    }
  }

  @Test func codesIntoAPipeOnceAllIsThere() async throws {
    mkfifo(path("pipe"), 0o600)
    let pipe = path("pipe")
    async let read = Program.run(["cat", pipe])
    try await SpokenSound().write(.mp3, to: pipe)
    let data = try await read.output
    #expect(AudioFormat(of: data) == .mp3)
    #expect(try WAVFile(#require(try WAVFile.decoding(data, .mp3, .system))).duration > 1.9)
  }

  @Test func tellsOfAFullDisk() async throws {
    guard mknod(path("full"), S_IFCHR | 0o666, dev_t(1 << 8 | 7)) == 0 else { return }
    for format in SpeechFileFormat.allCases {
      await #expect("\(format)") { try await SpokenSound().write(format, to: path("full")) } throws: {
        ($0 as? SpeechError)?.code == .diskFull
      }
    }
  }
}
