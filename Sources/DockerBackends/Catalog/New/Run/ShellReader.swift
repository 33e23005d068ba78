/// Takes a shell script, or lines as people copy them, apart into commands, without running anything.
///
/// It forgives what a shell would not: prompts, blanks behind a continuing backslash, comments between continued
/// lines, `<PLACEHOLDERS>`, and the continuation marks of PowerShell and of Windows' command prompt.
struct ShellReader {
  let text: [Character]
  var index = 0
  var line = 1
  private var command = ShellCommand()
  var word = ShellCommand.Word()
  var hasWord = false
  private var isInList = false
  private var isContinued = false
  private var heredocs: [String] = []
  var commands: [ShellCommand] = []

  /// The commands of a text, those within `$(…)` after the one that holds them.
  static func commands(of text: String, firstLine: Int = 1) -> [ShellCommand] {
    var reader = ShellReader(text, firstLine: firstLine)
    reader.run()
    return reader.commands
  }

  private init(_ text: String, firstLine: Int) {
    self.text = Array(text.replacing("\r\n", with: "\n"))
    line = firstLine
  }

  var current: Character? { index < text.count ? text[index] : nil }

  private func peek(_ offset: Int = 1) -> Character? { index + offset < text.count ? text[index + offset] : nil }

  private mutating func run() {
    while let character = current {
      index += 1
      switch character {
      case "\n": endLine()
      case " ", "\t", "\u{A0}": endWord()
      case "\\": backslash()
      case "^" where restOfLineIsBlank: skipLine()
      case "`" where restOfLineIsBlank: skipLine()
      case "#" where !hasWord: comment()
      case "'": quoted("'") { _ in }
      case "\"": doubleQuoted()
      case "$" where current == "'" || current == "\"": continue
      case "$": expansion(isQuoted: false)
      case "`": substitution(until: "`", isQuoted: false)
      case "%" where takesCurrentFolder(): append(ShellVariable.folder)
      case "<" where takesPlaceholder(): continue
      case "[" where takesAlternatives(): continue
      case ">", "<": redirection(character)
      case ";", "|", "&": endCommand()
      case "(" where hasWord && word.text.hasSuffix("="): startList()
      case "(": endCommand()
      case ")": isInList ? endList() : endCommand()
      default: append(String(character))
      }
    }
    endCommand()
  }

  mutating func append(_ piece: String) {
    if !hasWord, command.words.isEmpty { command.line = line }
    hasWord = true
    word.text += piece
    word.variable = nil
  }

  private mutating func endWord() {
    guard hasWord else { return }
    command.words.append(word)
    (word, hasWord) = (ShellCommand.Word(), false)
  }

  private mutating func endCommand() {
    endWord()
    if !command.words.isEmpty { commands.append(command) }
    (command, isContinued) = (ShellCommand(), false)
  }

  private mutating func endLine() {
    line += 1
    if isInList { return endWord() }
    endCommand()
    for end in heredocs { skipHeredoc(end) }
    heredocs = []
  }

  private mutating func startList() {
    command.isList = true
    isInList = true
    endWord()
  }

  private mutating func endList() {
    isInList = false
    endCommand()
  }

  // MARK: Lines

  private var restOfLineIsBlank: Bool {
    var place = index
    while place < text.count, text[place] != "\n" {
      guard text[place].isWhitespace else { return false }
      place += 1
    }
    return place < text.count
  }

  /// Goes to the next line within a command.
  private mutating func skipLine() {
    while let character = current {
      index += 1
      if character == "\n" { break }
    }
    line += 1
    isContinued = true
    endWord()
  }

  private mutating func backslash() {
    if current == "\n" {
      index += 1
      line += 1
      isContinued = true
    } else if restOfLineIsBlank || current == nil {
      skipLine()
    } else if let character = current {
      index += 1
      append(character == "$" ? "$$" : String(character))
      word.isQuoted = true
    }
  }

  /// A comment ends a command, but not one whose lines go on behind it.
  private mutating func comment() {
    let start = index
    while let character = current, character != "\n" {
      _ = character
      index += 1
    }
    let isAmong = isContinued && !command.words.isEmpty && text[start..<index].last { !$0.isWhitespace } == "\\"
    if isAmong || isContinued && !command.words.isEmpty && nextLineIsFlag {
      if current == "\n" {
        index += 1
        line += 1
      }
    }
  }

  /// Whether the next line begins with an option, and so belongs to the command before the comment.
  private var nextLineIsFlag: Bool {
    text[min(text.count, index + 1)...].first { !$0.isWhitespace } == "-"
  }

  private mutating func skipHeredoc(_ end: String) {
    while index < text.count {
      let start = index
      while let character = current, character != "\n" {
        _ = character
        index += 1
      }
      let content = String(text[start..<index])
      index += 1
      line += 1
      if content.trimmed(of: " \t") == end { return }
    }
  }

  private mutating func redirection(_ character: Character) {
    // `2>&1`: the number belongs to the redirection.
    if hasWord, !word.isQuoted, word.text.allSatisfy(\.isNumber) { (word, hasWord) = (ShellCommand.Word(), false) }
    endWord()
    let isHeredoc = character == "<" && current == "<" && peek() != "<"
    while let next = current, "<>&|-".contains(next) {
      _ = next
      index += 1
    }
    while current == " " || current == "\t" { index += 1 }
    var target = ""
    while let next = current, !next.isWhitespace, !";|&()<>".contains(next) {
      target.append(next)
      index += 1
    }
    if isHeredoc { heredocs.append(target.trimmed(of: "'\"\\")) }
  }

  // MARK: Words

  private mutating func quoted(_ quote: Character, _ body: (Character) -> Void) {
    append("")
    word.isQuoted = true
    while let character = current {
      index += 1
      if character == quote { return }
      if character == "\n" { line += 1 }
      append(character == "$" ? "$$" : String(character))
    }
  }

  private mutating func doubleQuoted() {
    let isWhole = !hasWord
    append("")
    word.isQuoted = true
    while let character = current {
      index += 1
      switch character {
      case "\"":
        if !isWhole || current.map({ !$0.isWhitespace }) ?? false { word.variable = nil }
        return
      case "\\" where current == "\n":
        index += 1
        line += 1
      case "\\" where current.map { "\"\\$`".contains($0) } ?? false:
        append(current == "$" ? "$$" : String(current ?? "\\"))
        index += 1
      case "$": expansion(isQuoted: true)
      case "`": substitution(until: "`", isQuoted: true)
      case "%" where takesCurrentFolder(): append(ShellVariable.folder)
      case "\n":
        line += 1
        append("\n")
      default: append(String(character))
      }
    }
  }

  /// `%cd%`, the folder one is in.
  private mutating func takesCurrentFolder() -> Bool {
    guard index + 3 <= text.count, String(text[index..<index + 3]).lowercased() == "cd%" else { return false }
    index += 3
    return true
  }

  /// `<LANGUAGE>` in a document stands for what the reader fills in.
  private mutating func takesPlaceholder() -> Bool {
    guard let first = current, first.isLetter,
      let end = text[index...].firstIndex(where: { $0 == ">" || $0 == "\n" || $0 == "/" }), text[end] == ">"
    else { return false }
    let name = ShellVariable.name(from: String(text[index..<end]))
    index = end + 1
    append("${\(name)}")
    return true
  }

  /// `cu[118/124 etc.]` in a document leaves the choice to the reader, of which the first is taken; `[OPTIONS]` leaves
  /// out what may stand there.
  private mutating func takesAlternatives() -> Bool {
    guard let end = text[index...].firstIndex(where: { $0 == "]" || $0 == "\n" || $0 == "\"" || $0 == "$" }),
      text[end] == "]"
    else { return false }
    let inner = String(text[index..<end])
    if hasWord, inner.contains("/") || inner.contains("|") {
      append(String(inner.prefix { !"/|, ".contains($0) }))
    } else if hasWord || !(inner.first.map { $0.isLetter || $0 == "." } ?? false) {
      return false
    }
    index = end + 1
    return true
  }
}
