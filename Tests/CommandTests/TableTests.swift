import Testing

@testable import tts_ctl

@Suite struct TableTests {
  private let plain = Terminal(isInteractive: false, hasColor: false, columns: 80)

  @Test func columnsStandTwoSpacesApartAndTheLastIsNotPadded() {
    var table = Table("NAME", "STATE")
    table.add("kani", "running")
    table.add("espeak-long", "up")
    #expect(table.render(on: plain) == "NAME         STATE\nkani         running\nespeak-long  up")
  }

  @Test func colourIsOutsideOfThePadding() {
    let colored = Terminal(isInteractive: true, hasColor: true, columns: 80)
    var table = Table("A", "B")
    table.add(.init("x", .red), "y")
    #expect(table.render(on: colored).hasSuffix("\u{1B}[31mx\u{1B}[0m  y"))
  }

  @Test(arguments: [30, 60, 100])
  func aTerminalIsNeverTooNarrow(columns: Int) {
    var table = Table("NAME", "STATE", "PORTS", "IMAGE")
    table.add("kani", "running", "127.0.0.1:7871->7871/tcp", .init(String(repeating: "x", count: 90)))
    let narrow = Terminal(isInteractive: true, hasColor: false, columns: columns)
    let lines = table.render(on: narrow).split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= columns }, "\(lines)")
    #expect(lines[1].hasSuffix("…") && lines[0].contains("IMAGE") == (columns >= 60), "\(lines)")
    // Whoever misses a column is told which.
    #expect(lines.last?.hasPrefix("(no room for ") == (columns < 60), "\(lines)")
    #expect(table.render(on: plain).contains(String(repeating: "x", count: 90)))
  }

  @Test(arguments: [30, 60])
  func whatFailedIsNeverCut(columns: Int) {
    let detail = "the answer has no field `voices`; it must be a list of objects with `id` and `name`"
    var table = Table("RULE", "RESULT", "DETAIL")
    table.add("voices.list", .init("FAIL", .red), .init(detail, wraps: true))
    table.add("health", "pass", .init(detail))
    let lines = table.render(on: Terminal(isInteractive: true, hasColor: false, columns: columns))
      .split(separator: "\n").map(String.init)
    let wrapped = lines.dropFirst().dropLast()
    #expect(wrapped.map { $0.dropFirst(21) }.joined(separator: " ") == detail, "\(lines)")
    #expect(wrapped.dropFirst().allSatisfy { $0.hasPrefix(String(repeating: " ", count: 21)) })
    #expect(lines.last?.hasSuffix("…") == true, "\(lines)")
    #expect(columns == 30 || lines.allSatisfy { $0.count <= columns }, "\(lines)")
  }

  @Test func controlCharactersOfOthersAreDropped() {
    var table = Table("A")
    table.add(.init("a\u{1B}[2Jb"))
    #expect(table.render(on: plain) == "A\nab")
  }
}

@Suite struct TerminalPathTests {
  @Test(arguments: [
    ("/home/ann", "~"), ("/home/ann/a.yaml:1:2: wrong", "~/a.yaml:1:2: wrong"), ("/home/anna/a", "/home/anna/a"),
    ("/srv/home/ann", "/srv/home/ann"),
  ])
  func theHomeFolderIsShortWhereSomebodyWatches(path: String, shown: String) {
    let watched = Terminal(isInteractive: true, hasColor: false, columns: 80)
    #expect(watched.path(path, home: "/home/ann") == shown)
    #expect(Terminal(isInteractive: false, hasColor: false, columns: 80).path(path, home: "/home/ann") == path)
    #expect(watched.path(path, home: "/") == path)
  }
}

@Suite struct QuantitiesTests {
  @Test(arguments: [
    (0, "0 B"), (812, "812 B"), (999, "999 B"), (1000, "1.0 kB"), (3_400_000, "3.4 MB"), (15_249_000_000, "15.2 GB"),
  ])
  func bytes(_ count: Int64, _ text: String) { #expect(Quantities.bytes(count) == text) }

  @Test(arguments: [
    (Duration.milliseconds(40), "0.0s"), (.milliseconds(1250), "1.3s"), (.seconds(12), "12s"),
    (.seconds(200), "3m 20s"), (.seconds(18120), "5h 2m"), (.seconds(273_600), "3d 4h"),
  ])
  func durations(_ duration: Duration, _ text: String) { #expect(Quantities.duration(duration) == text) }
}
