/// A command of a shell script as it is written: nothing is run, and variables stay as they are.
struct ShellCommand {
  /// One word, quotes and backslashes resolved.
  struct Word {
    /// The text for a Compose file: variables as `${NAME}`, any other `$` doubled.
    var text = ""
    /// Whether any of it stood in quotes, so that a shell would not split it.
    var isQuoted = false
    /// The variable that is the whole word.
    var variable: String?
    /// Whether that variable is a list, or the script's own arguments.
    var isList = false
  }

  var words: [Word] = []
  /// The line it starts in, from 1.
  var line = 1
  /// The elements, where the command is an assignment of a list: `ARGS=(-p 80:80)`.
  var isList = false
}
