import Testing

@testable import ComposeSpec

@Suite("Scalars have the types that Compose gives them")
struct ScalarTests {
  @Test(
    "Plain scalars",
    arguments: [
      ("", .null), ("~", .null), ("Null", .null), ("true", .bool(true)), ("FALSE", .bool(false)),
      ("yes", .string("yes")),
      ("on", .string("on")), ("12", .integer(12)), ("+5", .integer(5)), ("-0x1F", .integer(-31)), ("017", .integer(15)),
      ("0o17", .integer(15)), ("0b11", .integer(3)), ("1_000", .integer(1000)), ("08", .number(8)),
      ("1.5", .number(1.5)),
      (".5", .number(0.5)), ("1e3", .number(1000)), ("22:30", .string("22:30")), ("0x", .string("0x")),
      ("1.2.3", .string("1.2.3")), ("-", .string("-")), ("12345678901234567890", .string("12345678901234567890")),
      ("0x-1", .string("0x-1")), ("0-3", .string("0-3")), ("0+3", .string("0+3")), ("-0-3", .string("-0-3")),
    ] as [(String, Value.Content)])
  func plain(_ text: String, _ expected: Value.Content) {
    let place = SourceLocation(file: "f", line: 1, column: 1)
    let content = ScalarResolver.resolve(text, isPlain: true, tag: nil)
    #expect(Value(content, at: place) == Value(expected, at: place))
  }

  @Test("Quotes and tags make texts") func texts() {
    let place = SourceLocation(file: "f", line: 1, column: 1)
    #expect(Value(ScalarResolver.resolve("1", isPlain: false, tag: nil), at: place).string == "1")
    #expect(Value(ScalarResolver.resolve("1", isPlain: true, tag: "tag:yaml.org,2002:str"), at: place).string == "1")
  }

  @Test(
    "Numbers as texts",
    arguments: [
      (1.5, "1.5"), (1, "1"), (100_000, "100000"), (1_000_000, "1e+06"), (123_456_789.5, "1.234567895e+08"),
      (0.00001, "1e-05"), (0.0001, "0.0001"), (-2.5, "-2.5"), (1e22, "1e+22"),
    ])
  func numbers(_ number: Double, _ expected: String) {
    #expect(number.goDescription == expected)
  }

  @Test("Dates", arguments: ["2001-01-01", "2001-1-1", "2001-12-14t21:59:43.10-05:00", "2001-01-01 10:00:00"])
  func dates(_ text: String) { #expect(Timestamp.matches(text)) }

  @Test("What is no date", arguments: ["2001-13-01", "2001-02-30", "2001-01", "20010101", "2001-01-01x", "x"])
  func noDates(_ text: String) { #expect(!Timestamp.matches(text)) }

  @Test(
    "Durations",
    arguments: [
      ("1m30s", "1m30s"), ("90s", "1m30s"), ("1h", "1h0m0s"), ("1.5s", "1.5s"), ("500ms", "500ms"), ("1us", "1µs"),
      ("1d", "24h0m0s"), ("1w2d3h4m5s6ms7us8ns", "219h4m5.006007008s"), ("0", "0s"), ("-5s", "-5s"), (".5s", "500ms"),
    ])
  func durations(_ text: String, _ expected: String) { #expect(DurationText(text)?.description == expected) }

  @Test("What is no duration", arguments: ["", "10", "1x", "s", "1m 30s", "-", "99999999999h"])
  func noDurations(_ text: String) { #expect(DurationText(text) == nil) }

  @Test(
    "Sizes",
    arguments: [
      ("512m", 512 << 20), ("1.5g", 3 << 29), ("10KiB", 10240), ("10 MB", 10 << 20), ("100b", 100), ("7", 7),
    ] as [(String, Int64)])
  func sizes(_ text: String, _ expected: Int64) { #expect(ByteCount(text)?.bytes == expected) }

  @Test("What is no size", arguments: ["", "x", "10x", "1kk", "m", "1e99g"])
  func noSizes(_ text: String) { #expect(ByteCount(text) == nil) }

  @Test(
    "Commands are split into words",
    arguments: [
      ("a b", ["a", "b"]), ("echo \"a b\" c\\ d 'e f'", ["echo", "a b", "c d", "e f"]), ("a '' b", ["a", "", "b"]),
      ("a=b\"c d\"e", ["a=bc de"]), ("", []), ("a && b", ["a"]), ("a 2>&1", ["a"]), ("\"a > b\"", ["a > b"]),
      ("a\n  b\tc", ["a", "b", "c"]), ("a `b c` d", ["a", "`b c`", "d"]),
    ])
  func words(_ line: String, _ expected: [String]) { #expect(ShellWords.split(line) == expected) }

  @Test("What cannot be split", arguments: ["a \"b", "a 'b", "a\\", "a (b)"])
  func noWords(_ line: String) { #expect(ShellWords.split(line) == nil) }
}
