/// How far the pull of one image is, summed up over its layers.
///
/// A pure reducer: events and the time go in. The engine tells sizes only as it begins each layer,
/// so the total grows until all are known; ``isTotalKnown`` says so.
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

  private struct Layer {
    var total: Int?
    var downloaded = 0
    var extracted = 0
    var isDownloaded = false
    var isComplete = false
    var isPresent = false

    mutating func finishDownload() {
      isDownloaded = true
      downloaded = total ?? downloaded
    }

    mutating func complete() {
      finishDownload()
      extracted = downloaded
      isComplete = true
    }
  }

  private var layers: [String: Layer] = [:]
  private var meter = SpeedMeter()
  private var hasEnded = false
  /// The image's digest, once the engine has told.
  public private(set) var digest: String?

  /// Nothing has happened yet.
  public init() {}

  /// Takes the next event.
  /// - Parameter now: when it came.
  public mutating func apply(_ event: PullEvent, at now: ContinuousClock.Instant) {
    if let value = event.status.value(after: "Digest: ") { digest = value }
    if event.status.hasPrefix("Status: ") { hasEnded = true }
    guard let id = event.id, !event.status.hasPrefix("Pulling from") else { return }
    var layer = layers[id] ?? Layer()
    let isBytes = event.progress?.units == nil
    let current = isBytes ? max(0, event.progress?.current ?? 0) : 0
    let total = isBytes ? event.progress?.total.flatMap { $0 > 0 ? $0 : nil } : nil
    switch event.status {
    case "Downloading":
      layer.total = total ?? layer.total
      // An attempt that failed starts again from nothing; what was here is not lost from the sum.
      layer.downloaded = max(layer.downloaded, min(current, layer.total ?? current))
    case "Verifying Checksum", "Download complete": layer.finishDownload()
    case "Extracting":
      layer.finishDownload()
      layer.extracted = max(layer.extracted, min(current, layer.total ?? current))
    case "Pull complete": layer.complete()
    case "Already exists":
      layer.isPresent = true
      layer.complete()
    case "Pulling fs layer", "Waiting": break
    default:
      // Retries and what future engines say move nothing, and are no layers of their own.
      guard layers[id] != nil else { return }
    }
    layers[id] = layer
    meter.add(bytesDownloaded, at: now)
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
    !layers.isEmpty && layers.values.allSatisfy { $0.total != nil || $0.isDownloaded }
  }

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

  /// The time until all bytes have come; `nil` where it cannot be told yet.
  public var timeRemaining: Duration? {
    guard isTotalKnown, let speed = bytesPerSecond, speed > 0 else { return nil }
    let seconds = max(0, Double(bytesTotal) - Double(bytesDownloaded)) / speed
    return seconds < 1e9 ? .seconds(seconds) : nil
  }
}

extension String {
  fileprivate func value(after prefix: String) -> String? {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
  }
}
