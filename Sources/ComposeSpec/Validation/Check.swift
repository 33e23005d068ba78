extension Rule.Check {
  func verify(_ value: Value, path: String) throws {
    switch self {
    case .oneOf(let allowed):
      guard let text = value.string, !allowed.contains(text) else { return }
      let nearest = NearestName.of(text, among: allowed).map { "did you mean \($0)?" }
      throw ComposeError(
        .invalidValue, "\(path) cannot be \"\(text)\"",
        hint: nearest ?? "allowed are \(allowed.joined(separator: ", "))", at: value.location)
    case .pullPolicy:
      guard let text = value.string, !Self.holdsPullPolicy(text) else { return }
      throw ComposeError(
        .invalidValue, "\(path) cannot be \"\(text)\"",
        hint: "allowed are always, never, missing, if_not_present, build, daily, weekly and every_DURATION",
        at: value.location)
    case .within(let range):
      guard let number = value.integer, !range.contains(number) else { return }
      throw ComposeError(
        .invalidValue, "\(path) must be from \(range.lowerBound) to \(range.upperBound), not \(number)",
        at: value.location)
    case .atLeast(let least):
      guard let number = value.integer, number < least else { return }
      throw ComposeError(.invalidValue, "\(path) must be at least \(least), not \(number)", at: value.location)
    case .containerName:
      guard let text = value.string, !Self.holdsContainerName(text) else { return }
      throw ComposeError(
        .invalidValue, "\(path) cannot be \"\(text)\"",
        hint: "a container's name has two characters or more: letters, digits, _, . and -", at: value.location)
    }
  }

  private static let pullPolicies = [
    "always", "never", "build", "if_not_present", "missing", "refresh", "daily", "weekly",
  ]

  /// Whether a policy stands anywhere in the text; `every_` takes a duration in weeks down to seconds.
  private static func holdsPullPolicy(_ text: String) -> Bool {
    if pullPolicies.contains(where: { text.contains($0) }) { return true }
    guard text.hasPrefix("every_") else { return false }
    let duration = text.dropFirst(6)
    let digits = duration.prefix { $0.isASCII && $0.isNumber }
    return !digits.isEmpty && duration.dropFirst(digits.count).first.map { "wdhms".contains($0) } ?? false
  }

  /// Whether a letter or digit and one more allowed character stand side by side.
  private static func holdsContainerName(_ text: String) -> Bool {
    func isAlphanumeric(_ byte: UInt8) -> Bool {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: false
      }
    }
    let bytes = Array(text.utf8)
    return zip(bytes, bytes.dropFirst()).contains { first, second in
      isAlphanumeric(first) && (isAlphanumeric(second) || [0x5F, 0x2E, 0x2D].contains(second))
    }
  }
}
