import Foundation
import TestSupport
import Testing

extension FlagScenario {
  /// `book`.
  static let books: [FlagScenario] = [
    FlagScenario(
      "book make --dry-run", "book make --quiet", "book make --language", "book make --chapters", "book make --include",
      "book make --lexicon", "book make --cast"
    ) { stage in
      let book = try stage.home.write(BookDocuments.markdown, to: "book.md")
      func plan(_ more: String...) async throws -> String {
        let outcome = try await stage.run(["book", book, "--dry-run"] + more)
        #expect(outcome.code == 0, "\(outcome.error)")
        return outcome.output
      }
      let plain = try await plan()
      #expect(plain.contains("(en-GB)") && plain.contains("left out:"))
      #expect(
        try await plan("--quiet") == plain.split(separator: "\n").dropFirst().prefix(3).joined(separator: "\n") + "\n")
      #expect(try await plan("--language", "de").contains("(de)"))
      #expect(try await plan("--chapters", "2").contains("chapter, not chosen, \"Chapter 1: The Start\""))
      #expect(try await stage.run("book", book, "--dry-run", "--chapters", "3").code == 64)
      #expect(try await stage.run("book", book, "--dry-run", "--chapters", "x").code == 64)
      let more = try await plan("--include", "notes", "--include", "code", "--format", "json")
      #expect(more.contains("\"A note.\"") && !more.contains("\"kind\" : \"notes\""))
      let lexicon = try stage.home.write("Siobhan: Shivawn\n\"3.50\": three fifty\n", to: "lexicon.yaml")
      let spoken = try await plan("--lexicon", lexicon, "--format", "json")
      #expect(spoken.contains("He left Shivawn. It cost three fifty dollars.") && spoken.contains("\"written\""))
      let cast = try stage.home.write("chapters: {\"1\": alto}\nspeakers: {Anna: bass}\n", to: "cast.yaml")
      let voices = try await plan("--cast", cast, "--format", "json")
      #expect(voices.contains("\"voice\" : \"alto\"") && voices.contains("\"voice\" : \"bass\""))
      #expect(voices.contains("\"It is me who speaks now.\""))
      let wrong = try stage.home.write("speaker: {Anna: bass}\n", to: "wrong.yaml")
      let refused = try await stage.run("book", book, "--dry-run", "--cast", wrong)
      #expect(refused.code == 64 && refused.error.contains("wrong.yaml:1:1"), "\(refused.error)")
    }
  ]
}
