import BackendSupport
import Foundation
import Testing

@testable import SpeechAPI

/// What explains the rules keeps them, and stands in docs/interface.md word for word.
struct ContractExplanationTests {
  @Test(arguments: [
    ("HTTP 200", ContractRule.capabilitiesFields, ContractField.capabilities),
    ("HTTP 200", .health, ContractField.health),
    ("HTTP 200", .cloning, ContractField.clone), ("HTTP 422", .refusesEmptyText, ContractField.refusal),
  ])
  func itsAnswersKeepTheirFields(status: String, rule: ContractRule, fields: [ContractField]) throws {
    let answers = ContractExplanation(rule).examples.map(\.answer).filter { $0.hasPrefix(status) }
    #expect(!answers.isEmpty)
    for answer in answers {
      var check = MessageCheck()
      _ = check.readable(try #require(Self.body(answer).object), by: fields)
      #expect(check.breaches == [])
    }
  }

  @Test func itsVoicesAndParametersKeepTheirFields() throws {
    let voices = try Self.body(ContractExplanation(.voicesFields).examples[0].answer)
    var check = MessageCheck()
    let readable = check.readable(try #require(voices["voices"]?.array), by: ContractField.voice, called: "voices")
    #expect(check.breaches == [] && check.missing == [] && readable.count == 1)
    let known = try Self.body(ContractExplanation(.capabilitiesFields).examples[0].answer)
    let parameters = try #require(known["custom_params"]?.object)
    for parameter in parameters.values {
      _ = check.readable(try #require(parameter.object), by: ContractField.parameter)
    }
    #expect(check.breaches == [] && !parameters.isEmpty)
  }

  @Test(arguments: ContractRule.allCases)
  func everyRequestOfItIsWhatIsSaid(rule: ContractRule) throws {
    let examples = ContractExplanation(rule).examples
    #expect(!examples.isEmpty)
    for example in examples where example.request.contains("application/json") && rule != .refusesMalformedBody {
      let body = try Self.body(example.request)
      #expect(body.object != nil)
      // What is refused as it lacks a text lacks it; the others do not.
      #expect((body["text"] == nil) == (rule == .refusesMissingText), "\(example.request)")
    }
  }

  @Test(arguments: ContractRule.allCases)
  func everyRuleStandsInTheDocument(rule: ContractRule) throws {
    let document = try Self.document()
    let explanation = ContractExplanation(rule)
    #expect(document.contains("| `\(rule.rawValue)` | \(rule.title) |"), "\(rule.rawValue)")
    for example in explanation.examples {
      #expect(document.contains("```http\n\(example.request)\n```\n"), "\(example.request)")
      #expect(document.contains("```http\n\(example.answer)\n```\n"), "\(example.answer)")
    }
    for field in explanation.fields {
      let row =
        "| `\(field.name)` | \(field.kind.rawValue) | \(field.need.rawValue) | \(field.meaning) | `\(field.example)` |"
      #expect(document.contains(row), "\(row)")
    }
  }

  @Test func aGroupAllAndASlipOfThePenAreUnderstood() throws {
    #expect(try ContractRule.named("clone").count == 4)
    #expect(try ContractRule.named("voices.fields") == [.voicesFields])
    #expect(try ContractRule.named("all") == ContractRule.allCases)
    let slip = #expect(throws: SpeechError.self) { try ContractRule.named("voices.field") }
    #expect(slip?.hint == #"did you mean "voices.fields"?"#)
    let strange = #expect(throws: SpeechError.self) { try ContractRule.named("quux") }
    #expect(strange?.hint?.contains("health.ok, capabilities.fields") == true)
  }

  private static func document() throws -> String {
    let tests = URL(filePath: #filePath).deletingLastPathComponent()
    return try String(contentsOf: tests.appending(path: "../../docs/interface.md").standardized, encoding: .utf8)
  }

  /// What follows the empty line.
  private static func body(_ message: String) throws -> JSONValue {
    let parts = message.split(separator: "\n\n", maxSplits: 1)
    return try JSONParser.parse(Data(try #require(parts.last).utf8))
  }
}
