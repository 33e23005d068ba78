/// How long a pull still takes, judged by how fast it has been.
///
/// Layers are unpacked while others download, one after the other and in order: the pull ends when the layer that comes
/// last is unpacked and those upon it, or when all have been unpacked at the speed there is, whichever is later.
struct PullEstimate: Sendable {
  /// What is left of a pull, in compressed bytes.
  struct Work: Sendable, Hashable {
    /// Not downloaded yet.
    var download: Int
    /// Not unpacked yet, downloaded or not.
    var unpack: Int
    /// Not unpacked before the last byte has come: the layer that comes last, and those upon it.
    var tail: Int
  }

  /// Links of varying speed and layers that take turns even out over this time.
  private var downloads = SpeedMeter(window: .seconds(20))
  private var unpacked = 0
  private var timeUnpacking = Duration.zero
  private var unpackingSince: ContinuousClock.Instant?

  /// Takes the numbers of bytes moved since the beginning.
  /// - Parameter isUnpacking: whether a layer is being unpacked now.
  mutating func add(downloaded: Int, unpacked: Int, isUnpacking: Bool, at now: ContinuousClock.Instant) {
    downloads.add(downloaded, at: now)
    if let since = unpackingSince { timeUnpacking += since.duration(to: now) }
    unpackingSince = isUnpacking ? now : nil
    self.unpacked = unpacked
  }

  /// The time until all of `work` is done; `nil` before there is anything to judge by.
  func remaining(_ work: Work) -> Duration? {
    guard let download = Self.seconds(work.download, at: downloads.bytesPerSecond) else { return nil }
    guard let speed = unpackingSpeed else {
      // An engine that tells no bytes while it unpacks leaves that part out, which is the shorter one.
      return work.download > 0 ? .seconds(min(download, 1e9)) : nil
    }
    let seconds = max(download + Double(work.tail) / speed, Double(work.unpack) / speed)
    return .seconds(min(seconds, 1e9))
  }

  private var unpackingSpeed: Double? {
    let time = timeUnpacking / .seconds(1)
    return time > 0.1 && unpacked > 0 ? Double(unpacked) / time : nil
  }

  private static func seconds(_ bytes: Int, at speed: Double?) -> Double? {
    if bytes <= 0 { return 0 }
    guard let speed, speed > 0 else { return nil }
    return Double(bytes) / speed
  }
}
