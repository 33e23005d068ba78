/// When a service's image is fetched: Compose's `pull_policy`.
enum PullPolicy: Sendable, Hashable {
  case always
  case missing
  case never
  case build

  /// Reads `pull_policy`. The ones that depend on an image's age (`daily`, `weekly`, `every_…`) act as
  /// `missing`: engines before API 1.46 do not tell when an image was pulled.
  init(_ text: String?) {
    switch text {
    case "always": self = .always
    case "never": self = .never
    case "build": self = .build
    default: self = .missing
    }
  }
}
