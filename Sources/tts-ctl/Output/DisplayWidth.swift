/// How many columns text takes on a terminal, which is not how many characters it has: those of East Asia and most
/// emoji take two, what is put on top of others takes none.
extension Character {
  /// The columns it takes.
  var columns: Int {
    guard let first = unicodeScalars.first else { return 0 }
    if first.value < 0x300 { return 1 }
    // An emoji of several parts is drawn as one, and one that is asked for as a picture takes two columns.
    if unicodeScalars.contains(where: { $0.value == 0xFE0F }) { return 2 }
    return Self.columns(of: first)
  }

  private static func columns(of scalar: Unicode.Scalar) -> Int {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: 0
    default: isWide(scalar.value) ? 2 : 1
    }
  }

  /// East Asian wide and full-width characters, and emoji that are pictures by themselves.
  private static func isWide(_ value: UInt32) -> Bool {
    switch value {
    case 0x1100...0x115F, 0x231A...0x231B, 0x23E9...0x23EC, 0x23F0, 0x23F3, 0x25FD...0x25FE, 0x2614...0x2615,
      0x2648...0x2653, 0x267F, 0x2693, 0x26A1, 0x26AA...0x26AB, 0x26BD...0x26BE, 0x26C4...0x26C5, 0x26CE, 0x26D4,
      0x26EA, 0x26F2...0x26F3, 0x26F5, 0x26FA, 0x26FD, 0x2705, 0x270A...0x270B, 0x2728, 0x274C, 0x274E,
      0x2753...0x2755, 0x2757, 0x2795...0x2797, 0x27B0, 0x27BF, 0x2B1B...0x2B1C, 0x2B50, 0x2B55:
      true
    case 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF, 0xA960...0xA97F,
      0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6:
      true
    case 0x16FE0...0x18CFF, 0x1AFF0...0x1B2FF, 0x1F004, 0x1F0CF, 0x1F18E, 0x1F191...0x1F19A, 0x1F200...0x1F265,
      0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F7E0...0x1F7EB, 0x1F900...0x1F9FF, 0x1FA70...0x1FAFF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}

extension StringProtocol {
  /// The columns it takes on one line.
  var columns: Int { utf8.allSatisfy { $0 < 0x80 } ? utf8.count : reduce(0) { $0 + $1.columns } }

  /// As much of its beginning as fits into so many columns.
  func prefix(columns limit: Int) -> String {
    guard columns > limit else { return String(self) }
    var left = limit
    return String(
      prefix { character in
        left -= character.columns
        return left >= 0
      })
  }

  /// As much of its end as fits into so many columns.
  func suffix(columns limit: Int) -> String {
    guard columns > limit else { return String(self) }
    var left = limit
    let kept = reversed().prefix { character in
      left -= character.columns
      return left >= 0
    }
    return String(kept.reversed())
  }

  /// The text padded with spaces on the right, or cut with an ellipsis, to `width` columns.
  func fitted(to width: Int) -> String {
    let own = columns
    if own <= width { return self + String(repeating: " ", count: width - own) }
    guard width > 0 else { return "" }
    let cut = prefix(columns: width - 1)
    return cut + "…" + String(repeating: " ", count: width - 1 - cut.columns)
  }

  /// The text in lines of at most `width` columns, broken at spaces; a longer word has a line of its own.
  func wrapped(to width: Int) -> [String] {
    var lines: [String] = []
    for word in split(separator: " ") {
      if let line = lines.last, line.columns + 1 + word.columns <= width {
        lines[lines.count - 1] = "\(line) \(word)"
      } else {
        lines.append(String(word))
      }
    }
    return lines.isEmpty ? [""] : lines
  }
}
