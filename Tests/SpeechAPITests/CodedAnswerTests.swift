import Foundation
import TestSupport
import Testing

@testable import SpeechAPI

/// Servers that send MP3, FLAC or Opus where a WAV was asked for.
struct CodedAnswerTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func coded(_ format: SpeechFileFormat, _ sound: SpokenSound = SpokenSound(rate: 24_000)) async throws -> Data
  {
    try await sound.write(format, to: "\(folder.path)/sound")
    return try Data(contentsOf: URL(filePath: "\(folder.path)/sound"))
  }

  /// What is made of an answer that comes in pieces.
  private func decode(
    _ data: Data, _ form: AudioDecoder.Form = .plain(asked: .wav, type: nil, raw: nil),
    _ libraries: SoundLibraries = .system
  ) throws -> (samples: Data, format: WAVFile.Format?) {
    var decoder = AudioDecoder(form, libraries)
    var samples = Data()
    for start in stride(from: 0, to: data.count, by: 1001) {
      samples += try decoder.take(Data(data.dropFirst(start).prefix(1001)))
    }
    samples += try decoder.finish(isWhole: true)
    while case let part = try decoder.rest(), !part.isEmpty { samples += part }
    return (samples, decoder.format)
  }

  private func message(_ data: Data, _ libraries: SoundLibraries = .system) -> String {
    do {
      let count = try decode(data, .plain(asked: .wav, type: nil, raw: nil), libraries).samples.count
      return "\(count) bytes were decoded"
    } catch {
      return (error as? SpeechError).map { "\($0.code): \($0.message)" } ?? "\(error)"
    }
  }

  @Test(arguments: [SpeechFileFormat.flac, .mp3, .opus])
  func isDecoded(format: SpeechFileFormat) async throws {
    let data = try await coded(format)
    for form in [.wav, .plain(asked: .wav, type: "audio/mpeg", raw: nil)] as [AudioDecoder.Form] {
      let (samples, decoded) = try decode(data, form)
      let shape = try #require(decoded)
      #expect(shape.asPlain == shape && shape.channels == 1)
      #expect(abs(Double(samples.count / 2) / Double(shape.sampleRate) - 2) < 0.12)
      var loudness = Loudness(shape)
      loudness.hear(samples)
      let peak = try #require(try SpokenSound(rate: 24_000).wav.peak)
      #expect(abs(loudness.peak - peak) < 0.05)
    }
  }

  @Test func saysWhatToInstallWhereItCannotBe() async throws {
    let data = try await coded(.mp3)
    #expect {
      _ = try decode(data, .plain(asked: .wav, type: nil, raw: nil), .none)
    } throws: { error in
      let error = error as? SpeechError
      return error?.message
        == "the audio is MP3 instead of WAV; decoding it needs libsndfile, which is not installed"
        && error?.hint == "install libsndfile: apt-get install libsndfile1"
    }
    #expect(
      message(Data([0, 0, 0, 0x20]) + Data("ftypM4A ".utf8) + Data(count: 100)).contains("is M4A instead of WAV"))
  }

  /// A body whose length was told and is there, and which ends in the middle all the same.
  @Test(arguments: [SpeechFileFormat.flac, .mp3, .opus])
  func tellsOfOneThatBreaksOff(format: SpeechFileFormat) async throws {
    let data = try await coded(format)
    for part in [3, 2] {
      let text = message(Data(data.prefix(data.count * (part - 1) / part + 7)))
      #expect(text.hasPrefix("invalidAnswer: the audio is cut off") || text.contains("cannot be decoded"), "\(text)")
    }
  }

  @Test func refusesWhatIsNoSound() async throws {
    var random = SystemRandomNumberGenerator()
    let noise = Data((0..<200_000).map { _ in UInt8.random(in: .min ... .max, using: &random) })
    for start in [
      "ID3\u{4}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}", "fLaC", "OggS\u{0}\u{2}", "ID3", "FORM\u{0}\u{0}\u{0}\u{0}AIFF",
    ] {
      let text = message(Data(start.utf8) + noise)
      #expect(text.hasPrefix("invalidAnswer: the audio "), "\(start): \(text)")
      #expect(message(Data(start.utf8) + Data(count: 100_000)).hasPrefix("invalidAnswer"), "\(start)")
    }
  }

  /// What a header claims is not believed.
  @Test func countsWhatIsThere() async throws {
    var flac = try await coded(.flac)
    // 36 bits from byte 21 on, the lower 4 of it first, tell the number of samples.
    flac[21] |= 0x0F
    for index in 22..<26 { flac[index] = 0xFF }
    #expect(message(flac).contains("is cut off: 48000 of 68719476735 samples"), "\(message(flac))")
  }

  @Test func findsTheLastFrame() async throws {
    let data = try await coded(.mp3)
    var whole = MPEGFrames()
    for byte in data { whole.take(Data([byte])) }
    #expect(!whole.isCutOff)
    for lost in [1, 3, 50] {
      var cut = MPEGFrames()
      cut.take(Data(data.dropLast(lost)))
      #expect(cut.isCutOff, "\(lost)")
    }
    var padded = MPEGFrames()
    padded.take(data + Data(count: 3))
    #expect(!padded.isCutOff)
    var tagged = MPEGFrames()
    tagged.take(Data("ID3\u{4}\u{0}\u{0}\u{0}\u{0}\u{0}\u{5}12345".utf8) + data + Data("TAG".utf8) + Data(count: 125))
    #expect(!tagged.isCutOff)
  }

  /// Silence is a thousand times as long as what it is coded in.
  @Test func doesNotSwell() async throws {
    let writer = try AudioWriter(path: "\(folder.path)/bomb.flac", format: .flac)
    let silence = Data(count: 1 << 20)
    let format = WAVFile.Format.plain(rate: 24_000)
    for _ in 0..<40 { try await writer.append(silence, format: format, chunk: format.chunk) }
    try await writer.finish()
    let bomb = try Data(contentsOf: URL(filePath: "\(folder.path)/bomb.flac"))
    let server = try FaultServer(tcp: ()) { connection in
      while connection.readRequest() != nil {
        connection.send("HTTP/1.1 200 OK\r\nContent-Length: \(bomb.count)\r\n\r\n")
        connection.send(bomb)
      }
    }
    defer { server.stop() }
    let client = SpeechClient(baseURL: "http://127.0.0.1:\(server.port)")
    let stream = try await client.speaker.stream(SynthesisRequest(text: "Hi"), from: client.server)
    var reader = SpeechStreamReader(stream, upTo: 4 << 20)
    let error = try await failure { while try await reader.next() != nil {} }
    #expect(error.message.contains("the answer is longer than 4 MiB"), "\(error)")
  }

  @Test func makesASampleThatTheServerTakes() async throws {
    for format in [SpeechFileFormat.mp3, .flac, .opus] {
      var request = CloneRequest(name: "Me", audio: try await coded(format), fileName: "ann.\(format)")
      let made = try SampleCheck.fitting(request, formats: ["wav"])
      #expect(made.fileName == "ann.wav" && made.doubts.isEmpty && request.doubts.isEmpty)
      #expect(try WAVFile(made.audio).duration > 1.9)
      #expect(try SampleCheck.fitting(request, formats: ["flac", "mp3", "opus"]) == request)
      request.audio = Data(request.audio.prefix(100))
      #expect { _ = try SampleCheck.fitting(request, formats: ["wav"]) } throws: {
        ($0 as? SpeechError)?.code == .invalidInput
      }
    }
  }
}
