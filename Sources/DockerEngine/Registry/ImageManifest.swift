/// What one image consists of, as its registry tells.
public struct ImageManifest: Sendable, Hashable {
  /// One layer.
  public struct Layer: Sendable, Hashable {
    /// `sha256:…`.
    public var digest: String
    /// Bytes to download.
    public var size: Int

    /// Creates a layer.
    public init(digest: String, size: Int) {
      self.digest = digest
      self.size = size
    }
  }

  /// The layers, lowest first; one that stands in the image twice is here once.
  public var layers: [Layer]

  /// The digests of all layers, lowest first, each as often as it stands in the image.
  public var stack: [String]
  /// The digest of the image's configuration, where the registry keeps one.
  public var configuration: String?

  /// Creates a manifest.
  public init(layers: [Layer], configuration: String? = nil) {
    var seen: Set<String> = []
    self.layers = layers.filter { seen.insert($0.digest).inserted }
    stack = layers.map(\.digest)
    self.configuration = configuration
  }

  /// Bytes to download where no layer is there yet.
  public var compressedSize: Int {
    layers.reduce(0) { sum, layer in
      let (total, isTooLarge) = sum.addingReportingOverflow(layer.size)
      return isTooLarge ? .max : total
    }
  }

  /// Bytes to download of each layer, by the short digests that an engine's progress names them with.
  public var sizes: [String: Int] {
    Dictionary(
      layers.map { (String($0.digest.drop { $0 != ":" }.dropFirst().prefix(12)), $0.size) },
      uniquingKeysWith: { first, _ in first })
  }
}
