import DockerEngine
import Foundation
import TestSupport
import Testing

/// A book of sentences that are all unlike, in three chapters.
enum SpokenBook {
  static func text(_ sentences: Int) -> String {
    let words = ["river", "stone", "winter", "lamp", "window", "valley", "garden", "letter", "market", "harbour"]
    return (0..<3).map { chapter in
      let lines = (0..<sentences / 3).map { line in
        let number = chapter * 1000 + line
        let names = (0..<6).map { words[(number / [1, 3, 7, 10, 31, 100][$0] + $0 * line) % words.count] }
        return "The \(names.joined(separator: " and the ")) was number \(number)."
      }
      return "Chapter \(chapter + 1)\n\n\(lines.joined(separator: "\n\n"))\n"
    }.joined(separator: "\n")
  }
}

extension Stage {
  /// The arguments of a book, its file and its work.
  func book(_ text: String, out: String, work: String = "work", _ more: [String] = []) throws -> [String] {
    let file = try home.write(text, to: "book.txt")
    return ["book", file, "--backend", name, "--out", "\(home.path)/\(out)", "--work", "\(home.path)/\(work)"] + more
  }

  /// How many sentences are kept.
  func kept(_ work: String = "work") -> Int {
    let files = FileManager.default.subpaths(atPath: "\(home.path)/\(work)/sentences") ?? []
    return files.count { $0.count == 67 }
  }

  /// What the tests' server has seen.
  func seen(_ kind: String) async throws -> Int {
    let script = "import urllib.request as r; print(r.urlopen('http://127.0.0.1:8000/seen').read().decode())"
    let data = try await engine.client.exec.run(container("server"), ["python3", "-c", script]).stdout
    return try #require(try JSONDecoder().decode([String: Int].self, from: data)[kind])
  }

  func bytes(_ file: String) throws -> Data { try Data(contentsOf: URL(filePath: "\(home.path)/\(file)")) }
}

/// A disk of half a megabyte in the home, until it grows.
struct SmallDisk {
  private let path: String

  init(_ stage: Stage, _ folder: String) throws {
    path = "\(stage.home.path)/\(folder)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try Self.run("mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", path)
  }

  func grow() throws { try Self.run("mount", "-o", "remount,size=256m", path) }

  func remove() { try? Self.run("umount", "--lazy", path) }

  private static func run(_ command: String...) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = command
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw BookDocuments.Failure(words: "\(command)") }
  }
}

extension FlagScenario {
  private static let schemas = URL(filePath: #filePath).deletingLastPathComponent().appending(
    path: "../../docs/schemas")

  /// `book` that makes a book.
  static let bookMaking: [FlagScenario] = [
    FlagScenario(
      "book make --backend", "book make --voice", "book make --speed", "book make --param", "book make --out",
      "book make --loudness", "book make --work", "book make --jobs"
    ) { stage in
      try await stage.speaks()
      let text = SpokenBook.text(12)
      func make(_ out: String, _ more: String...) async throws -> CommandLineProgram.Outcome {
        let outcome = try await stage.run(all: try stage.book(text, out: out, more))
        #expect(outcome.code == 0 && outcome.output.contains("/\(out)"), "\(outcome.error)")
        return outcome
      }
      _ = try await make("plain.wav")
      let (plain, spoken) = (try stage.bytes("plain.wav"), stage.kept())
      #expect(spoken == 15)
      _ = try await make("soft.wav", "--loudness", "-30")
      let soft = try stage.bytes("soft.wav")
      #expect(soft.count == plain.count && soft != plain && stage.kept() == spoken, "spoken once")
      _ = try await make("bass.wav", "--voice", "bass")
      #expect(try stage.bytes("bass.wav") != plain && stage.kept() == 2 * spoken)
      _ = try await make("fast.wav", "--speed", "2")
      #expect(try stage.bytes("fast.wav").count < plain.count)
      _ = try await make("takes.wav", "--param", "takes=2")
      #expect(try stage.bytes("takes.wav") == plain && stage.kept() == 4 * spoken)
      #expect(try await stage.seen("most") <= 2, "not many are tried of a short book")
      _ = try await make("jobs.wav", "--jobs", "6", "--param", "takes=3")
      #expect(try await stage.seen("most") > 2 && stage.bytes("jobs.wav") == plain)
      let none = try await stage.run(all: ["book", "\(stage.home.path)/book.txt", "--backend", "none-such"])
      #expect(none.code == 10 && none.error.contains("none-such"), "\(none.error)")
    },
    FlagScenario("book make --with") { stage in
      try await stage.speaks()
      let text = SpokenBook.text(6)
      let made = try await stage.run(all: try stage.book(text, out: "a.wav", ["--with", "srt,vtt"]))
      #expect(made.code == 0 && made.output.contains("a.wav"), "\(made.error)")
      #expect(try stage.bytes("a.srt").starts(with: Data("1\n00:00:00,750 --> ".utf8)))
      #expect(try stage.bytes("a.vtt").starts(with: Data("WEBVTT".utf8)))
      #expect(!FileManager.default.fileExists(atPath: "\(stage.home.path)/a.json"))
      let wrong = try await stage.run(all: try stage.book(text, out: "a.wav", ["--with", "srt,lrc"]))
      #expect(wrong.code == 64 && wrong.error.contains("allowed: vtt, srt, json, epub"), "\(wrong.error)")
    },
    FlagScenario("book make --retry") { stage in
      try stage.tonesServer()
      try stage.manifest(Manifests.tones(at: "\(stage.home.path)/servers", ["--fault", "voice_silent"]))
      let cast = try stage.home.write("chapters: {\"2\": mute}\n", to: "cast.yaml")
      let arguments = try stage.book(SpokenBook.text(3), out: "a.wav", ["--cast", cast])
      let made = try await stage.run(all: arguments)
      #expect(made.code == 0 && made.output.contains("missing in chapter 2"), "\(made.output)\(made.error)")
      let spoken = try await stage.seen("post")
      #expect(try await stage.run(all: arguments).output.contains("nothing to do"))
      #expect(try await stage.seen("post") == spoken)
      #expect(try await stage.run(all: arguments + ["--retry"]).output.contains("missing in chapter 2"))
      #expect(try await stage.seen("post") > spoken)
    },
    FlagScenario("book make --ends-with-input") { stage in
      try await stage.speaks()
      let arguments = try stage.book(SpokenBook.text(45), out: "a.wav", ["--ends-with-input"])
      let running = try stage.start(arguments)
      #expect(await eventually { stage.kept() >= 3 || !running.isRunning }, "\(running.error)")
      try running.endInput()
      let end = try await running.end()
      #expect(end.code == 130 && end.error.contains("are kept"), "\(end.code) \(end.error)")
      #expect(!FileManager.default.fileExists(atPath: "\(stage.home.path)/a.wav"))
      let input = try await stage.run("book", "-", "--ends-with-input")
      #expect(input.code == 64 && input.error.contains("standard input"), "\(input.error)")
      // What it is sent says nothing.
      let whole = try stage.start(arguments)
      try whole.type("text\n")
      let made = try await whole.end()
      #expect(made.code == 0 && made.output.contains("a.wav"), "\(made.error)")
    },
    FlagScenario("book make --gateway", "book make --detach", "book status --gateway") { stage in
      try stage.tonesServer()
      try stage.manifest(Manifests.tones(at: "\(stage.home.path)/servers"))
      let gateway = try await RunningGateway(stage)
      let arguments = try stage.book(SpokenBook.text(6), out: "a.wav", ["--gateway", gateway.address])
      let made = try await stage.run(all: arguments)
      #expect(made.code == 0, "\(made.error)")
      #expect(await gateway.state(of: stage.name) == "ready")
      #expect(try stage.bytes("a.wav").count > 100_000)

      let document = try stage.home.write(SpokenBook.text(6), to: "novel.txt")
      let detached = ["book", document, "--detach", "--format", "wav"]
      let none = try await stage.run(detached)
      #expect(none.code == 64 && none.error.contains("needs a gateway"), "\(none.error)")
      let handed = try await stage.run(detached + ["--gateway", gateway.address, "--format", "json"])
      let faults = try JSONSchema("book-detached", in: Self.schemas).faults(in: handed.output)
      #expect(handed.code == 0 && faults == [], "\(handed.output)\(handed.error)")
      let status = ["book", "status", "--gateway", gateway.address]
      #expect(try await eventually { try await stage.run(status).output.contains("finished") })
      let told = try await stage.run(status + ["--format", "json"]).output
      #expect(try JSONSchema("book-status", in: Self.schemas).faults(in: told) == [], "\(told)")
      #expect(try await !stage.run("book", "status", "--format", "json").output.contains("\"gateway\""))
    },
  ]
}
