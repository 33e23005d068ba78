/// A `docker run` command, taken apart.
struct RunCommand {
  /// The options in their order, in full, with their values; `true` or `false` for those that take none.
  var options: [(name: String, value: String)] = []
  /// The image.
  var image = ""
  /// What follows it.
  var arguments: [String] = []
  /// The line it starts in.
  var line: Int
  /// Words that stand where options do and that nobody can tell the meaning of.
  var unknown: [String] = []

  /// - Parameter words: what follows `run`.
  init(_ words: [ShellCommand.Word], line: Int) {
    self.line = line
    var rest = words[...]
    while let word = rest.popFirst() {
      let text = word.text
      if text == "--" { continue }
      if word.isList || word.variable != nil && !Self.isImage(word, before: rest) {
        unknown.append(text)
      } else if text.hasPrefix("--") {
        long(String(text.dropFirst(2)), &rest)
      } else if text.hasPrefix("-"), text.count > 1 {
        short(text.dropFirst(), &rest)
      } else if !text.isEmpty {
        image = text
        arguments = rest.filter { !$0.isList }.map(\.text)
        return
      }
    }
  }

  /// The last value of an option.
  subscript(name: String) -> String? { options.last { $0.name == name }?.value }

  /// The command with the folder that it is given in, where its own text leaves that open.
  func placed(in folder: String) -> RunCommand {
    var command = self
    let paths: Set = ["volume", "mount", "env-file", "label-file"]
    command.options = options.map { name, value in
      (name, value.replacing(ShellVariable.folder, with: paths.contains(name) ? "." : folder))
    }
    command.arguments = arguments.map { $0.replacing(ShellVariable.folder, with: folder) }
    return command
  }

  /// The image, with a default for each variable that has no value.
  func completeImage(knows: (String) -> Bool) -> String {
    RunTemplate.filled(image, unless: knows) { image.hasSuffix(":${\($0)}") ? "latest" : $0.lowercased() }
  }

  /// A variable alone may be the image, or options that the script has put together: the last word is the image, and
  /// so is one whose name says so.
  private static func isImage(_ word: ShellCommand.Word, before rest: ArraySlice<ShellCommand.Word>) -> Bool {
    let name = word.variable?.lowercased() ?? ""
    if ["image", "img", "container", "tag"].contains(where: name.contains) { return true }
    return !["arg", "opt", "flag", "param"].contains(where: name.contains)
      && !rest.contains { other in
        other.text.hasPrefix("-") || other.text.contains("/") || other.text.contains(":")
      }
  }

  private mutating func long(_ text: String, _ rest: inout ArraySlice<ShellCommand.Word>) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let name = RunFlag.synonyms[parts[0]] ?? parts[0]
    if parts.count > 1 {
      options.append((name, parts[1]))
    } else if RunFlag.switches.contains(name) {
      options.append((name, "true"))
    } else {
      options.append((name, rest.popFirst()?.text ?? ""))
    }
  }

  /// `-itp 80:80`, `-p80:80`, `-e=A=b`.
  private mutating func short(_ letters: Substring, _ rest: inout ArraySlice<ShellCommand.Word>) {
    var letters = letters
    while let letter = letters.popFirst() {
      if let name = RunFlag.shortSwitches[letter] {
        let isAssigned = letters.first == "="
        options.append((name, isAssigned ? String(letters.dropFirst()) : "true"))
        if isAssigned { return }
      } else if let name = RunFlag.shortValues[letter] {
        let value = letters.first == "=" ? letters.dropFirst() : letters
        options.append((name, value.isEmpty ? rest.popFirst()?.text ?? "" : String(value)))
        return
      } else {
        unknown.append("-\(letter)")
      }
    }
  }
}
