import BackendSupport
import CurlHTTPClient
import FoundationEssentials

/// Checks a running backend against the common interface: each endpoint with good and with bad input. Of a server of
/// another ``Dialect`` it checks what holds for every server.
///
/// It speaks and clones for real, so it takes as long as that takes. A clone is named ``sampleName`` and is not kept on
/// this machine.
public struct ContractCheck: Sendable {
  /// What is spoken.
  public static let sampleText = "One two three four five."
  /// Why a server that keeps the embedding of a voice to itself is not checked further.
  public static let keepsEmbedding = "the server keeps the embedding"
  /// The name of the clone.
  public static let sampleName = "tts-ctl contract check"

  let client: SpeechClient
  /// The most voices that are tried: evenly spread over the list.
  let voiceLimit: Int

  /// Creates a check.
  /// - Parameters:
  ///   - client: the server.
  ///   - voiceLimit: the most voices that are tried, 32 where left out.
  public init(_ client: SpeechClient, voiceLimit: Int = 32) {
    self.client = client
    self.voiceLimit = max(1, voiceLimit)
  }

  /// Checks every rule.
  /// - Parameter report: told each finding as it is made.
  /// - Throws: `SpeechError` with `.cancelled`; whatever else goes wrong is a finding.
  public func run(
    report: @Sendable (ContractFinding) -> Void = { _ in }
  ) async throws(SpeechError) -> ContractReport {
    var state = State()
    var findings: [ContractFinding] = []
    for rule in ContractRule.allCases {
      var finding = ContractFinding(rule)
      do {
        if client.dialect == .common {
          try await check(rule, &state)
        } else {
          try await checkAnyDialect(rule, &state)
        }
      } catch let skip as Skip {
        finding.skipReason = skip.reason
      } catch let breach as Breach {
        finding.breaches = breach.hows
      } catch let error as SpeechError where error.code == .cancelled {
        throw error
      } catch let error as SpeechError {
        finding.breaches = [error.message]
      } catch {
        finding.breaches = [PlainWords.of(error)]
      }
      finding.remarks = state.remarks
      state.remarks = []
      if !rule.isRequired(of: client.dialect) {
        finding.remarks += finding.breaches
        finding.breaches = []
      }
      finding.breaches = finding.breaches.map(client.redact)
      finding.remarks = finding.remarks.map(client.redact)
      findings.append(finding)
      report(finding)
    }
    return ContractReport(findings: findings, dialect: client.dialect)
  }

  /// What earlier rules have found, for later ones.
  struct State {
    var capabilities: Capabilities?
    var voices: [Voice] = []
    var speech: SynthesizedSpeech?
    var clone: ClonedVoice?
    /// Whether the sample rate of the capabilities is the server's word, not a stand-in.
    var knowsRate = false
    /// What the rule at hand recommends, and is not there.
    var remarks: [String] = []
  }

  /// A rule is broken.
  struct Breach: Error {
    let hows: [String]

    init(how: String) { hows = [how] }

    /// - Returns: `nil` where nothing is wrong.
    init?(_ hows: [String]) {
      guard !hows.isEmpty else { return nil }
      self.hows = hows
    }
  }

  /// A rule cannot be checked.
  struct Skip: Error {
    let reason: String
  }

  private func check(_ rule: ContractRule, _ state: inout State) async throws {
    switch rule {
    case .health: try await checkHealth(&state)
    case .capabilitiesFields: try await checkCapabilitiesFields(&state)
    case .capabilitiesSense: try checkCapabilitiesSense(&state)
    case .voicesFields: try await checkVoicesFields(&state)
    case .voicesSense: try checkVoicesSense(state)
    case .synthesisAudio: try await checkAudio(&state)
    case .synthesisHeaders: try checkHeaders(&state)
    case .synthesisVoices: try await checkVoicesSpeak(state)
    case .synthesisRandom: try await checkSpeaks(["voice_id": .string("random")])
    case .synthesisSpeed: try await checkSpeed(state)
    case .synthesisParameters: try await checkParameters(state)
    case .refusesEmptyText: try await checkRefusal(of: ["text": .string("")])
    case .refusesMissingText: try await checkRefusal(of: ["text": .null])
    case .refusesMalformedBody: try await checkRefusal(ofBody: "{\"text\": \"One")
    case .refusesUnknownVoice: try await checkRefusal(of: ["voice_id": .string("speaker:no such voice 4711")])
    case .refusesBadSpeed: try await checkBadSpeed()
    case .refusesBadParameter: try await checkBadParameter(state)
    case .refusesBadEmbedding: try await checkBadEmbedding(state)
    case .cloning: try await checkCloning(&state)
    case .clonedSpeech: try await checkClonedSpeech(state)
    case .refusesEmptySample: try await checkCloneRefusal(name: Self.sampleName, audio: Data(), state)
    case .refusesPathName:
      try await checkCloneRefusal(name: "../../tts-ctl", audio: state.speech?.audio ?? Data(), state)
    }
  }
}
