/// How far the pull of one image is, summed up over its layers.
///
/// A pure reducer: events and the time go in. The engine tells sizes only as it begins each layer,
/// so the total grows until all are known; ``isTotalKnown`` says so. A registry's manifest tells them
/// all at once, see ``expect(_:)``.
public struct PullProgress: Sendable {
  /// What the pull does, all layers taken together.
  public enum Phase: String, Sendable, Hashable {
    /// The registry is asked what the image consists of.
    case resolving
    /// Bytes come from the registry.
    case downloading
    /// All bytes are here; layers are being unpacked.
    case extracting
    /// The image is there.
    case complete
  }

  private var layers: [String: PullLayer] = [:]
  private var expected: [String: Int] = [:]
  private var meter = SpeedMeter(window: .seconds(5))
  private var estimate = PullEstimate()
  private var hasEnded = false
  /// The image's digest, once the engine has told.
  public private(set) var digest: String?

  /// Nothing has happened yet.
  public init() {}

  /// Takes the sizes of the image's layers by their short digests, as ``ImageManifest/sizes`` has them.
  public mutating func expect(_ sizes: [String: Int]) {
    expected = sizes.filter { $0.value > 0 }
    for (id, var layer) in layers where !layer.isPresent {
      layer.learn(expected[id])
      layers[id] = layer
    }
  }

  /// Takes the next event.
  /// - Parameters:
  ///   - event: what the engine said.
  ///   - now: when it came.
  public mutating func apply(_ event: PullEvent, at now: ContinuousClock.Instant) {
    if let value = event.status.value(after: "Digest: ") { digest = value }
    if event.status.hasPrefix("Status: ") { hasEnded = true }
    guard let id = event.id, !event.status.hasPrefix("Pulling from") else { return }
    var layer = layers[id] ?? PullLayer(place: layers.count)
    let isBytes = event.progress?.units == nil
    let current = isBytes ? max(0, event.progress?.current ?? 0) : 0
    let total = isBytes ? event.progress?.total.flatMap { $0 > 0 ? $0 : nil } : nil
    switch event.status {
    case "Downloading":
      layer.download(current, of: total)
    case "Verifying Checksum", "Download complete": layer.finishDownload()
    case "Extracting":
      layer.finishDownload()
      layer.extracted = max(layer.extracted, min(current, layer.total ?? current))
    case "Pull complete": layer.complete()
    case "Already exists":
      // Where an earlier attempt brought it, its bytes have come all the same.
      if layer.downloaded == 0 { layer = PullLayer(place: layer.place, isPresent: true) }
      layer.complete()
    case "Pulling fs layer", "Waiting": layer.learn(expected[id])
    default:
      // Retries and what future engines say move nothing, and are no layers of their own.
      guard layers[id] != nil else { return }
    }
    layers[id] = layer
    meter.add(bytesDownloaded, at: now)
    estimate.add(
      downloaded: bytesDownloaded, unpacked: layers.values.reduce(0) { $0 &+ $1.extracted },
      isUnpacking: layers.values.contains(where: \.isUnpacking), at: now)
  }

  /// What the pull does.
  public var phase: Phase {
    if hasEnded { return .complete }
    if layers.isEmpty { return .resolving }
    if layers.values.allSatisfy(\.isComplete) { return .complete }
    return layers.values.allSatisfy(\.isDownloaded) ? .extracting : .downloading
  }

  /// Compressed bytes that have come.
  public var bytesDownloaded: Int { layers.values.reduce(0) { $0 &+ $1.downloaded } }

  /// Compressed bytes of all layers whose size is known.
  public var bytesTotal: Int { layers.values.reduce(0) { $0 &+ ($1.total ?? $1.downloaded) } }

  /// Whether ``bytesTotal`` counts every layer.
  public var isTotalKnown: Bool {
    // An engine that names layers otherwise than the manifest does tells all by itself, or nothing is known.
    guard expected.isEmpty || !expected.keys.contains(where: { layers[$0] != nil }) || hasEveryExpectedLayer else {
      return false
    }
    // Layers that are here come first, and tell nothing of those to come.
    guard hasEnded || layers.values.contains(where: { !$0.isPresent }) else { return false }
    return layers.values.allSatisfy { $0.total != nil || $0.isDownloaded }
  }

  private var hasEveryExpectedLayer: Bool { expected.keys.allSatisfy { layers[$0] != nil } }

  /// The part that is done, from 0 to 1: bytes that have come and bytes that are unpacked count the same.
  public var fraction: Double {
    if phase == .complete { return 1 }
    let moved = layers.values.filter { !$0.isPresent }
    let total = moved.reduce(0.0) { $0 + Double($1.total ?? $1.downloaded) }
    guard total > 0 else { return 0 }
    let done = moved.reduce(0.0) { $0 + Double($1.downloaded) + Double($1.extracted) }
    return min(1, done / (2 * total))
  }

  /// Layers that were there before, that are complete by now, and that the image has as far as is known.
  public var layerCounts: (present: Int, complete: Int, all: Int) {
    (layers.values.count(where: \.isPresent), layers.values.count(where: \.isComplete), layers.count)
  }

  /// Bytes per second over the last seconds; `nil` before there is anything to measure.
  public var bytesPerSecond: Double? { phase == .downloading ? meter.bytesPerSecond : nil }

  /// The time until the image is there; `nil` where it cannot be told yet.
  public var timeRemaining: Duration? {
    guard isTotalKnown, phase == .downloading || phase == .extracting else { return nil }
    let moving = layers.values.filter { !$0.isComplete }
    let last = moving.max { ($0.size - $0.downloaded, $0.place) < ($1.size - $1.downloaded, $1.place) }
    var work = PullEstimate.Work(download: 0, unpack: 0, tail: 0)
    for layer in moving {
      work.download &+= max(0, layer.size - layer.downloaded)
      let unpack = max(0, layer.size - layer.extracted)
      work.unpack &+= unpack
      if layer.place >= last?.place ?? 0 { work.tail &+= unpack }
    }
    return estimate.remaining(work)
  }
}

extension String {
  fileprivate func value(after prefix: String) -> String? {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
  }
}
