/// How far one layer of a pull is.
struct PullLayer: Sendable {
  /// Its place in the image, lowest first: engines name all layers in this order before they begin.
  var place = 0
  /// Compressed bytes, once they are known.
  var total: Int?
  var downloaded = 0
  var extracted = 0
  var isDownloaded = false
  var isComplete = false
  /// Whether it was here before the pull.
  var isPresent = false

  var size: Int { total ?? downloaded }

  /// Whether it is on its way from here to the disk.
  var isUnpacking: Bool { extracted > 0 && !isComplete }

  /// Takes a size from the manifest or the engine; the largest is that of the whole layer.
  mutating func learn(_ size: Int?) {
    if let size, size > total ?? 0 { total = size }
  }

  /// Takes what an attempt tells: one that takes up where an earlier one broke off counts the rest alone, one that
  /// starts from nothing takes nothing from the sum.
  mutating func download(_ current: Int, of rest: Int?) {
    learn(rest)
    let before = (total ?? 0) - (rest ?? total ?? 0)
    downloaded = max(downloaded, before + min(current, rest ?? total ?? current))
  }

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
