/// How far the pull of one image has come, over all its layers; a layer that several images share
/// counts once.
public struct ImageProgress: Sendable, Hashable {
  /// The image.
  public var image: String
  /// Bytes downloaded so far.
  public var bytes: Int64
  /// Bytes to download, `nil` until every layer has told its size.
  public var totalBytes: Int64?
  /// Layers that are complete, downloaded and unpacked.
  public var layersDone: Int
  /// Layers seen so far.
  public var layers: Int
  /// Since the pull began.
  public var elapsed: Duration
  /// What the engine last said: `Downloading`, `Extracting`, `Retrying in 5 seconds`.
  public var status: String

  /// Creates a record.
  public init(
    image: String, bytes: Int64 = 0, totalBytes: Int64? = nil, layersDone: Int = 0, layers: Int = 0,
    elapsed: Duration = .zero, status: String = ""
  ) {
    self.image = image
    self.bytes = bytes
    self.totalBytes = totalBytes
    self.layersDone = layersDone
    self.layers = layers
    self.elapsed = elapsed
    self.status = status
  }
}
