import CurlHTTPClient
import Testing

@testable import SpeechAPI

/// The check on a real server: a sound one passes, and each seeded fault is named by its rule.
struct ContractCheckTests {
  @Test func passesOnASoundBackend() async throws {
    let server = try ToneServer()
    let report = try await ContractCheck(server.backend).run()
    #expect(report.findings.map(\.rule) == ContractRule.allCases)
    #expect(report.findings.allSatisfy { $0.verdict == .held }, "\(report.findings)")
    #expect(report.holds)
  }

  @Test(arguments: [
    ("degraded", [ContractRule.health]),
    ("unhealthy", [.health]),
    ("health_type", [.health]),
    ("capability_missing", [.capabilitiesSense]),
    ("capability_type", [.capabilitiesFields]),
    ("default_out_of_range", [.capabilitiesSense, .synthesisParameters]),
    ("voice_field", [.voicesFields]),
    ("voice_twice", [.voicesSense]),
    ("no_voices", [.voicesSense]),
    ("empty_audio", [.synthesisAudio]),
    ("empty_sound", [.synthesisAudio]),
    ("cut_audio", [.synthesisAudio]),
    ("silent", [.synthesisAudio]),
    ("rate_header", [.synthesisHeaders]),
    ("duration_header", [.synthesisHeaders]),
    ("voice_fails", [.synthesisVoices]),
    ("voice_silent", [.synthesisVoices]),
    ("speed_ignored", [.synthesisSpeed]),
    ("ok_on_error", [.refusesEmptyText, .refusesUnknownVoice, .refusesBadParameter, .refusesEmptySample]),
    ("no_reason", [.refusesEmptyText, .refusesMalformedBody]),
    ("embedding_length", [.cloning]),
    ("path_name", [.refusesPathName]),
  ])
  func namesTheRuleThatIsBroken(fault: String, rules: [ContractRule]) async throws {
    let server = try ToneServer(fault: fault)
    let report = try await ContractCheck(server.backend).run()
    let broken = report.findings.filter { $0.verdict == .broken }
    #expect(!report.holds)
    #expect(Set(broken.map(\.rule)).isSuperset(of: rules), "\(broken)")
    // A fault is not laid at the door of rules that have nothing to do with it.
    #expect(broken.first?.rule == rules.first, "\(broken)")
  }

  @Test func tellsEverythingThatIsWrongWithAnAnswerAtOnce() async throws {
    let server = try ToneServer(fault: "several")
    let report = try await ContractCheck(server.backend).run()
    let broken = report.findings.filter { $0.verdict == .broken }
    #expect(broken.map(\.rule) == [.capabilitiesFields, .voicesFields], "\(broken)")
    #expect(
      broken.first?.breaches == [
        "sample_rate is a string, not a whole number, as 22050",
        #"languages[1] is a number, not a string, as ["en", "de"]"#,
        #"emotion_options is a number, not a list of strings, as ["happy", "sad"]"#,
        #"custom_params.takes.type is missing; it is a string, as "int""#,
      ])
    #expect(
      broken.last?.breaches == [
        #"voices[0]: gender is a number, not a string, as "female" (and 2 more)"#,
        #"voices[1]: id is missing; it is a string, as "anna""#,
      ])
    // The voices that can be told apart are tried all the same.
    #expect(report.findings.contains { $0.rule == .synthesisVoices && $0.verdict == .held }, "\(report.findings)")
    #expect(report.speaks)
  }

  @Test func takesWhatIsOnlyNiceToHaveForARemark() async throws {
    let server = try ToneServer(fault: "bare")
    let report = try await ContractCheck(server.backend).run()
    #expect(report.holds, "\(report.findings.filter { $0.verdict == .broken })")
    let remarks = report.findings.filter { $0.verdict == .remarked }
    #expect(
      remarks.map(\.rule) == [
        .capabilitiesFields, .capabilitiesSense, .voicesFields, .synthesisHeaders, .synthesisRandom,
      ], "\(remarks)")
    #expect(remarks[3].remarks == ["left out: X-Sample-Rate, X-Audio-Format, X-Duration-Seconds"])
  }

  @Test func reportsAServerThatIsNotThere() async throws {
    let backend = SpeechClient(baseURL: "http://127.0.0.1:1", transport: CurlTransport())
    let report = try await ContractCheck(backend).run()
    #expect(!report.holds)
  }
}
