/// A `docker build` command, for the images that a script runs afterwards.
enum RunBuild {
  /// The `build` sections of the images that it makes, by their tags.
  static func read(_ words: ArraySlice<ShellCommand.Word>) -> [(tag: String, tree: YAMLTree)] {
    var rest = words
    var (tags, context, arguments): ([String], String?, [String]) = ([], nil, [])
    var entries: [(key: String, value: YAMLTree)] = []
    while let word = rest.popFirst()?.text {
      let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
      let attached = word.hasPrefix("--") && parts.count > 1 ? parts[1] : nil
      switch word.hasPrefix("--") ? parts[0] : word {
      case "-t", "--tag": tags.append(attached ?? rest.popFirst()?.text ?? "")
      case "-f", "--file": entries.append(("dockerfile", .text(attached ?? rest.popFirst()?.text ?? "Dockerfile")))
      case "--target": entries.append(("target", .text(attached ?? rest.popFirst()?.text ?? "")))
      case "--build-arg": arguments.append(attached ?? rest.popFirst()?.text ?? "")
      case "--platform", "--network", "--cache-from", "--cache-to", "--progress", "-o", "--output", "--builder",
        "--label",
        "--secret", "--ssh", "--shm-size", "-m", "--memory":
        if attached == nil { _ = rest.popFirst() }
      case let option where option.hasPrefix("-"): break
      default: context = word
      }
    }
    guard let context, !context.contains("$") else { return [] }
    let written = context.replacing(ShellVariable.folder, with: ".")
    let isPlace = written.contains("://") || written.hasPrefix("/") || written.hasPrefix(".")
    let place = isPlace ? written : "./\(written)"
    if !arguments.isEmpty { entries.append(("args", .list(arguments.map(YAMLTree.text)))) }
    return tags.map { ($0, .mapping([("context", .text(place))] + entries)) }
  }
}
