import FoundationEssentials

/// The keys that requests must show.
public struct AccessKeys: Sendable {
  /// By the name of who has it.
  private var keys: [(name: String, key: [UInt8])] = []

  /// No keys: everybody may ask.
  public init() {}

  /// Reads keys, one a line: `NAME KEY`, or a key alone. Blank lines and those that begin with `#` are nothing.
  /// - Returns: `nil` where a key has fewer than 16 characters, blanks, or anything but printable ASCII.
  public init?(text: String) {
    for line in text.split(whereSeparator: \.isNewline) {
      let words = line.split(whereSeparator: \.isWhitespace)
      guard let last = words.last, !line.hasPrefix("#") else { continue }
      guard words.count <= 2, last.utf8.count >= 16, last.utf8.allSatisfy({ (33...126).contains($0) }) else {
        return nil
      }
      keys.append((words.count == 2 ? String(words[0]) : "key \(keys.count + 1)", Array(last.utf8)))
    }
  }

  /// Whether there are none.
  public var isEmpty: Bool { keys.isEmpty }

  /// One of them, for who asks.
  var first: String? { keys.first.map { String(decoding: $0.key, as: UTF8.self) } }

  /// Whose key it is; `nil` where it is nobody's. It takes as long for a wrong key as for a right one.
  func owner(of key: String) -> String? {
    let given = Array(key.utf8)
    var owner: String?
    for (name, known) in keys {
      var difference = UInt8(given.count == known.count ? 0 : 1)
      for (index, byte) in known.enumerated() { difference |= byte ^ (index < given.count ? given[index] : 0) }
      if difference == 0, owner == nil { owner = name }
    }
    return owner
  }
}
