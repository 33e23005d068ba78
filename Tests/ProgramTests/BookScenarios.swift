import DockerEngine
import Foundation
import TestSupport
import Testing

/// What `tts-ctl book` reads, on a real engine with real documents.
@Suite(.serialized) struct BookScenarios {
  @Test func tellsWhatIsSpokenOfABook() async throws {
    try await Stage.with { stage in
      // The first document has the image built, which makes the others.
      let markdown = try await stage.run("book", "-", "--dry-run", input: BookDocuments.markdown)
      #expect(markdown.code == 0, "\(markdown.error)")
      let path = try await BookDocuments.converted(BookDocuments.markdown, to: "epub", stage)
      let outcome = try await stage.run("book", path, "--dry-run")
      #expect(
        outcome.output == """
          The Small Book, by Ann One, Bob Two (en-GB)
          CHAPTER  SENTENCES  CHARACTERS  AUDIO  TITLE
          1        4          134         13s    Chapter 1: The Start
          2        3          50          7.3s   Chapter 2
          left out:
            front matter "The Small Book": 41 characters
            note: 7 characters
            table: 9 characters
            code: 4 characters
          2 chapters, 7 sentences, 184 characters
          about 20s of audio: as long to make in real time, 2.0s at 10 times real time
          about 960.0 kB of disk while it is made, 160.0 kB as a book at 64 kbit/s

          """, "\(outcome.error)")
      // It has a title page.
      let lines = outcome.output.split(separator: "\n").filter { !$0.contains("front matter") }
      #expect(lines.dropFirst() == markdown.output.split(separator: "\n").dropFirst())
      for format in ["docx", "fb2", "html", "odt"] {
        let path = try await BookDocuments.converted(BookDocuments.markdown, to: format, stage)
        let outcome = try await stage.run("book", path, "--dry-run")
        #expect(outcome.code == 0 && outcome.output.contains("Chapter 1: The Start\n"), "\(format): \(outcome.error)")
        // pandoc reads no title of ODT.
        let title = format == "odt" ? "book\n" : "The Small Book, by Ann One, Bob Two"
        #expect(outcome.output.hasPrefix(title), "\(format): \(outcome.output)")
      }
    }
  }

  /// Each with a code of its own and one sentence.
  @Test func tellsWhatIsWrongWithADocument() async throws {
    try await Stage.with { stage in
      try await BookDocuments.broken(stage)
      let wrong: [(String, Int32, String)] = [
        ("drm.epub", 31, "has DRM"), ("cut.epub", 30, "is not a whole ZIP archive"),
        ("bomb.epub", 30, "has more than 64 MiB of text"), ("lying.epub", 30, "lying.epub"),
        ("images.epub", 32, "no text to speak, only images"), ("empty.epub", 32, "no text to speak"),
        ("wrong.epub", 30, "a.xhtml in "), ("lacks.epub", 30, "a.xhtml is not in it"),
        ("latin.html", 30, "is not UTF-8 text"), ("wrong.html", 30, "says that its text is no-such, and it is not"),
        ("other.zip", 30, "is an archive, not a document"), ("latin.txt", 30, "is not UTF-8 text"),
        ("long.txt", 30, "has more than 64 MiB of text"), ("kindle.azw3", 31, "is a Kindle book with DRM"),
        ("bad.pdf", 30, "is damaged"), ("missing.epub", 29, "no such file"),
      ]
      for (name, code, words) in wrong {
        let outcome = try await stage.run("book", "\(stage.home.path)/\(name)", "--dry-run")
        #expect(outcome.code == code && outcome.error.contains(words), "\(name): \(outcome.code) \(outcome.error)")
        #expect(outcome.output.isEmpty, "\(name)")
      }
      // Fonts that are blurred are no DRM.
      let fonts = try await stage.run("book", "\(stage.home.path)/fonts.epub", "--dry-run")
      #expect(fonts.code == 0, "\(fonts.error)")
      let old = try await stage.run("book", "\(stage.home.path)/old.epub", "--dry-run", "--format", "json")
      #expect(old.code == 0 && old.output.contains("Müller ging heim."), "\(old.error)\(old.output)")
      let left = try await stage.engine.client.containers.list(all: true, filters: ["label": ["org.tts-ctl.book"]])
      #expect(left.isEmpty)
    }
  }
}
