import FoundationEssentials

/// Takes off a line what quoting, lists, shells and log collectors put round it.
enum PasteLine {
  /// The line without marks of quotes, lists and code at its ends. Where it is one of a log in JSON, its message.
  static func unquoted(_ line: String) -> String {
    let text = message(of: line) ?? line
    var rest = text[...]
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
    return String(rest)
  }

  /// The line without a prompt, time stamps and the names that log collectors put before it.
  static func withoutPrefix(_ line: String) -> String {
    var rest = line[...]
    for _ in 0..<8 {
      let words = rest.split(separator: " ", maxSplits: 1)
      guard words.count == 2, let word = words.first, isPrefix(word) || isUnit(words[1].prefix { $0 != " " }) else {
        break
      }
      rest = words[1].drop { $0 == " " }
    }
    return String(rest)
  }

  private static let marks: Set<Character> = [">", "|", "│", "┃", "*", "-", "+", "•", "·", "`", "_", "#", "\"", "'"]
  private static let endMarks: Set<Character> = ["`", "*", "_", "|", "│", "┃", " ", "\t", "\\"]

  /// Whether a mark stands for itself: `> text`, `**text`, `` `text ``; not `-v` or `_PORT`.
  private static func isMark(_ rest: Substring) -> Bool {
    guard let first = rest.first else { return false }
    let next = rest.dropFirst().first
    return next == nil || next == " " || next == first || "`>|│┃".contains(first)
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

  /// A time stamp, a level, a unit with its process id, a prompt; `kani-1` and `|` as Compose has them.
  private static func isPrefix(_ word: Substring) -> Bool {
    if ["$", "#", "%", ">", "|", "│", "-", "--", "time", "E", "W", "F"].contains(word) { return true }
    if word.hasSuffix("$") || word.hasSuffix("#"), word.contains("@") || word.contains("~") { return true }
    if isUnit(word) { return true }
    if word.hasPrefix("["), word.hasSuffix("]") { return true }
    if months.contains(word.lowercased()) || levels.contains(word.trimmed(of: "[]():,|").lowercased()) { return true }
    let digits = word.count { $0.isNumber }
    return digits > 0 && word.allSatisfy { $0.isNumber || "-:.,/+TZ[]()|".contains($0) }
  }

  /// `dockerd[1234]:`, before which syslog puts the machine's name.
  private static func isUnit(_ word: Substring) -> Bool { word.hasSuffix("]:") && word.contains("[") }

  private static let months: Set<String> = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "utc",
  ]
  private static let levels: Set<String> = [
    "error", "err", "warning", "warn", "info", "debug", "fatal", "critical", "notice", "stderr", "stdout", "am", "pm",
  ]

  /// The message within a line of a log in JSON: the engine's json-file, Kubernetes, structured loggers.
  private static func message(of line: String) -> String? {
    struct Entry: Decodable {
      var log: String?
      var message: String?
      var msg: String?
      var error: String?
      var event: String?
    }
    let text = line.trimmed(of: " \t")
    guard text.hasPrefix("{"), text.hasSuffix("}"),
      let entry = try? JSONDecoder().decode(Entry.self, from: Data(text.utf8))
    else { return nil }
    let said = [entry.log, entry.message ?? entry.msg ?? entry.event, entry.error].compactMap { $0 }
    return said.isEmpty ? nil : said.joined(separator: ": ").trimmed(of: " \t\r\n")
  }
}
