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
          let name = String(word.prefix { $0 != "=" })
          let value = word.dropFirst(name.count + 1).filter { $0 != "\"" && $0 != "'" }
          known[name] = (arguments[name] ?? nil) ?? (word.contains("=") ? resolved(value, known) : nil)
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

  /// A text with its variables filled in; `nil` where one is not known.
  private static func resolved(_ text: String, _ known: [String: String]) -> String? {
    let text = text.replacing(/\$(?:\{(\w+)\}|(\w+))/) { match in
      (match.1 ?? match.2).flatMap { known[String($0)] } ?? "$"
    }
    return text.contains("$") ? nil : text
  }
}
