/// A line of a paste without what quoting and lists put round it.
struct PasteLine: Sendable {
  /// The line without marks of quotes, lists and code at its ends.
  let text: String
  /// How many characters it had with them, but for blanks at its end, which nobody sees.
  let width: Int
  /// Whether it began with a blank.
  let isIndented: Bool
  /// How many characters its first word has.
  let firstWord: Int
  /// Whether it is a word that nobody could break where it would have fitted.
  var isOneWord: Bool { firstWord == text.count }
  /// Whether a log's entry begins with it: no line before it can have been broken there.
  let startsRecord: Bool

  init(_ line: String) {
    let text = Self.unquoted(line)
    self.text = Self.prompts.contains(text) ? "" : text
    width = line.count - line.reversed().prefix { $0 == " " || $0 == "\t" }.count
    isIndented = line.first == " "
    firstWord = text.prefix { $0 != " " }.count
    startsRecord =
      ["{", "ERROR: ", "WARNING: "].contains(where: text.hasPrefix)
      || Self.startsRecord(text.split(separator: " ", maxSplits: 4).prefix(4))
  }

  private static func unquoted(_ line: String) -> String {
    var rest = line[...].drop { $0 == " " || $0 == "\t" }
    while let first = rest.first {
      if marks.contains(first), isMark(rest) {
        rest = rest.dropFirst()
      } else if let length = listNumber(rest) {
        rest = rest.dropFirst(length)
      } else {
        break
      }
      rest = rest.drop { $0 == " " || $0 == "\t" }
    }
    while let last = rest.last, endMarks.contains(last) { rest = rest.dropLast() }
    while rest.hasSuffix("**") { rest = rest.dropLast(2) }
    while let first = rest.first, brackets.contains(first), let bare = unbracketed(rest, first) { rest = bare }
    if rest.last == "`", isAlone("`", in: rest) { rest = rest.dropLast() }
    return String(rest)
  }

  /// A text without what stands at both of its ends, or at its beginning alone: what else begins with it is a part of it.
  private static func unbracketed(_ text: Substring, _ mark: Character) -> Substring? {
    if text.count > 1, text.last == mark { return text.dropFirst().dropLast() }
    if text.hasPrefix("```") { return "" }
    return mark == "`" && isAlone(mark, in: text) ? text.dropFirst() : nil
  }

  /// Whether a mark has no other that ends what it begins, as in `` `GLIBC_2.38' ``.
  private static func isAlone(_ mark: Character, in text: Substring) -> Bool {
    text.count { $0 == mark } == 1 && !text.contains("'")
  }

  /// The line without a prompt, time stamps and the names that log collectors put before it; where there were any, also
  /// with the last word of them, which may have been a part of it: `ERROR: for kani-hf`.
  static func withoutPrefix(_ line: String) -> [String] {
    var rest = line[...]
    var before = rest
    if let reason = rest.firstRange(ofText: desktop)?.upperBound {
      rest = rest[reason...].drop { $0 != "." }.dropFirst()
    }
    for round in 0..<12 {
      rest = rest.drop { $0 == " " }
      let start = rest
      if let opening = openings.first(where: rest.hasPrefix) { rest = rest.dropFirst(opening.count) }
      let words = rest.split(separator: " ", maxSplits: 3)
      guard words.count > 1 else { break }
      if let length = progress(words) ?? process(words) {
        guard words.count > length else { break }
        rest = rest[words[length].startIndex...]
      } else if isPrefix(words[0]) || isUnit(words[1]) || words[1] == "|" || words[0].hasSuffix("|")
        || (words[1] == "-" && round > 0)
      {
        rest = rest[words[1].startIndex...]
      } else if let named = afterName(rest) {
        rest = named
      } else {
        break
      }
      before = start
    }
    return rest.startIndex == before.startIndex ? [String(rest)] : [String(rest), String(before)]
  }

  private static let prompts: Set<String> = ["$", "%", "PS"]
  private static let marks: Set<Character> = [
    ">", "|", "│", "┃", "*", "-", "+", "•", "·", "#", "❌", "✗", "✖", "✘", "×", "⚠", "→", "╰", "├", "└", "─",
    "▶",
  ]
  /// Those that never are a part of a word.
  private static let bareMarks = Set(">|│┃╰├└─▶")
  private static let endMarks: Set<Character> = ["|", "│", "┃", " ", "\t", "\\"]
  /// What stands round bold text and code.
  private static let brackets: Set<Character> = ["`", "*", "_"]

  /// Whether a mark stands for itself: `> text`, `**text`, `` `text ``; not `-v` or `_PORT`.
  private static func isMark(_ rest: Substring) -> Bool {
    guard let first = rest.first else { return false }
    let next = rest.dropFirst().first
    return next == nil || next == " " || next == first || bareMarks.contains(first)
      || (first == "*" && next?.isLetter == true)
  }

  /// The length of `12. ` or `3) ` at the start.
  private static func listNumber(_ rest: Substring) -> Int? {
    let digits = rest.prefix(3).prefix { $0.isNumber }.count
    let after = rest.dropFirst(digits)
    guard digits > 0, let mark = after.first, mark == "." || mark == ")", after.dropFirst().first == " " else {
      return nil
    }
    return digits + 1
  }

  /// What hosted builds put before an error without a blank.
  private static let openings = ["##[error]", "#[error]", "::error::"]

  /// What follows `ERROR:root:`, as Python's logging writes it.
  private static func afterName(_ rest: Substring) -> Substring? {
    let parts = rest.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, levels.contains(parts[0].lowercased()), !parts[1].contains(" ") else { return nil }
    return parts[2]
  }

  /// The length of `(EngineCore_0 pid=214)`.
  private static func process(_ words: [Substring]) -> Int? {
    words.count > 2 && words[0].hasPrefix("(") && words[1].hasPrefix("pid=") && words[1].hasSuffix(")") ? 2 : nil
  }

  /// What Docker Desktop's window says before what the engine said.
  private static let desktop = "Cannot start Docker Compose application. Reason: compose "

  /// The length of `Container kani-hf Starting`, as Compose tells how far it is.
  private static func progress(_ words: [Substring]) -> Int? {
    guard words.count > 2, ["Container", "Network", "Volume", "Image", "Service"].contains(words[0]) else { return nil }
    return ["ing", "ed"].contains { words[2].hasSuffix($0) } && words[2].first?.isUppercase == true ? 3 : nil
  }

  /// A time stamp, a level, a unit with its process id, a prompt.
  private static func isPrefix(_ word: Substring) -> Bool {
    if ["$", "#", "%", ">", "|", "│", "-", "--", "time", "E", "W", "F", "➜"].contains(word) { return true }
    if word.hasSuffix("$") || word.hasSuffix("#"), word.contains("@") || word.contains("~") { return true }
    if isUnit(word) || isStamp(word) { return true }
    if word.hasSuffix("]"), word.hasPrefix("[") || word.contains(":"), !word.contains("\"") { return true }
    if word.hasPrefix("#"), word.dropFirst().allSatisfy(\.isNumber) { return true }
    if months.contains(word.suffix(3).lowercased()), word.count == 3 || word.hasPrefix("<") { return true }
    if levels.contains(word.trimmed(of: "[]():,|").lowercased()) { return true }
    let digits = word.count { $0.isNumber }
    return digits > 0 && word.allSatisfy { $0.isNumber || "-:.,/+TZ[]()|".contains($0) }
  }

  /// `13:00:00`, `2026-11-26`, also within a word.
  private static func isStamp(_ word: Substring) -> Bool {
    let shape = word.utf8.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) ? UInt8(ascii: "0") : $0 }
    return ["00:00:00", "0000-00-00", "E0000"].contains { form in
      shape.count >= form.utf8.count
        && (0...shape.count - form.utf8.count).contains { shape[$0...].starts(with: form.utf8) }
    }
  }

  private static func startsRecord(_ words: ArraySlice<Substring>) -> Bool {
    guard let first = words.first else { return false }
    return isStamp(first) || first.hasPrefix("[pod/") || words.dropFirst().first == "|" || isUnit(first)
      || (words.count > 2 && months.contains(first.suffix(3).lowercased()) && words.contains(where: isStamp))
  }

  /// `dockerd[1234]:`, before which syslog puts the machine's name.
  private static func isUnit(_ word: Substring) -> Bool { word.hasSuffix("]:") && word.contains("[") }

  private static let months: Set<String> = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "utc",
  ]
  private static let levels: Set<String> = [
    "error", "err", "warning", "warn", "info", "debug", "fatal", "critical", "notice", "stderr", "stdout", "am", "pm",
  ]
}
