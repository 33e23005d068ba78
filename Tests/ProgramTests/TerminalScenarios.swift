import DockerEngine
import Foundation
import TestSupport
import Testing

/// What people see at a terminal: a live view that fits, and nothing of others that steers it.
@Suite struct TerminalScenarios {
  /// A build that prints tabs, wide characters and long lines, the same each time.
  /// - Parameter count: how many, one every 0.15 seconds.
  private func build(_ stage: Stage, lines count: Int = 8) throws {
    try stage.manifest("services: {server: {build: {context: ., no_cache: true}, command: [sleep, \"1000\"]}}")
    let words = String(repeating: "\\\\t日本語 and more", count: 20)
    try stage.home.write(
      "FROM \(stage.engine.image)\nRUN for i in $(seq \(count)); do printf '\(words)\\\\n'; sleep 0.15; done\n",
      to: "backends.d/\(stage.name)/Dockerfile")
    stage.adoptImages("server")
  }

  @Test(arguments: [40, 80, 100, 200])
  func theLiveViewFitsTheWidth(columns: Int) async throws {
    try await Stage.with { stage in
      try build(stage)
      let run = try await stage.start("build", stage.name, at: .init(columns: columns)).end()
      #expect(run.code == 0, "\(run.output)")
      // The backend's name and the image's take nearly eighty columns.
      #expect(run.output.contains("日本") || columns < 100, "\(run.output.debugDescription)")
      let screen = Screen(columns: columns, showing: run.output)
      #expect(!screen.hasWrappedRow, "\(run.output.debugDescription)")
      // What was under way is gone at the end, and what is done stands once.
      #expect(screen.lines.count { $0.contains("build image") } == 1, "\(screen.lines)")
      #expect(!screen.lines.contains { $0.contains("日本") }, "\(screen.lines)")
    }
  }

  @Test func aNarrowedTerminalIsDrawnAnew() async throws {
    try await Stage.with { stage in
      // Under way until it is interrupted, however busy the machine is.
      try build(stage, lines: 2000)
      let running = try stage.start("build", stage.name, at: .init(columns: 160))
      // Not the engine's own line with the command, which holds the same words and is followed by short ones.
      #expect(
        await eventually {
          let drawing = Self.lastDrawing(in: running.output)
          return drawing.contains("日本") && !drawing.contains("RUN")
        }, "\(running.output.debugDescription)")
      let before = running.output
      running.resize(to: .init(columns: 50))
      // The row that was drawn for the wide terminal takes several lines of the narrow one.
      func redrawing() -> Substring? {
        let new = running.output.dropFirst(before.count)
        return new.firstRange(of: /\u{1B}\[[34]A/).map { new[$0.lowerBound...] }
      }
      #expect(
        await eventually { redrawing()?.contains("\n") == true },
        "\(running.output.dropFirst(before.count).debugDescription)")
      running.signal(SIGINT)
      #expect(try await running.end().code == 130)
      let after = try #require(redrawing())
      #expect(
        !Screen(columns: 50, showing: String(after.drop { $0 != "\r" })).hasWrappedRow, "\(after.debugDescription)")
    }
  }

  /// What was drawn since everything was last wiped away.
  private static func lastDrawing(in output: String) -> Substring {
    output.ranges(of: "\u{1B}[J").last.map { output[$0.upperBound...] } ?? output[...]
  }

  @Test func logsKeepOnlyColoursAtATerminalAndEverythingInAPipe() async throws {
    try await Stage.with { stage in
      let words = "\\\\033]0;title\\\\007\\\\033[31mred\\\\033[2J end\\\\n"
      try stage.manifest(
        "services: {server: {image: IMAGE, init: true, command: [sh, -c, \"printf '\(words)'; exec sleep 1000\"]}}")
      #expect(try await stage.run("up", stage.name).code == 0)
      #expect(await eventually { (try? await stage.run("logs", stage.name).output.contains("end")) == true })
      let piped = try await stage.run("logs", stage.name, "--no-prefix").output
      #expect(piped == "\u{1B}]0;title\u{7}\u{1B}[31mred\u{1B}[2J end\n", "\(piped.debugDescription)")
      let shown = try await stage.start("logs", stage.name, "--no-prefix", at: .init()).end().output
      #expect(shown == "\u{1B}[31mred end\u{1B}[0m\r\n", "\(shown.debugDescription)")
      let bare = try await stage.start(
        "logs", stage.name, "--no-prefix", environment: ["NO_COLOR": "1"], at: .init()
      ).end().output
      #expect(bare == "red end\r\n", "\(bare.debugDescription)")
    }
  }

  /// A server that names things so that a terminal obeys.
  @Test func namesOfOthersSteerNothing() async throws {
    try await Stage.with { stage in
      try stage.tonesServer()
      let evil = "\\u001b]0;x\\u0007\\u001b[2J\\u0000\\u202egpj"
      var steered = try stage.home.read("servers/tones.py")
      for (named, by) in [
        ("\"languages\": [\"en\", \"ky\"]", "\"languages\": [\"en\", \"\(evil)\"]"),
        ("\"name\": name.title()", "\"name\": name.title() + \"\(evil)\""),
        ("== \"health_type\" else \"ok\"", "== \"health_type\" else \"ok\(evil)\""),
      ] {
        try #require(steered.contains(named), "the server of the tests has no \(named) any more")
        steered = steered.replacing(named, with: by)
      }
      try stage.home.write(steered, to: "servers/tones.py")
      try stage.manifest(Manifests.tones(at: "\(stage.home.path)/servers"))
      let up = try await stage.run("up", stage.name, "--no-wait")
      #expect(up.code == 0, "\(up.error)")
      #expect(await eventually { (try? await stage.run("capabilities", stage.name).code) == 0 })
      for command in ["capabilities", "voices", "status", "refresh"] {
        let run = try await stage.run(command, stage.name)
        #expect(run.output.contains("gpj") || command == "refresh", "\(command): \(run.output)\(run.error)")
        for character in ["\u{1B}", "\u{7}", "\u{0}", "\u{202E}"] {
          #expect(!(run.output + run.error).contains(character), "\(command): \(run.output.debugDescription)")
        }
      }
    }
  }
}

/// A terminal's screen: what is on it after a program has drawn, and whether a row was ever too long.
struct Screen {
  private(set) var lines: [String] = [""]
  private(set) var hasWrappedRow = false
  private var row = 0

  init(columns: Int, showing text: String) {
    var rest = Substring(text.replacing("\r\n", with: "\n").replacing("\u{1B}[0m", with: ""))
    while let character = rest.popFirst() {
      switch character {
      case "\n":
        row += 1
        if row == lines.count { lines.append("") }
      case "\r": break
      case "\u{1B}":
        let body = rest.dropFirst().prefix { !$0.isLetter }
        let end = rest.dropFirst().dropFirst(body.count).first
        rest = rest.dropFirst(body.count + 2)
        if end == "A" { row = max(0, row - (Int(body) ?? 1)) }
        if end == "J" {
          lines.removeSubrange((row + 1)...)
          lines[row] = ""
        }
      default:
        lines[row].append(character)
        let isDrawn = lines[row].hasPrefix("  ")
        if isDrawn, Self.columns(of: lines[row]) >= columns { hasWrappedRow = true }
      }
    }
  }

  /// Counted here by itself, so that the program's own count is not judged by itself: of these tests' characters, those
  /// of three bytes and more from CJK on take two columns.
  private static func columns(of text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + ($1 == "\t" ? 8 : (0x3000...0x9FFF).contains($1.value) ? 2 : 1) }
  }
}
