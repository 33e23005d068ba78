/// Follows tags such as `<laugh>`, `[laugh]` and `<|en|>` through a text: inside of one nothing is split.
struct OpenTag {
  /// In bytes. What is longer is no tag, but a bracket that nobody closes.
  static let longest = 200

  private static let closers: [UInt8: UInt8] = [
    UInt8(ascii: "<"): UInt8(ascii: ">"), UInt8(ascii: "["): UInt8(ascii: "]"),
  ]

  private var closer: UInt8?
  private var length = 0
  /// A bracket that begins a tag if a name follows: `a < b`, `<3` and `[1]` are none.
  private var bracket: UInt8?

  /// Whether a tag has begun and not ended.
  var isOpen: Bool { closer != nil || bracket != nil }

  mutating func take(_ text: some StringProtocol) {
    for byte in text.utf8 { take(byte) }
  }

  private mutating func take(_ byte: UInt8) {
    if closer != nil {
      length += 1
      if byte == closer || length > Self.longest { closer = nil }
      return
    }
    if let begun = bracket, Self.beginsName(byte) { (closer, length) = (Self.closers[begun], 1) }
    bracket = closer == nil && Self.closers[byte] != nil ? byte : nil
  }

  private static func beginsName(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "|")
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  /// A place to cut a text that is in no tag: the one given, or where the tag begins that it would cut in two. One that
  /// begins the text is kept whole where it ends by `last`.
  static func outside(_ cut: Substring.Index, in text: Substring, by last: Substring.Index) -> Substring.Index {
    var tag = OpenTag()
    var begin: Substring.Index?
    for index in text.utf8.indices {
      if index >= cut, !tag.isOpen { break }
      let wasOpen = tag.isOpen
      tag.take(text.utf8[index])
      if tag.isOpen, !wasOpen { begin = index }
      if index >= cut, !tag.isOpen {
        guard tag.endedByCloser, let begin else { return cut }
        if begin > text.startIndex { return begin }
        let end = text.utf8.index(after: index)
        return end <= last ? end : cut
      }
    }
    return cut
  }

  /// Whether the last one was closed, rather than given up.
  private var endedByCloser: Bool { length <= Self.longest }
}
