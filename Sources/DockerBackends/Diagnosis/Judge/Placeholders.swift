import DockerEngine

/// The words in capitals that stand for names in the catalogue's advice, and what they stand for here.
struct Placeholders {
  private let names: [String: String]

  /// - Parameter seen: the line that showed the failure; it may name what the facts do not know.
  init(_ facts: Facts, seen: String? = nil) {
    let image = facts.image.reference
    let registry = image.flatMap { try? ImageReference($0).registry }
    names = [
      "NAME": facts.backend, "CONTAINER": facts.container.name, "IMAGE": image,
      "REGISTRY": seen.flatMap(Self.registry) ?? registry, "HOLDER": facts.portHolder,
    ].compactMapValues { $0 }
  }

  /// The host that a line of the engine is about: `lookup HOST …`, `https://HOST/v2/…`.
  private static func registry(in line: String) -> String? {
    if let asked = line.firstRange(ofText: "lookup ") {
      let host = String(line[asked.upperBound...].prefix { $0 != " " && $0 != ":" })
      return host.contains(".") && host.isPlainWord ? host : nil
    }
    guard let path = line.firstRange(ofText: "/v2/"), let scheme = line[..<path.lowerBound].lastRange(ofText: "://")
    else { return nil }
    let host = String(line[scheme.upperBound..<path.lowerBound])
    return host.isEmpty || host.contains("/") || !host.isPlainWord ? nil : host
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
    // An address with a port of its own needs no other.
    guard let registry = names["REGISTRY"], registry.contains(":") else { return filled }
    return filled.replacing("\(registry):443", with: registry)
  }
}

extension String {
  /// Whether it may stand in a command as it is: no shell sees more in it than a word, and no program an option.
  var isPlainWord: Bool {
    !hasPrefix("-")
      && utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"):
          true
        default: "._+-/@:".utf8.contains(byte)
        }
      }
  }
}

extension Facts {
  /// The container that holds a wanted port.
  fileprivate var portHolder: String? {
    takenPorts.lazy.compactMap { if case .container(let name) = $0.owner { name } else { nil } }.first
  }
}
