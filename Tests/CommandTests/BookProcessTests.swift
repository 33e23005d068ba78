import DockerBackends
import Testing

@testable import SpeechGateway
@testable import tts_ctl_serve

/// How the gateway has books made by the other program.
struct BookProcessTests {
  @Test func readsWhatIsTold() {
    var report = BookReport()
    let began = report.take(#"{"book":"A","chapters":3,"done":2,"event":"began","total":9}"#)
    #expect(began?.stage == .speaking && began?.title == "A" && began?.chapters == 3)
    #expect(began?.done == 2 && began?.total == 9)
    let spoken = report.take(
      #"{"audio_seconds":1.5,"book":"A","chapter":2,"done":3,"event":"speaking","left_seconds":4}"#)
    #expect(spoken?.chapter == 2 && spoken?.audio == 1.5 && spoken?.left == 4)
    let written = report.take(#"{"book":"A","event":"writing","file":"a.m4b","part":0.5}"#)
    #expect(written?.stage == .writing && written?.part == 0.5)
    let others = [#"{"book":"A","event":"again","reason":"x"}"#, "not JSON", "{}"].map { report.take($0) }
    #expect(others == [nil, nil, nil] && report.error == nil)
    let failed = report.take(#"{"error":{"causes":[],"code":"diskFull","exit_status":1,"message":"full"}}"#)
    #expect(failed == nil && report.error?.code == .diskFull && report.error?.message == "full")
  }

  @Test func givesEveryValueAsOneWord() {
    let settings = BookSettings(
      backend: "kani", voice: "--out=/etc/passwd", language: "en", speed: 1.5, format: .mp3, loudness: "-18",
      chapters: "1,3-5", companions: [.vtt, .epub])
    let words = BookArguments.of(
      BookCommission(
        document: "/a/-x.txt", output: "/b", work: "/c", settings: settings, retriesGaps: true,
        gateway: "http://127.0.0.1:1", key: "secret"))
    #expect(words.prefix(3) == ["book", "make", "./-x.txt"])
    #expect(words.dropFirst(3).allSatisfy { $0.hasPrefix("--") })
    for word in ["--voice=--out=/etc/passwd", "--loudness=-18", "--with=vtt,epub", "--speed=1.5", "--retry"] {
      #expect(words.contains(word))
    }
    #expect(!words.contains { $0.contains("secret") })
  }
}
