#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Something that a shell would replace, in the words of a Compose file.
struct ShellVariable {
  /// Stands for the folder that a command is given in until it is known where: a path may be relative, another value
  /// not.
  static let folder = "\u{E0FF}"

  /// Its name.
  var name: String
  /// What stands for it.
  var text: String
  /// Whether it is a list, or the script's own arguments.
  var isList = false

  init(name: String, isList: Bool = false) {
    self.name = name
    self.isList = isList
    text = name == "PWD" || name == "pwd" ? Self.folder : "${\(name)}"
  }

  /// What stands between the braces of `${…}`.
  init(braced inner: String) {
    let name = String(inner.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") })
    let rest = inner.dropFirst(name.count)
    self.init(name: name.isEmpty ? "VALUE" : name, isList: rest == "[@]" || rest == "[*]")
    guard text.hasPrefix("$"), !name.isEmpty else { return }
    for mark in [":-", ":+", "-", "+"] where rest.hasPrefix(mark) {
      let other = rest.dropFirst(mark.count).trimmed(of: "\"'")
      // A default that is itself made of variables goes one level deep, as in Compose.
      text = "${\(name)\(mark)\(other)}"
      return
    }
  }

  /// A command whose output is meant: a few are answered here, as the shell of this user would.
  init(command: String) {
    let words = command.split { $0 == " " || $0 == "\t" || $0 == "\n" }.map(String.init)
    switch words.joined(separator: " ") {
    case "id -u", "id --user": self.init(name: "UID", text: String(getuid()))
    case "id -g", "id --group": self.init(name: "GID", text: String(getgid()))
    case "pwd", "pwd -P", "cd": self.init(name: "PWD", text: Self.folder)
    default:
      if command.contains("dirname") || words.last == "pwd" || words.first == "pwd" {
        self.init(name: "PWD", text: Self.folder)
      } else if words.first == "realpath" || words.first == "readlink", let path = words.last, !path.hasPrefix("$") {
        self.init(name: "PATH", text: path.trimmed(of: "\"'"))
      } else {
        self.init(name: Self.name(from: words.first ?? "VALUE"))
      }
    }
  }

  private init(name: String, text: String) {
    self.name = name
    self.text = text
  }

  /// A variable's name for what people describe in words: `your API key` is `YOUR_API_KEY`.
  static func name(from words: String) -> String {
    let plain = words.uppercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" }
    let name = String(plain).trimmed(of: "_")
    // A name that the environment has already for another matter.
    if ["LANGUAGE", "LANG", "PATH", "HOME", "USER", "HOSTNAME", "SHELL", "TERM"].contains(name) { return "MY_\(name)" }
    return name.first.map(\.isLetter) ?? false ? name : "VALUE"
  }
}
