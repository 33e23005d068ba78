import DockerEngine

/// The words in capitals that stand for names in the catalogue's advice, and what they stand for here.
struct Placeholders {
  private let names: [String: String]

  init(_ facts: Facts) {
    let image = facts.image.reference
    names = [
      "NAME": facts.backend, "CONTAINER": facts.container.name, "IMAGE": image,
      "REGISTRY": image.flatMap { try? ImageReference($0).registry }, "HOLDER": facts.portHolder,
    ].compactMapValues { $0 }
  }

  /// Puts the names where their words stand alone.
  func fill(_ text: String) -> String {
    guard !names.isEmpty else { return text }
    var filled = ""
    var word = ""
    func flush() {
      filled += names[word] ?? word
      word = ""
    }
    for character in text {
      if character == "_" || character == "-" || character.isLetter || character.isNumber {
        word.append(character)
      } else {
        flush()
        filled.append(character)
      }
    }
    flush()
    return filled
  }
}

extension Facts {
  /// The container that holds a wanted port.
  fileprivate var portHolder: String? {
    takenPorts.lazy.compactMap { if case .container(let name) = $0.owner { name } else { nil } }.first
  }
}
