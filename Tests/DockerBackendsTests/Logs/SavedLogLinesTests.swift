import FoundationEssentials
import Testing

@testable import DockerBackends

@Suite("Lines of a saved log")
struct SavedLogLinesTests {
  private let lines = SavedLogLines(
    Data("2026-01-01T10:00:00.5Z one\n2026-01-01T11:00:00.25Z two words\n2026-01-01T12:00:00Z \n".utf8))

  @Test(
    "are chosen as those of a container are",
    arguments: [
      (BackendLogOptions(), "one\ntwo words\n\n"), (BackendLogOptions(tail: 2), "two words\n\n"),
      (BackendLogOptions(since: date("2026-01-01T10:30:00Z")), "two words\n\n"),
      (BackendLogOptions(until: date("2026-01-01T11:00:00Z")), "one\ntwo words\n"),
      (
        BackendLogOptions(tail: 1, until: date("2026-01-01T10:30:00Z"), timestamps: true),
        "2026-01-01T10:00:00.5Z one\n"
      ),
    ])
  func chosen(options: BackendLogOptions, text: String) {
    #expect(String(decoding: lines.chosen(by: options), as: UTF8.self) == text)
  }

  private static func date(_ text: String) -> Date { (try? Date(text, strategy: .iso8601)) ?? .distantPast }
}
