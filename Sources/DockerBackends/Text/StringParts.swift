extension String {
  /// What stands before the first `separator`; everything where there is none.
  func prefix(before separator: Character) -> String {
    firstIndex(of: separator).map { String(self[..<$0]) } ?? self
  }

  /// What stands after the first `separator`; `nil` where there is none.
  func suffix(after separator: Character) -> String? {
    firstIndex(of: separator).map { String(self[index(after: $0)...]) }
  }
}
