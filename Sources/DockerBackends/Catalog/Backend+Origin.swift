extension Backend {
  /// How a backend was found.
  public enum Origin: Sendable, Hashable {
    /// In the catalogue.
    case catalog
    /// By the labels of its containers, which name its manifest.
    case containers
    /// By the labels of its containers alone; the manifest is gone or cannot be read, and this says which and why.
    case orphan(String)
  }

  /// Why only its containers tell of it; `nil` where its manifest is at hand.
  public var orphanReason: String? {
    if case .orphan(let reason) = origin { reason } else { nil }
  }
}
