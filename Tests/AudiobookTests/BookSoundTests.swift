import DockerBackends
import Foundation
import TestSupport
import Testing

@testable import Audiobook

/// The sound of a book: loudness, peaks, silence, files of any length.
@Suite struct BookSoundTests {
  /// A tone of so many seconds with silence around it.
  private static func tone(
    _ seconds: Double, level: Double, rate: Int = 24_000, around: Double = 0.4, pitch: Double = 997
  ) -> SentenceAudio {
    let silence = [Int16](repeating: 0, count: Int(around * Double(rate)))
    let tone = (0..<Int(seconds * Double(rate))).map { index in
      Int16(level * 32_767 * sin(2 * .pi * pitch * Double(index) / Double(rate)))
    }
    return SentenceAudio(rate: rate, samples: silence + tone + silence)
  }

  private static func trimmed(_ audio: SentenceAudio) -> [Float] {
    var sound: [Float] = []
    SilenceTrim.add(audio, to: &sound)
    return sound
  }

  private static func sound(_ audio: [SentenceAudio?], rate: Int = 24_000) -> BookSound {
    BookSound(
      pieces: audio.enumerated().map { index, audio in
        BookSound.Piece(chapter: 1 + index / 2, pause: 300) { () throws(BackendError) in audio }
      }, rate: rate)
  }

  /// BS.1770: a sine of 997 Hz at full scale in one channel is -3.01 LUFS.
  @Test(arguments: [16_000, 22_050, 24_000, 44_100, 48_000]) func measuresASine(rate: Int) {
    var meter = LoudnessMeter(rate: rate)
    let tone = Self.tone(5, level: 0.1, rate: rate, around: 0)
    meter.hear(tone.samples.map { Float($0) / 32_768 })
    #expect(abs(meter.loudness - -23.01) < 0.1, "\(meter.loudness)")
    #expect(abs(meter.rms - -23.01) < 0.05, "\(meter.rms)")
  }

  @Test func doesNotCountSilence() {
    var meter = LoudnessMeter(rate: 24_000)
    let tone = Self.tone(5, level: 0.1, around: 30)
    meter.hear(tone.samples.map { Float($0) / 32_768 })
    #expect(abs(meter.loudness - -23.01) < 0.3, "\(meter.loudness)")
  }

  @Test func takesSilenceOffTheEndsWithoutAClick() {
    let trimmed = Self.trimmed(Self.tone(1, level: 0.5))
    #expect(abs(Double(trimmed.count) / 24_000 - 1.06) < 0.01)
    #expect(trimmed.first == 0 && trimmed.last == 0)
    #expect(Self.trimmed(Self.tone(1, level: 0)).isEmpty)
    let sudden = Self.trimmed(Self.tone(1, level: 0.5, around: 0))
    let steps = zip(sudden, sudden.dropFirst()).map { abs($1 - $0) }
    #expect((steps.prefix(20).max() ?? 1) < 0.05, "it rises")
  }

  @Test func roundsToWholeNumbers() {
    let given: [Float] = [0, 1, -1, 2, -2, 0.5, -0.5, 1.4 / 32_767, 1.6 / 32_767, -1.4 / 32_767, -1.6 / 32_767]
    let whole = Samples.data(given).withUnsafeBytes { Array($0.bindMemory(to: Int16.self)) }
    #expect(whole == [0, 32_767, -32_767, 32_767, -32_767, 16_384, -16_384, 1, 2, -1, -2])
  }

  @Test func holdsPeaksAndLeavesTheRest() {
    var audio = (0..<24_000).map { Float(0.3 * sin(Double($0) * 0.3)) }
    for index in 12_000..<12_030 { audio[index] *= 4 }
    let before = audio
    PeakLimiter.hold(&audio, below: 0.5, rate: 24_000)
    #expect(audio.allSatisfy { abs($0) <= 0.5 })
    #expect(audio[..<11_000] == before[..<11_000] && audio[13_000...] == before[13_000...])
    let gains = zip(audio, before).filter { abs($1) > 0.05 }.map { $0 / $1 }
    let jumps = zip(gains, gains.dropFirst()).map { abs($1 - $0) }
    #expect((jumps.max() ?? 1) < 0.05, "the gain has no steps")
  }

  @Test(arguments: [("acx", 0.02), ("podcast", 0.02), ("-23", 0.3), ("podcast", 0.9)])
  func meetsItsTarget(name: String, level: Double) async throws {
    let target = try #require(LoudnessTarget(name))
    // Beats, so that peaks stand far above the mean, as in speech.
    let audio = (0..<6).map { _ in
      let tone = Self.tone(3, level: level)
      return SentenceAudio(
        rate: tone.rate,
        samples: tone.samples.enumerated().map { index, sample in
          Int16(Double(sample) * pow(abs(sin(Double(index) / 1_700)), 4))
        })
    }
    let peak = target.peak(before: [.m4b])
    let master = try await BookMaster(Self.sound(audio), target: target, peak: peak) { _ in }
    var meter = LoudnessMeter(rate: 24_000)
    var bytes = 0
    try await master.play { (data) throws(BackendError) in
      meter.hear(Samples.levels(data))
      bytes += data.count
    }
    #expect(abs(meter.level(for: target) - target.level) < 0.5, "\(meter.level(for: target)) of \(target.level)")
    #expect(meter.peak <= peak + 0.0001)
    #expect(bytes == 2 * master.length)
    #expect(master.chapters.map(\.chapter) == [1, 2, 3])
    #expect(master.chapters.last?.samples.upperBound == master.length)
    var chapters = 0
    for span in master.chapters {
      var count = 0
      try await master.play(chapter: span.chapter) { (data) throws(BackendError) in count += data.count / 2 }
      chapters += count
    }
    #expect(chapters == master.length, "a chapter alone is as it is in the book")
  }

  /// Shops judge each file, and the chapters of a book are not equally loud.
  @Test func keepsEachChapterWithinWhatShopsTake() async throws {
    let audio = [0.2, 0.2, 0.04, 0.04, 0.8, 0.8].map { Self.tone(3, level: $0) }
    let peak = LoudnessTarget.acx.peak(before: [.mp3])
    let master = try await BookMaster(Self.sound(audio), target: .acx, peak: peak) { _ in }
    for chapter in 1...3 {
      var meter = LoudnessMeter(rate: 24_000)
      try await master.play(chapter: chapter) { (data) throws(BackendError) in meter.hear(Samples.levels(data)) }
      #expect((-23 ... -18).contains(meter.rms) && meter.peak < Decibel.factor(-3), "\(chapter): \(meter.rms)")
    }
  }

  /// The times of words are where they are heard.
  @Test func knowsWhereEachSentenceIs() async throws {
    let sound = Self.sound([0.2, 0.2, 0.2].map { Self.tone(1, level: $0) })
    let master = try await BookMaster(sound, target: .podcast, peak: 0.8) { _ in }
    var all = Data()
    try await master.play { (data) throws(BackendError) in all += data }
    let samples = Samples.levels(all)
    #expect(master.words.map(\.chapter) == [1, 1, 2] && master.words[0].samples.lowerBound == 18_000)
    var end = 0
    for span in master.words.map(\.samples) {
      #expect(samples[end..<span.lowerBound].allSatisfy { $0 == 0 }, "silence before")
      #expect(samples[span].contains { abs($0) > 0.1 })
      end = span.upperBound
    }
    #expect(samples[end...].allSatisfy { $0 == 0 } && samples.count - end == 7_200)
  }

  @Test func bringsAllToOneRateAndKeepsGaps() async throws {
    let sound = Self.sound(
      [Self.tone(1, level: 0.2), nil, Self.tone(1, level: 0.2, rate: 16_000), Self.tone(1, level: 0.2, rate: 48_000)])
    var lengths: [Int] = []
    try await sound.play { (part) throws(BackendError) in lengths.append(part.sound.count) }
    #expect(lengths[1] == 24_000 + 7_200, "a second for what is missing, and its pause")
    let head = 18_000
    for (index, start) in [(2, head), (3, 0)] {
      #expect(abs(lengths[index] - start - Int(1.36 * 24_000)) < 400, "\(lengths)")
    }
  }

  @Test func refusesABookThatIsSilent() async throws {
    await #expect(throws: BackendError.self) {
      _ = try await BookMaster(Self.sound([Self.tone(1, level: 0)]), target: .podcast, peak: 0.8) { _ in }
    }
  }

  @Test func headsAFileOfAnyLength() throws {
    let field = { (data: Data, offset: Int, size: Int) in
      data[offset..<offset + size].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
    let short = WAVHeader64.data(rate: 24_000, sampleBytes: 48_000)
    #expect(String(decoding: short[..<4], as: UTF8.self) == "RIFF")
    #expect(field(short, 4, 4) == short.count - 8 + 48_000)
    #expect(field(short, short.count - 4, 4) == 48_000)
    let file = try WAVFile(short + Data(repeating: 1, count: 48_000))
    #expect(file.duration == 1 && file.sampleRate == 24_000)
    let long = WAVHeader64.data(rate: 24_000, sampleBytes: 5 << 30)
    #expect(long.count == short.count)
    #expect(String(decoding: long[..<4], as: UTF8.self) == "RF64")
    #expect(field(long, 4, 4) == 0xFFFF_FFFF && field(long, long.count - 4, 4) == 0xFFFF_FFFF)
    #expect(String(decoding: long[12..<16], as: UTF8.self) == "ds64")
    #expect(field(long, 20, 8) == long.count - 8 + 5 << 30 && field(long, 28, 8) == 5 << 30)
  }

  @Test func escapesTitlesForTheEncoder() {
    let text = TagText.of(
      [("title", "a=b; #c \\ d"), ("artist", "")],
      chapters: [
        ChapterMark(title: "Zwei\nZeilen", start: 0, end: 1.2345), ChapterMark(title: "第一章", start: 1.2345, end: 3),
      ])
    #expect(
      text == """
        ;FFMETADATA1
        title=a\\=b\\; \\#c \\\\ d
        [CHAPTER]
        TIMEBASE=1/1000
        START=0
        END=1235
        title=Zwei Zeilen
        [CHAPTER]
        TIMEBASE=1/1000
        START=1235
        END=3000
        title=第一章

        """)
  }

  @Test func believesNoEncoder() throws {
    let chapters = [ChapterMark(title: "One", start: 0, end: 2), ChapterMark(title: "Two", start: 2, end: 5)]
    let answer = { (length: String, starts: [String]) in
      let list = starts.map { "{\"start_time\": \"\($0)\", \"tags\": {\"title\": \"x\"}}" }.joined(separator: ",")
      return Data("{\"chapters\": [\(list)], \"format\": {\"duration\": \"\(length)\"}}".utf8)
    }
    try EncodedCheck.check(answer("5.040000", ["0.000000", "2.000000"]), duration: 5, chapters: chapters)
    for (length, starts) in [("4.000000", ["0", "2"]), ("5.0", ["0"]), ("5.0", ["0", "2.030"]), ("N/A", ["0", "2"])] {
      #expect(throws: BackendError.self) {
        try EncodedCheck.check(answer(length, starts), duration: 5, chapters: chapters)
      }
    }
  }
}
