import DockerEngine
import Foundation
import TestSupport
import Testing

/// Books that are made by the real program with a real server, however often it is ended.
@Suite(.serialized) struct BookMakingScenarios {
  private static let schemas = URL(filePath: #filePath).deletingLastPathComponent().appending(
    path: "../../docs/schemas")

  /// What is cut off costs the sentences under way, and the book is the same.
  @Test func isTheSameHoweverOftenItIsKilled() async throws {
    try await Stage.with { stage in
      try await stage.speaks()
      let text = SpokenBook.text(45)
      let undisturbed = try await stage.run(all: try stage.book(text, out: "a.wav", work: "other"))
      try #require(undisturbed.code == 0, "\(undisturbed.error)")
      let whole = try await stage.seen("post")
      #expect(whole == stage.kept("other"))

      let width = 3
      let arguments = try stage.book(text, out: "b.wav", ["--jobs", "\(width)"])
      var kills = 0
      for mark in [1, 4, 11, 20, 33, 44] {
        let running = try stage.start(arguments)
        #expect(await eventually { stage.kept() >= mark || !running.isRunning }, "\(running.error)")
        running.signal(SIGKILL)
        kills += 1
        _ = try await running.end()
        #expect(!FileManager.default.fileExists(atPath: "\(stage.home.path)/b.wav"), "at \(mark)")
      }
      for line in ["measure", "write"] {
        let running = try stage.start(arguments)
        #expect(await eventually { running.error.contains(line) || !running.isRunning }, "\(running.error)")
        running.signal(SIGKILL)
        kills += 1
        _ = try await running.end()
      }
      let last = try await stage.run(all: arguments)
      #expect(last.code == 0, "\(last.error)")
      #expect(try stage.bytes("b.wav") == stage.bytes("a.wav"))
      let spoken = try await stage.seen("post") - whole
      #expect(spoken <= whole + kills * width, "\(spoken) of \(whole)")
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: stage.home.path).allSatisfy { !$0.hasSuffix(".part") })

      let again = try await stage.run(all: arguments)
      #expect(again.code == 0 && again.output.contains("nothing to do"), "\(again.error)")
      #expect(try await stage.seen("post") == whole + spoken)
    }
  }

  @Test func goesOnAfterAnInterruptionAndAfterItsBackendWasGone() async throws {
    try await Stage.with { stage in
      try await stage.speaks()
      let text = SpokenBook.text(45)
      let arguments = try stage.book(text, out: "a.wav")
      let interrupted = try stage.start(arguments)
      #expect(await eventually { stage.kept() >= 3 })
      interrupted.signal(SIGINT)
      let end = try await interrupted.end()
      #expect(end.code == 130 && end.error.contains("are kept"), "\(end.code) \(end.error)")

      let left = try stage.start(arguments)
      let before = stage.kept()
      #expect(await eventually { stage.kept() >= before + 3 })
      try await stage.engine.client.containers.kill(stage.container("server"))
      let failed = try await left.end()
      #expect(failed.code != 0 && failed.error.contains("is not asked any more"), "\(failed.error)")
      // It is brought up again, and goes on.
      let made = try await stage.run(all: arguments)
      #expect(made.code == 0 && made.error.contains("spoken before"), "\(made.error)")

      let status = try await stage.run("book", "status", "\(stage.home.path)/work")
      #expect(status.output.contains("finished") && status.output.contains("a.wav"), "\(status.output)")
      let clean = try await stage.run("book", "clean", "\(stage.home.path)/work")
      #expect(clean.code == 0 && clean.output.contains("freed") && stage.kept() == 0, "\(clean.output)\(clean.error)")
      #expect(try await stage.run("book", "status", "\(stage.home.path)/work").error.contains("no book"))
    }
  }

  @Test(arguments: [
    ("silent", "the audio is silent"), ("empty_audio", "the audio is empty"), ("garbage", "not a WAV file"),
    ("cut_audio", "cut off"),
  ])
  func stopsWithTheCauseWhereNothingIsHeard(fault: String, words: String) async throws {
    try await Stage.with { stage in
      try stage.tonesServer()
      try stage.manifest(
        Manifests.tones(at: "\(stage.home.path)/servers").replacing("--port,", with: "--fault, \(fault), --port,"))
      let outcome = try await stage.run(all: try stage.book(SpokenBook.text(12), out: "a.wav"))
      #expect(outcome.code != 0 && outcome.error.contains(words), "\(outcome.error)")
      #expect(stage.kept() == 0 && !FileManager.default.fileExists(atPath: "\(stage.home.path)/a.wav"))
      #expect(try await stage.seen("post") <= 3, "it does not burn the book")
    }
  }

  /// Where it keeps its work, and where the book is written.
  @Test func goesOnAfterADiskWasFull() async throws {
    try await Stage.with { stage in
      try await stage.speaks()
      let text = SpokenBook.text(15)
      let work = try SmallDisk(stage, "work")
      defer { work.remove() }
      let books = try SmallDisk(stage, "books")
      defer { books.remove() }
      let arguments = try stage.book(text, out: "books/a.wav")

      let first = try await stage.run(all: arguments)
      #expect(first.code == 20 && first.error.contains("no space left on the disk"), "\(first.code) \(first.error)")
      let kept = stage.kept()
      #expect((1..<18).contains(kept))

      try work.grow()
      let second = try await stage.run(all: arguments)
      #expect(
        second.code == 20 && second.error.contains("a.wav cannot be written: no space left on the disk"),
        "\(second.code) \(second.error)")
      #expect(second.error.contains("\(kept) of them spoken before") && stage.kept() == 18, "\(second.error)")
      #expect(try FileManager.default.contentsOfDirectory(atPath: "\(stage.home.path)/books") == [])

      try books.grow()
      let spoken = try await stage.seen("post")
      let last = try await stage.run(all: arguments)
      #expect(last.code == 0, "\(last.error)")
      #expect(try await stage.seen("post") == spoken, "all was spoken")
    }
  }

  /// As programs read it, and as a player does.
  @Test func writesAFileWithChaptersAndTellsOfIt() async throws {
    try await Stage.with { stage in
      try await stage.speaks()
      let outcome = try await stage.run(
        all: try stage.book(SpokenBook.text(9), out: "a.m4b", ["--format", "json"]))
      #expect(outcome.code == 0, "\(outcome.error)")
      #expect(try JSONSchema("book-made", in: Self.schemas).faults(in: outcome.output) == [], "\(outcome.output)")
      let events = outcome.error.split(separator: "\n").map(String.init).filter { $0.contains("\"book\":") }
      #expect(events.count > 9)
      for event in events {
        #expect(try JSONSchema("book-event", in: Self.schemas).faults(in: event) == [], "\(event)")
      }
      struct Made: Decodable {
        struct Book: Decodable {
          struct Chapter: Decodable { var title: String }
          var chapters: [Chapter]
          var gaps: [String]
        }
        var books: [Book]
      }
      let book = try #require(try JSONDecoder().decode(Made.self, from: Data(outcome.output.utf8)).books.first)
      #expect(book.chapters.map(\.title) == ["Chapter 1", "Chapter 2", "Chapter 3"] && book.gaps.isEmpty)
      let file = try stage.bytes("a.m4b")
      #expect(String(decoding: file[4..<8], as: UTF8.self) == "ftyp")
      let index = try #require(file.range(of: Data("moov".utf8))).lowerBound
      let sound = try #require(file.range(of: Data("mdat".utf8))).lowerBound
      #expect(index < sound, "a player can begin before it has all")

      let chapters = try await stage.run(all: try stage.book(SpokenBook.text(9), out: "b", ["--format", "opus"]))
      #expect(chapters.code == 0, "\(chapters.error)")
      let files = try FileManager.default.contentsOfDirectory(atPath: "\(stage.home.path)/b").sorted()
      #expect(files == ["1 Chapter 1.opus", "2 Chapter 2.opus", "3 Chapter 3.opus", "playlist.m3u8"])
    }
  }
}
