import Foundation
import TestSupport
import Testing

/// What is written beside a book, as others read it.
@Suite struct BookTimesScenarios {
  private static let schemas = URL(filePath: #filePath).deletingLastPathComponent().appending(
    path: "../../docs/schemas")
  private static let titles = ["الفصل الأول", "第二章 始まり", "Kapitel 3 = „Ende“; #1 & mehr"]

  private static func text(_ language: String) -> String {
    let body = "The first sentence is here. The second one is there.\n\nAnd a paragraph.\n"
    let chapters = titles.map { "# \($0)\n\n\(body)" }
    return "---\ntitle: A & B\nlang: \(language)\n---\n\n\(chapters.joined(separator: "\n"))"
  }

  @Test(arguments: ["en", "ar"]) func isReadAlong(language: String) async throws {
    try await Stage.with { stage in
      try await stage.speaks()
      let file = try stage.home.write(Self.text(language), to: "book.md")
      let outcome = try await stage.run(
        "book", file, "--backend", stage.name, "--work", "\(stage.home.path)/work", "--out",
        "\(stage.home.path)/a.m4b", "--with", "json,srt,vtt,epub")
      #expect(outcome.code == 0, "\(outcome.error)")
      let times = String(decoding: try stage.bytes("a.json"), as: UTF8.self)
      #expect(try JSONSchema("book-times", in: Self.schemas).faults(in: times) == [], "\(times)")
      struct Times: Decodable {
        struct Chapter: Decodable {
          var title: String
          var end: Double
          var sentences: [Sentence]
        }
        struct Sentence: Decodable { var start: Double }
        var chapters: [Chapter]
      }
      let chapters = try JSONDecoder().decode(Times.self, from: Data(times.utf8)).chapters
      #expect(chapters.map(\.title) == Self.titles)
      let starts = chapters.flatMap(\.sentences).map(\.start)
      #expect(starts.count == 12 && zip(starts, starts.dropFirst()).allSatisfy { $0 < $1 })
      let subtitles = String(decoding: try stage.bytes("a.srt"), as: UTF8.self)
      #expect(subtitles.split(separator: "\n\n").count == 12)
      #expect(String(decoding: try stage.bytes("a.vtt"), as: UTF8.self).hasPrefix("WEBVTT\n\n1\n00:00:00.750 --> "))
      // By this an EPUB is told from other archives.
      let epub = try stage.bytes("a.read-along.epub")
      #expect(epub[30..<58] == Data("mimetypeapplication/epub+zip".utf8))
      try Self.check("\(stage.home.path)/a.read-along.epub")
    }
  }

  /// Asks epubcheck, where it is named.
  private static func check(_ path: String) throws {
    guard let program = ProcessInfo.processInfo.environment["TTS_CTL_TEST_EPUBCHECK"] else { return }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["java", "-jar", program, "--failonwarnings", path]
    let output = Pipe()
    (process.standardOutput, process.standardError) = (output, output)
    try process.run()
    let said = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(said)")
  }
}
