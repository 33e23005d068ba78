/// Which bytes of a file somebody wants: `Range: bytes=0-499`.
enum ByteRange: Equatable {
  /// All of them.
  case whole
  /// Some of them.
  case part(Range<Int>)
  /// None that there are.
  case none

  /// Reads a header. What is not understood means the whole, as does more than one range (RFC 9110, 14.2).
  /// - Parameters:
  ///   - header: its value.
  ///   - size: how many bytes there are.
  init(_ header: String?, of size: Int) {
    guard let match = header?.wholeMatch(of: #/bytes=([0-9]*)-([0-9]*)/#.ignoresCase()) else {
      self = .whole
      return
    }
    // More digits than fit are more bytes than there are.
    let number = { (digits: Substring) in digits.isEmpty ? nil : Int(digits) ?? Int.max }
    switch (number(match.1), number(match.2)) {
    case (nil, nil): self = .whole
    case (nil, let last?): self = last == 0 || size == 0 ? .none : .part(max(0, size - last)..<size)
    case (let first?, let last):
      guard last.map({ $0 >= first }) ?? true else {
        self = .whole
        return
      }
      self = first < size ? .part(first..<(min(size - 1, last ?? size - 1) + 1)) : .none
    }
  }
}
