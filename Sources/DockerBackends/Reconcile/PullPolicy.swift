import ComposeSpec

/// When a service's image is fetched: Compose's `pull_policy`.
enum PullPolicy: Sendable, Hashable {
  case always
  case missing
  case never
  case build
  /// Where the image is missing or was last pulled longer ago than that.
  case olderThan(Duration)

  /// Reads `pull_policy`.
  init(_ text: String?) {
    switch text {
    case "always": self = .always
    case "never": self = .never
    case "build": self = .build
    case "daily": self = .olderThan(.seconds(86_400))
    case "weekly": self = .olderThan(.seconds(7 * 86_400))
    default: self = text.flatMap(Self.age).map(PullPolicy.olderThan) ?? .missing
    }
  }

  /// The duration of `every_2d12h`.
  private static func age(_ text: String) -> Duration? {
    let prefix = "every_"
    return text.hasPrefix(prefix) ? Duration(composeText: String(text.dropFirst(prefix.count))) : nil
  }
}
