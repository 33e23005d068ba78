/// What an image is built for: `os/architecture[/variant]`.
public struct ImagePlatform: Sendable, Hashable, Decodable {
  /// The operating system: `linux`.
  public var os: String
  /// The architecture, as Go names it: `amd64`, `arm64`.
  public var architecture: String
  /// The variant, such as `v7` of `arm`; `nil` takes any.
  public var variant: String?

  /// Creates a platform.
  public init(os: String, architecture: String, variant: String? = nil) {
    self.os = os
    self.architecture = architecture
    self.variant = variant
  }

  /// Reads `os[/architecture[/variant]]`, as a manifest's `platform` is written.
  /// - Parameters:
  ///   - text: as `linux/arm64/v8`, or the beginning of it.
  ///   - engine: what is taken for the parts that are left out.
  public init(_ text: String?, on engine: ImagePlatform) {
    let parts = (text ?? "").split(separator: "/", maxSplits: 2).map { $0.lowercased() }
    self.init(
      os: parts.first ?? engine.os, architecture: parts.count > 1 ? parts[1] : engine.architecture,
      variant: parts.count > 2 ? parts[2] : parts.count > 1 ? nil : engine.variant)
  }

  /// Whether an image for `other` runs here.
  public func runs(_ other: ImagePlatform) -> Bool {
    os == other.os && architecture == other.architecture
      && (variant == nil || other.variant == nil || variant == other.variant)
  }
}

extension ImagePlatform: CustomStringConvertible {
  /// `os/architecture[/variant]`.
  public var description: String { [os, architecture, variant].compactMap { $0 }.joined(separator: "/") }
}
