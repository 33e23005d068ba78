import DockerBackends

/// The progress of one image's pull in words and as a bar. Registries and engines claim any size, so nothing is
/// reckoned with here that could overflow.
struct ProgressText {
  let progress: ImageProgress

  init(_ progress: ImageProgress) { self.progress = progress }

  /// `name  42% of 3.4 GB, 21.0 MB/s, 1m 34s left`.
  var line: String { "\(progress.image)  \(figures)" }

  /// A bar, the figures, and the image's name as far as the width allows.
  func bar(width: Int) -> String {
    let cells = 20
    let filled = Int((fraction ?? 0) * Double(cells))
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: cells - filled)
    let rest = max(8, width - cells - figures.columns - 4)
    return "\(bar)  \(figures)  \(progress.image.suffix(columns: rest))"
  }

  /// The tenths that have come; `nil` where the whole is not known.
  var tenths: Int? { fraction.map { Int($0 * 10) } }

  /// The part that has come, from 0 to 1.
  private var fraction: Double? {
    guard let total = progress.totalBytes, total > 0 else { return nil }
    return min(1, max(0, Double(progress.bytes) / Double(total)))
  }

  private var figures: String {
    guard let fraction, let total = progress.totalBytes else {
      return "\(Quantities.bytes(progress.bytes)), \(progress.layersDone) of \(progress.layers) layers"
    }
    guard progress.bytes < total else {
      let unpacking = "\(Quantities.bytes(total)), unpacking \(progress.layersDone) of \(progress.layers) layers"
      return [unpacking, remaining].compactMap { $0 }.joined(separator: ", ")
    }
    let parts = ["\(Int(fraction * 100))% of \(Quantities.bytes(total))", speed, remaining].compactMap { $0 }
    return parts.joined(separator: ", ")
  }

  private var speed: String? {
    progress.bytesPerSecond.flatMap { $0 >= 0 ? "\(Quantities.bytes(Int64(min($0, 1e15))))/s" : nil }
  }

  private var remaining: String? {
    progress.remaining.map { "\(Quantities.duration($0)) left" }
  }
}
