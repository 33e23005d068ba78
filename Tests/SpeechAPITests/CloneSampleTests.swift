import Foundation
import TestSupport
import Testing

@testable import SpeechAPI

/// What is said of a sample before it is sent.
struct CloneSampleTests {
  private let m4a = Data([0, 0, 0, 0x20]) + Data("ftypM4A ".utf8) + Data(count: 100)
  private let mp3 = Data("ID3".utf8) + Data(count: 100)

  private func refusal(_ data: Data, at path: String, _ formats: [String]) -> SpeechError? {
    var request = CloneRequest(name: "Me", audio: data)
    request.source = path
    do {
      _ = try SampleCheck.fitting(request, formats: formats, .none)
      return nil
    } catch {
      return error
    }
  }

  @Test func refusesAFormatThatTheBackendDoesNotTake() throws {
    let error = try #require(refusal(m4a, at: "/tmp/my voice.m4a", ["wav"]))
    #expect(error.message == "/tmp/my voice.m4a is M4A audio; the backend takes wav")
    #expect(error.hint == "convert it: ffmpeg -i '/tmp/my voice.m4a' -ac 1 'my voice-converted.wav'")
    // The name says nothing.
    #expect(refusal(mp3, at: "x.wav", ["wav"])?.message == "x.wav is MP3 audio; the backend takes wav")
    #expect(
      refusal(Data("hello there".utf8), at: "x.wav", ["wav"])?.message.contains("not a known audio format") == true)
    #expect(refusal(WAVSample().data, at: "x.mp3", ["wav"]) == nil)
    #expect(refusal(mp3, at: "x.wav", ["audio/wav", "audio/mpeg"]) == nil)
    #expect(refusal(m4a, at: "x.m4a", []) == nil)
    #expect(refusal(m4a, at: "x.m4a", ["wav", "shorten"]) == nil)
  }

  @Test func doubtsSilenceAndShortSamples() {
    let silent = WAVSample(samples: [Int16](repeating: 0, count: 80_000)).data
    #expect(SampleCheck.doubts(about: silent) == ["the sample is silent"])
    let long = WAVSample(samples: [Int16](repeating: 12_000, count: 80_000), declaredSize: 2_000_000_000).data
    #expect(SampleCheck.doubts(about: long).isEmpty)
    #expect(SampleCheck.doubts(about: WAVSample().data).first?.contains("only 0.5 s long") == true)
  }

  @Test func sendsTheTypeThatTheFileIs() {
    let form = MultipartForm(CloneRequest(name: "Me", audio: mp3, fileName: "sample.wav"))
    let text = String(decoding: form.data, as: UTF8.self)
    #expect(text.contains("filename=\"sample.wav.mp3\""))
    #expect(text.contains("Content-Type: audio/mpeg"))
  }

  @Test func readsWhatIsSaidFromTheFileBesideIt() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("RIFF", to: "ann.wav")
    #expect(try CloneRequest(name: "Ann", file: path).transcript == nil)
    try folder.write("It is me,\nand you.\n", to: "ann.txt")
    #expect(try CloneRequest(name: "Ann", file: path).transcript == "It is me, and you.")
    #expect(try CloneRequest(name: "Ann", file: path, transcript: "Other.").transcript == "Other.")
    // The dot of a folder is no ending.
    let bare = try folder.write("RIFF", to: "a.b/ann")
    try folder.write("no", to: "a.txt")
    #expect(try CloneRequest(name: "Ann", file: bare).transcript == nil)
  }
}
