/// Splits a command into words as a shell does, without running anything.
enum ShellWords {
  /// The words, quotes and backslashes resolved; `nil` where a quote is not closed. An operator outside quotes
  /// (`;`, `&`, `|`, `<`, `>`) ends the command, as it does for Compose.
  static func split(_ line: String) -> [String]? {
    var words: [String] = []
    var word = ""
    var hasWord = false
    var isEscaped = false
    var quote: Character?
    for character in line {
      if isEscaped {
        word.append(character)
        isEscaped = false
        hasWord = true
        continue
      }
      if character == "\\" {
        if quote == "'" { word.append(character) } else { isEscaped = true }
        continue
      }
      if [" ", "\t", "\r", "\n", "\r\n"].contains(character) {
        if quote != nil {
          word.append(character)
        } else if hasWord {
          words.append(word)
          word = ""
          hasWord = false
        }
        continue
      }
      switch character {
      case "`" where quote == nil || quote == "`": quote = quote == nil ? "`" : nil
      case ")" where quote == nil || quote == ")": quote = quote == nil ? ")" : nil
      case "(" where quote == nil || quote == ")":
        guard quote == nil, word.hasSuffix("$") else { return nil }
        quote = ")"
        word.append(character)
        continue
      case "\"" where quote != "'" && quote != ")":
        if quote == "\"" { hasWord = true }
        quote = quote == "\"" ? nil : quote == nil ? "\"" : quote
        continue
      case "'" where quote != "\"" && quote != ")":
        if quote == "'" { hasWord = true }
        quote = quote == "'" ? nil : quote == nil ? "'" : quote
        continue
      case ";", "&", "|", "<", ">":
        guard quote == nil else { break }
        // A redirection's file descriptor is no word.
        if character == ">", let first = word.first, first.isASCII, first.isNumber { hasWord = false }
        if hasWord { words.append(word) }
        return words
      default: break
      }
      hasWord = true
      word.append(character)
    }
    if hasWord { words.append(word) }
    return isEscaped || quote != nil ? nil : words
  }
}
