/// The image that a build's result begins with.
enum BaseImage {
  private struct Stage {
    var name: String?
    var image: String
  }

  /// Follows the stages of a Dockerfile to the image that the last one, or the target, stands on.
  /// - Parameters:
  ///   - text: the instructions.
  ///   - target: the stage to stop at; the last one where left out.
  ///   - arguments: values of `ARG`.
  /// - Returns: `nil` for `scratch`, and where a variable is not known.
  static func find(in text: String, target: String? = nil, arguments: [String: String?] = [:]) -> String? {
    var known: [String: String] = [:]
    var stages: [Stage] = []
    for instruction in DockerfileScanner.instructions(text) {
      let words = instruction.split(whereSeparator: \.isWhitespace).map(String.init)
      switch words.first?.uppercased() {
      case "ARG" where stages.isEmpty:
        for word in words.dropFirst() {
          let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
          let value = parts.count > 1 ? parts[1].filter { $0 != "\"" && $0 != "'" } : nil
          known[parts[0]] = (arguments[parts[0]] ?? nil) ?? value
        }
      case "FROM":
        let names = words.dropFirst().drop { $0.hasPrefix("--") }
        guard let image = names.first else { return nil }
        let isNamed = names.count > 2 && names.dropFirst().first?.uppercased() == "AS"
        stages.append(Stage(name: isNamed ? names.last?.lowercased() : nil, image: image))
      default: continue
      }
    }
    guard
      var place = target.flatMap({ wanted in stages.firstIndex { $0.name == wanted.lowercased() } })
        ?? stages.indices.last
    else { return nil }
    // A stage stands on one before it, so this comes to an end.
    while let earlier = stages[..<place].lastIndex(where: { $0.name == stages[place].image.lowercased() }) {
      place = earlier
    }
    let image = resolved(stages[place].image, known)
    return image == "scratch" ? nil : image
  }

  private static func resolved(_ image: String, _ known: [String: String]) -> String? {
    var text = image
    for (name, value) in known {
      text = text.replacing("${\(name)}", with: value).replacing("$\(name)", with: value)
    }
    return text.contains("$") ? nil : text
  }
}
