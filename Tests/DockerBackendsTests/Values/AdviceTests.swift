import Foundation
import Testing

@testable import DockerBackends

/// Advice: prose with operations in it, worded by whoever shows it.
@Suite struct AdviceTests {
  @Test func namesOperationsInItsOwnWords() {
    let advice: Advice = "stop \(2) of them, then: \(.up("kani", .gpu(.off), .init(.removeOrphans))); or `\(.stop())`"
    #expect(advice.description == "stop 2 of them, then: up kani (gpu: off, removeOrphans); or `stop`")
    #expect(advice.pieces.count == 5)
  }

  @Test func isWordedByWhoeverShowsIt() {
    let wording = Advice.Wording(operation: { "[\($0.name.rawValue)]" }, choice: { "<\($0.name.rawValue)>" })
    let advice: Advice = "\(.up("kani")) with \(choice: .init(.timeout))"
    #expect(advice.text(in: wording) == "[up] with <timeout>")
  }

  @Test func holdsNoSecrets() {
    let advice = Advice([.text("HF_TOKEN="), .text("hf_abcdefghijklmnopqrstuvwxyzabcdefgh"), .operation(.up("kani"))])
    #expect(advice.pieces.count == 2 && advice.description.contains("[hidden]"), "\(advice)")
    #expect(!"\(advice)".contains("abcdefgh"))
  }

  @Test func putsNamesIntoOperations() {
    let advice: Advice = "NAME: \(.logs("NAME", .tail(50)))"
    #expect(advice.replacing { $0.replacing("NAME", with: "kani") } == "kani: \(.logs("kani", .tail(50)))")
  }

  @Test func isEncodedAsText() throws {
    let advice: Advice = "then: \(.up("kani"))"
    let encoder = JSONEncoder()
    #expect(String(decoding: try encoder.encode([advice]), as: UTF8.self) == #"["then: up kani"]"#)
    encoder.userInfo[try #require(Advice.wording)] = Advice.Wording(operation: { _ in "UP" }, choice: { _ in "" })
    let text = try encoder.encode([advice])
    #expect(String(decoding: text, as: UTF8.self) == #"["then: UP"]"#)
    #expect(try JSONDecoder().decode([Advice].self, from: text) == ["then: UP"])
  }
}
