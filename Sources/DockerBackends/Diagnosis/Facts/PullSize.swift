import DockerEngine

/// What pulling images takes on the engine's disk, from the sizes that registries tell.
struct PullSize: Sendable, Equatable {
  /// How many times its packed size a layer of Python and CUDA takes unpacked: 2 to 2.5.
  static let unpacking = 2

  /// Bytes that are sent: the packed layers that the engine does not have.
  var packed: Int
  /// The largest of these layers.
  var largestLayer: Int

  /// Creates a size.
  init(packed: Int = 0, largestLayer: Int = 0) {
    self.packed = packed
    self.largestLayer = largestLayer
  }

  /// What it takes in any case: no layer unpacks to less, and each lies there packed while it is unpacked.
  var least: Int { packed.addingSaturated(largestLayer) }

  /// What it takes most likely: all layers packed, and unpacked.
  var expected: Int { packed.multipliedSaturated(by: 1 + Self.unpacking) }

  /// The layers of an image that no image on the engine has.
  /// - Parameters:
  ///   - diffIDs: the digests of its layers unpacked, lowest first.
  ///   - present: the same of each image on the engine. Engines share layers from the lowest on.
  init(_ manifest: ImageManifest, diffIDs: [String], present: [[String]]) {
    self.init()
    let shared = present.map { image in zip(diffIDs, image).prefix { $0 == $1 }.count }.max() ?? 0
    // Without a digest for each layer nobody could say which of them are shared.
    let isKnown = diffIDs.count == manifest.stack.count
    let here = Set(manifest.stack.prefix(isKnown ? shared : 0))
    for layer in manifest.layers where !here.contains(layer.digest) {
      packed = packed.addingSaturated(layer.size)
      largestLayer = max(largestLayer, layer.size)
    }
  }

  /// What both take together.
  static func + (left: PullSize, right: PullSize) -> PullSize {
    PullSize(
      packed: left.packed.addingSaturated(right.packed), largestLayer: max(left.largestLayer, right.largestLayer))
  }
}

extension Int {
  /// The sum; the largest number where it is larger still, as a registry could claim.
  fileprivate func addingSaturated(_ other: Int) -> Int {
    let (sum, isOver) = addingReportingOverflow(other)
    return isOver ? .max : sum
  }

  fileprivate func multipliedSaturated(by factor: Int) -> Int {
    let (product, isOver) = multipliedReportingOverflow(by: factor)
    return isOver ? .max : product
  }
}
