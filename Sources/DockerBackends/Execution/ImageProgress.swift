import DockerEngine

/// How far the pull of one image has come, over all its layers; a layer that several images share
/// counts once.
public struct ImageProgress: Sendable, Hashable {
  /// The image.
  public var image: String
  /// Bytes downloaded so far.
  public var bytes: Int64
  /// Bytes to download, `nil` until every layer's size is known.
  public var totalBytes: Int64?
  /// Layers that are complete, downloaded and unpacked.
  public var layersDone: Int
  /// Layers seen so far.
  public var layers: Int
  /// Since the pull began.
  public var elapsed: Duration
  /// Bytes per second over the last seconds; `nil` where nothing is being downloaded.
  public var bytesPerSecond: Double?
  /// Until the image is there; `nil` where it cannot be told yet.
  public var remaining: Duration?
  /// What the engine last said: `Downloading`, `Extracting`, `Retrying in 5 seconds`.
  public var status: String

  /// Creates a record.
  public init(
    image: String, bytes: Int64 = 0, totalBytes: Int64? = nil, layersDone: Int = 0, layers: Int = 0,
    elapsed: Duration = .zero, bytesPerSecond: Double? = nil, remaining: Duration? = nil, status: String = ""
  ) {
    self.image = image
    self.bytes = bytes
    self.totalBytes = totalBytes
    self.layersDone = layersDone
    self.layers = layers
    self.elapsed = elapsed
    self.bytesPerSecond = bytesPerSecond
    self.remaining = remaining
    self.status = status
  }
}

extension ImageProgress {
  /// What a pull's steps add up to.
  init(image: String, _ pull: PullProgress, status: String, elapsed: Duration) {
    let layers = pull.layerCounts
    self.init(
      image: image, bytes: Int64(pull.bytesDownloaded), totalBytes: pull.isTotalKnown ? Int64(pull.bytesTotal) : nil,
      layersDone: layers.complete, layers: layers.all, elapsed: elapsed, bytesPerSecond: pull.bytesPerSecond,
      remaining: pull.timeRemaining, status: status)
  }
}
