extension ShellReader {
  /// What follows a `$`.
  mutating func expansion(isQuoted: Bool) {
    switch current {
    case "{":
      let inner = balanced("{", "}")
      expand(ShellVariable(braced: inner), isQuoted: isQuoted)
    case "(":
      let inner = balanced("(", ")")
      substitute(inner, isQuoted: isQuoted)
    case let next? where next.isLetter || next == "_":
      let end = text[index...].firstIndex { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_")) } ?? text.count
      let name = String(text[index..<max(end, index + 1)])
      index = max(end, index + 1)
      expand(ShellVariable(name: name), isQuoted: isQuoted)
    case let next? where next.isNumber || "@*#?!-".contains(next):
      index += 1
      let isList = next == "@" || next == "*"
      expand(
        ShellVariable(name: "ARG\(isList ? "S" : next.isNumber ? String(next) : "")", isList: isList),
        isQuoted: isQuoted)
    case "$":
      index += 1
      append("$$$$")
    default: append("$$")
    }
  }

  private mutating func expand(_ variable: ShellVariable, isQuoted: Bool) {
    let isWhole = isQuoted ? word.text.isEmpty : !hasWord
    append(variable.text)
    if isWhole, variable.text.hasPrefix("$") { word.variable = variable.name }
    word.isList = word.isList || variable.isList
  }

  /// A command whose output would stand here.
  mutating func substitution(until end: Character, isQuoted: Bool) {
    let start = index
    while let character = current, character != end {
      _ = character
      index += 1
    }
    let inner = String(text[start..<min(index, text.count)])
    index = min(index + 1, text.count)
    substitute(inner, isQuoted: isQuoted)
  }

  private mutating func substitute(_ inner: String, isQuoted: Bool) {
    let nested = ShellReader.commands(of: inner, firstLine: line)
    if nested.contains(where: { $0.words.contains { $0.text == "run" || $0.text == "create" } }) {
      commands += nested
    }
    expand(ShellVariable(command: inner), isQuoted: isQuoted)
  }

  /// The text between brackets that match; the opening one is the current character.
  private mutating func balanced(_ open: Character, _ close: Character) -> String {
    index += 1
    let start = index
    var depth = 1
    while let character = current {
      index += 1
      if character == open { depth += 1 }
      if character == close { depth -= 1 }
      if depth == 0 { return String(text[start..<index - 1]) }
    }
    return String(text[start...])
  }
}
