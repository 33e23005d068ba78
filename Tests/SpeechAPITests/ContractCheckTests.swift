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
    ("capability_missing", [.capabilitiesFields]),
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
    ("no_headers", [.synthesisHeaders]),
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
    let broken = report.findings.filter { if case .broken = $0.verdict { true } else { false } }
    #expect(!report.holds)
    #expect(Set(broken.map(\.rule)).isSuperset(of: rules), "\(broken)")
    // A fault is not laid at the door of rules that have nothing to do with it.
    #expect(broken.first?.rule == rules.first, "\(broken)")
  }

  @Test func reportsAServerThatIsNotThere() async throws {
    let backend = SpeechClient(baseURL: "http://127.0.0.1:1", transport: CurlTransport())
    let report = try await ContractCheck(backend).run()
    #expect(!report.holds)
  }
}
