import DockerEngine

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
