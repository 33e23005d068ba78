/// A Compose file made of `docker run` commands: a line, or a script with one or several.
struct RunScript {
  /// What came of a text.
  struct Result {
    /// The Compose file.
    var text: String
    /// The line of the first command.
    var line: Int
    /// What somebody has to look after.
    var notes: [String]
  }

  private let folder: String
  private let knows: (String) -> Bool
  private var notes: [String] = []
  private var services: [RunService] = []
  private var doubtful: [RunService] = []
  private var builds: [String: YAMLTree] = [:]
  private var made: Set<String> = []
  private var values: [String: [ShellCommand.Word]] = [:]

  private init(folder: String, knows: @escaping (String) -> Bool) {
    self.folder = folder
    self.knows = knows
  }

  /// - Parameters:
  ///   - script: the text.
  ///   - name: what a service is called whose command gives no name.
  ///   - origin: the file, for the text's first line.
  ///   - folder: where it is run, absolute.
  ///   - firstLine: where in the file the text begins.
  ///   - knows: whether a variable has a value.
  /// - Returns: `nil` where it runs no container.
  static func make(
    _ script: String, name: String, origin: String, folder: String, firstLine: Int = 1,
    knows: @escaping (String) -> Bool
  ) -> Result? {
    var reader = RunScript(folder: folder, knows: knows)
    for command in ShellReader.commands(of: script, firstLine: firstLine) { reader.take(command, name) }
    // A name that no engine takes is a sentence's rather than a command's, unless there is nothing else.
    if reader.services.isEmpty { reader.services = reader.doubtful }
    guard let first = reader.services.first else { return nil }
    let text = reader.tree().lines().joined(separator: "\n") + "\n"
    reader.noteLeft()
    reader.noteUnset(in: text)
    let line = first.command.line
    return Result(
      text: "# From the `docker run` in line \(line) of \(origin).\n" + text, line: line, notes: reader.notes)
  }

  // MARK: Commands

  private mutating func take(_ command: ShellCommand, _ name: String) {
    var words = Self.expanded(command.words, values)[...]
    if command.isList, let first = command.words.first {
      let variable = first.text.trimmed(of: "+=")
      values[variable, default: []] = (first.text.hasSuffix("+=") ? values[variable] ?? [] : []) + words.dropFirst()
      return
    }
    guard let tool = Self.skipToTool(&words, &values) else { return }
    // `docker container run`, `docker --context home run`, `docker image build`.
    while let word = words.first?.text, word.hasPrefix("-") {
      words = words.dropFirst(
        ["-H", "-c", "-l", "--host", "--context", "--config", "--log-level"].contains(word) ? 2 : 1)
    }
    if let group = words.first?.text, ["container", "image", "buildx"].contains(group) { words = words.dropFirst() }
    switch words.popFirst()?.text {
    case "run", "create": run(Array(words), command.line, name, tool)
    case "build": for (tag, tree) in RunBuild.read(words) { builds[tag] = tree }
    case "network", "volume":
      if words.popFirst()?.text == "create", let last = words.last?.text { made.insert(last) }
    default: break
    }
  }

  /// Takes in assignments, and leaves out what may stand before the program; the program, where it is an engine's.
  private static func skipToTool(
    _ words: inout ArraySlice<ShellCommand.Word>, _ values: inout [String: [ShellCommand.Word]]
  ) -> String? {
    let tools: Set = ["docker", "podman", "nvidia-docker", "nerdctl", "docker.exe", "nvidia-docker2"]
    var isShell = true
    while let word = words.popFirst() {
      let program = String(word.text.split(separator: "/").last ?? "").lowercased()
      if tools.contains(program), !word.isQuoted { return program }
      if isShell, let equals = word.text.firstIndex(of: "="), isName(word.text[..<equals]) {
        var value = word
        value.text = String(word.text[word.text.index(after: equals)...])
        values[String(word.text[..<equals])] = [value]
      } else if !["export", "readonly", "local", "declare", "set", "env"].contains(word.text) {
        // A prompt, `sudo -E`, `if`, a list's dash: anything else before the program is left out, a sentence not.
        isShell = false
        let isNext = words.first.map { tools.contains($0.text) } ?? false
        guard prefixes.contains(word.text) || isPrompt(word.text) || isNext && word.text.count <= 40 else { return nil }
      }
    }
    return nil
  }

  /// Words that stand before a program's name.
  private static let prefixes: Set = [
    "$", "$$", "%", ">", "-", "*", "{", "!", "PS", "then", "else", "do", "if", "elif", "while", "exec", "time", "nohup",
    "command", "eval", "sudo", "doas", "lima", "RUN", "script:", "run:",
  ]

  /// `user@host:~$`, `C:\>`, or an option of `sudo`.
  private static func isPrompt(_ word: String) -> Bool {
    word.hasPrefix("-") || ["$$", ">", "#"].contains { word.hasSuffix($0) }
  }

  private static func isName(_ text: Substring) -> Bool {
    text.first.map { $0.isLetter || $0 == "_" } ?? false
      && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
  }

  /// The words with what the script itself has given its variables.
  private static func expanded(
    _ words: [ShellCommand.Word], _ values: [String: [ShellCommand.Word]]
  ) -> [ShellCommand.Word] {
    words.flatMap { word -> [ShellCommand.Word] in
      if let name = word.variable, let known = values[name] {
        if word.isList || known.count != 1 { return known }
        // Without quotes a shell takes the words of a variable one by one.
        guard let only = known.first, !word.isQuoted else { return known }
        return only.text.split(separator: " ").map { ShellCommand.Word(text: String($0)) }
      }
      var replaced = word
      for name in RunTemplate.unset(in: word.text) {
        guard let known = values[name]?.first, values[name]?.count == 1 else { continue }
        replaced.text = replaced.text.replacing("${\(name)}", with: known.text)
      }
      return [replaced]
    }
  }

  private mutating func run(_ words: [ShellCommand.Word], _ line: Int, _ name: String, _ tool: String) {
    var command = RunCommand(words, line: line)
    guard !command.image.isEmpty, !command.image.hasPrefix("[") else { return }
    if tool.hasPrefix("nvidia-docker"), command["gpus"] == nil { command.options.append(("gpus", "all")) }
    if let other = services.first(where: { Self.replaces(command, $0.command) }) {
      notes.append(
        "line \(line) runs \(command.image) with other options than line \(other.command.line): only the first is used")
      return
    }
    let service = RunService(
      serviceName(command, name), command, build: builds[command.image], folder: folder, knows: knows)
    if ImageNames.isValid(Self.withoutVariables(command.completeImage(knows: knows))) {
      services.append(service)
    } else if doubtful.isEmpty {
      doubtful = [service]
    }
  }

  /// A name in the form that variables leave it in.
  private static func withoutVariables(_ image: String) -> String {
    var plain = ""
    var depth = 0
    for character in image {
      if character == "$", depth == 0 { continue }
      if character == "{" { depth += 1 }
      if depth == 0 { plain.append(character) }
      if character == "}" {
        depth -= 1
        if depth == 0 { plain.append("x") }
      }
    }
    return plain
  }

  /// Whether two commands cannot both run: one name, one host port or one image.
  private static func replaces(_ command: RunCommand, _ other: RunCommand) -> Bool {
    if let name = command["name"], name == other["name"] { return true }
    func ports(_ command: RunCommand) -> Set<String> {
      Set(
        command.options.filter { $0.name == "publish" }.compactMap { option in
          let parts = RunTemplate.split(option.value, at: ":")
          return parts.count > 1 ? parts[parts.count - 2] : nil
        })
    }
    func repository(_ command: RunCommand) -> String {
      let base = command.image.split(separator: "/").last ?? ""
      return String(base.prefix { $0 != ":" && $0 != "@" })
    }
    return !ports(command).isDisjoint(with: ports(other))
      || command["name"] == nil && repository(command) == repository(other)
  }

  private func serviceName(_ command: RunCommand, _ name: String) -> String {
    let base =
      command["name"] ?? String((command.image.split(separator: "/").last ?? "").prefix { $0 != ":" && $0 != "@" })
    let plain =
      base.contains("$")
      ? name : String(base.filter { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) })
    let wanted = plain.isEmpty ? name : plain
    let taken = Set(services.map(\.name))
    return taken.contains(wanted) ? "\(wanted)-\(services.count + 1)" : wanted
  }

  // MARK: The result

  private func tree() -> YAMLTree {
    var sections: [(key: String, value: YAMLTree)] = [
      ("services", .mapping(services.map { ($0.name, .mapping($0.attributes)) }))
    ]
    var volumes: [(key: String, value: YAMLTree)] = []
    for (name, driver) in services.flatMap(\.volumes) where !volumes.contains(where: { $0.key == name }) {
      volumes.append((name, .mapping(driver.map { [("driver", .text($0))] } ?? [])))
    }
    if !volumes.isEmpty { sections.append(("volumes", .mapping(volumes))) }
    var networks: [(key: String, value: YAMLTree)] = []
    for name in services.flatMap(\.networks) where !networks.contains(where: { $0.key == name }) {
      networks.append(
        (name, .mapping([("name", .text(name))] + (made.contains(name) ? [] : [("external", .word("true"))]))))
    }
    if !networks.isEmpty { sections.append(("networks", .mapping(networks))) }
    return .mapping(sections)
  }

  private mutating func noteLeft() {
    for service in services {
      var left: [String] = []
      for option in service.left where !left.contains(option) { left.append(option) }
      if !left.isEmpty {
        notes.append(
          "service \(service.name): left out, because Compose has no such option: \(left.joined(separator: ", "))"
        )
      }
      let secrets = service.command.options.filter { $0.name == "env" && Self.isSecret($0.value) }
      for secret in secrets {
        let name = secret.value.prefix { $0 != "=" }
        notes.append(
          "compose.yaml holds the value of \(name) from the command; to keep it in .env instead, write `\(name): ${\(name)}`"
        )
      }
      for (volume, _) in service.volumes {
        notes.append(
          "volume \(volume) is new; to use the existing volume of `docker run`, give it `external: true` and `name: \(volume)`"
        )
      }
    }
  }

  /// Whether an environment entry gives a secret in clear text.
  private static func isSecret(_ entry: String) -> Bool {
    let parts = entry.split(separator: "=", maxSplits: 1)
    guard parts.count == 2, !parts[1].hasPrefix("$"), parts[1].count > 3 else { return false }
    let words = parts[0].uppercased().split(separator: "_")
    return words.contains { ["TOKEN", "KEY", "APIKEY", "SECRET", "PASSWORD", "PASS", "PASSWD"].contains($0) }
  }

  private mutating func noteUnset(in text: String) {
    var names: [String] = []
    for name in RunTemplate.unset(in: text) where !names.contains(name) && !knows(name) { names.append(name) }
    for name in names {
      notes.append(
        "variable \(name) is not set: add a line `\(name)=…` to .env beside compose.yaml")
    }
    var defaults: [String] = []
    for piece in text.split(separator: "${").dropFirst() {
      let name = String(piece.prefix { $0 != ":" && $0 != "}" })
      guard piece.dropFirst(name.count).hasPrefix(":-"), !script(has: name), !defaults.contains(name) else { continue }
      defaults.append(name)
    }
    if !defaults.isEmpty {
      notes.append(
        "\(defaults.joined(separator: ", ")): not set by the command, so it has a default in compose.yaml; set it in .env"
      )
    }
  }

  /// Whether the commands themselves give a variable's default.
  private func script(has name: String) -> Bool {
    services.contains { service in
      service.command.options.contains { $0.value.contains("${\(name):") }
        || service.command.image.contains("${\(name):")
    }
  }
}
