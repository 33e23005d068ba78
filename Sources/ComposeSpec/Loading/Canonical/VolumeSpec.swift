import OrderedCollections

/// Brings a short volume, `[SOURCE:]TARGET[:OPTIONS]`, into the long form.
enum VolumeSpec {
  private static let propagations: Set<String> = ["rprivate", "private", "rshared", "shared", "rslave", "slave"]

  static func parse(_ text: String, at location: SourceLocation) throws -> Value {
    func invalid(_ what: String) -> ComposeError {
      ComposeError(
        .invalidValue, "\"\(text)\" is not a volume: \(what)",
        hint: "write [SOURCE:]TARGET[:OPTIONS], as in ./data:/data:ro",
        at: location)
    }
    func string(_ text: String) -> Value { Value(.string(text), at: location) }
    guard !text.isEmpty else { throw invalid("it is empty") }
    if text.unicodeScalars.count <= 2, text.utf8.count <= 2 {
      return Value(.mapping(["type": string("volume"), "target": string(text.cleanedPath)]), at: location)
    }
    let parts = sections(text)
    guard !parts.contains("") else { throw invalid("a part between colons is empty") }
    guard parts.count <= 3 else { throw invalid("there are too many colons") }
    let source = parts.count > 1 ? parts[0] : nil
    var entries: OrderedDictionary<String, Value> = [:]
    var bind: OrderedDictionary<String, Value> = [:]
    var volume: OrderedDictionary<String, Value>?
    var hasBind = false
    for option in parts.count > 2 ? parts[2].split(separator: ",").map(String.init) : [] {
      switch option {
      case "ro": entries["read_only"] = Value(.bool(true), at: location)
      case "rw": entries["read_only"] = nil
      case "nocopy": volume = ["nocopy": Value(.bool(true), at: location)]
      case "z", "Z":
        hasBind = true
        bind["selinux"] = string(option)
      case let option where propagations.contains(option):
        hasBind = true
        bind["propagation"] = string(option)
      default: break
      }
    }
    let isBind = source.map(isFilePath) ?? false
    if isBind { bind["create_host_path"] = Value(.bool(true), at: location) }
    entries["type"] = string(isBind ? "bind" : "volume")
    if let source { entries["source"] = string(source) }
    entries["target"] = string((parts.count > 1 ? parts[1] : parts[0]).cleanedPath)
    if isBind || hasBind { entries["bind"] = Value(.mapping(bind), at: location) }
    if !isBind || volume != nil { entries["volume"] = Value(.mapping(volume ?? [:]), at: location) }
    return Value(.mapping(entries), at: location)
  }

  /// The parts between colons; a drive letter's colon and one inside `${…}` do not count.
  private static func sections(_ text: String) -> [String] {
    var parts: [String] = []
    var current = ""
    var depth = 0
    var previous: Character = " "
    for character in text {
      if character == "{", previous == "$" { depth += 1 }
      if character == "}", depth > 0 { depth -= 1 }
      let isDrive = character == ":" && current.count == 1 && current.allSatisfy(\.isLetter)
      if character == ":", depth == 0, !isDrive {
        parts.append(current)
        current = ""
      } else {
        current.append(character)
      }
      previous = character
    }
    return parts + [current]
  }

  private static func isFilePath(_ source: String) -> Bool {
    if let first = source.first, [".", "/", "~"].contains(first) { return true }
    if source.hasPrefix("\\\\") { return true }
    return source.first?.isLetter == true && source.dropFirst().first == ":"
  }
}
