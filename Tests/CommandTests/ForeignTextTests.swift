import Foundation
import Testing

@testable import tts_ctl

/// What others say must not steer the terminal.
@Suite struct ForeignTextTests {
  @Test(arguments: [
    ("plain", "plain"), ("a\tb", "a\tb"), ("a\u{1B}[2Jb", "ab"), ("a\u{1B}[31mb\u{1B}[0m", "ab"),
    ("a\u{1B}]0;title\u{7}b", "ab"), ("a\u{1B}]8;;http://x\u{1B}\\link", "alink"),
    ("a\u{1B}]0;never ends", "a0;never ends"),
    ("a\u{1B}cb", "ab"), ("a\u{1B}[31", "a31"), ("a\u{0}\u{7}\u{8}b", "ab"), ("a\u{9B}2Jb", "a2Jb"), ("a\r\nb", "a  b"),
    ("user\u{202E}gpj.exe", "usergpj.exe"), ("a\u{2066}b\u{2069}\u{200F}", "ab"), ("a\u{2028}b", "ab"),
    ("Ä 日本 👩‍👩‍👧 कि", "Ä 日本 👩‍👩‍👧 कि"),
  ])
  func nothingIsLeftThatSteers(text: String, cleaned: String) { #expect(text.withoutControls == cleaned) }

  @Test(arguments: [
    ("a\u{1B}[1;31mred\u{1B}[0m", "a\u{1B}[1;31mred\u{1B}[0m"), ("a\u{1B}[2Jb\u{1B}[Hc", "abc"),
    ("\u{1B}[>4;1mx", "x"), ("\u{1B}[38:5:1mx", "\u{1B}[38:5:1mx"),
  ])
  func onlyColoursAreKept(text: String, kept: String) {
    #expect(ForeignText.cleaned(text, keepingColors: true) == kept)
  }

  @Test func aLogLineEndsItsColour() {
    let line = LogLine(bytes: Data("10%\r50%\r\u{1B}[32m100%\r".utf8))
    #expect(line.text(hasColor: true) == "\u{1B}[32m100%\u{1B}[0m")
    #expect(line.text(hasColor: false) == "100%")
  }
}

/// Columns are what a terminal has, not characters.
@Suite struct DisplayWidthTests {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("Ä", 1), ("e\u{301}", 1), ("日本", 4), ("한국", 4), ("ﾊﾝ", 2), ("👍", 2), ("👩‍👩‍👧", 2), ("❤️", 2),
    ("█", 1), ("…", 1),
  ])
  func columns(text: String, columns: Int) { #expect(text.columns == columns) }

  @Test func wideCharactersAreNeverHalved() {
    #expect("日本語".prefix(columns: 5) == "日本")
    #expect("日本語".suffix(columns: 5) == "本語")
    #expect("日本語".fitted(to: 4) == "日…" + " ")
    #expect("日本".fitted(to: 6) == "日本  ")
  }
}
