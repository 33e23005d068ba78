import DockerBackends
import Logging
import Testing

@testable import SpeechGateway

/// Every request for speech is counted once.
struct LedgerTests {
  private let counters = Counters()

  private func ledger() -> Ledger {
    let order = SpeechOrder(
      dialect: "openai", backend: "a", request: SynthesisRequest(text: "Hello"), voice: .usual)
    return Ledger(order, id: "1", counters, Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
  }

  private func count(_ outcome: String) -> Int? {
    counters.all.requests[Counters.Request(backend: "a", dialect: "openai", outcome: outcome)]
  }

  @Test func countsTheFirstEndAlone() {
    let ledger = ledger()
    ledger.turnCame(after: .seconds(1))
    ledger.firstSoundCame()
    ledger.close("ok", audio: 2.5)
    ledger.close("left", audio: 9)
    #expect(count("ok") == 1)
    #expect(counters.all.requests.count == 1)
    #expect(counters.all.audio == ["a": 2.5])
    #expect(counters.all.characters == ["a": 5])
    #expect(counters.all.firstAudio["a"]?.counts.reduce(0, +) == 1)
  }

  @Test func countsWhatNobodyEnded() {
    do { _ = ledger() }
    #expect(count("left") == 1)
    #expect(counters.all.firstAudio.isEmpty)
  }

  @Test func isToldInTheFormOfPrometheus() {
    ledger().close("ok", audio: 0.5)
    ledger().close("queue_full")
    counters.started("a", .seconds(20))
    counters.stopped("a", .idle)
    counters.failedToStart("b\"\\\n")
    let text = MetricsText.of(counters, [])
    for line in [
      "# TYPE tts_ctl_requests_total counter", #"tts_ctl_requests_total{backend="a",dialect="openai",outcome="ok"} 1"#,
      #"tts_ctl_requests_total{backend="a",dialect="openai",outcome="queue_full"} 1"#,
      "# TYPE tts_ctl_start_duration_seconds histogram",
      #"tts_ctl_start_duration_seconds_bucket{backend="a",le="10.0"} 0"#,
      #"tts_ctl_start_duration_seconds_bucket{backend="a",le="30.0"} 1"#,
      #"tts_ctl_start_duration_seconds_bucket{backend="a",le="+Inf"} 1"#,
      #"tts_ctl_start_duration_seconds_sum{backend="a"} 20.0"#, #"tts_ctl_stops_total{backend="a",reason="idle"} 1"#,
      #"tts_ctl_start_failures_total{backend="b\"\\\n"} 1"#, #"tts_ctl_audio_seconds_total{backend="a"} 0.5"#,
    ] {
      #expect(text.split(separator: "\n").contains { $0 == line }, "\(line)")
    }
    let types = text.split(separator: "\n").filter { $0.hasPrefix("# TYPE") }
    #expect(Set(types).count == types.count)
  }
}
