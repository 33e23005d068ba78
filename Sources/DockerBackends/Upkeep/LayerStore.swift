import DockerEngine

/// What images take on a disk where each layer that several of them have is there once. Pure.
///
/// An engine tells the size of an image and not that of its layers, but it tells each step of an image's making and what
/// that added. Images that share layers share the steps up to there.
struct LayerStore: Sendable {
  /// One layer, told apart from others by all that stands below it.
  private struct Layer: Hashable {
    var below: Int
    var entry: ImageHistoryEntry
  }

  private var sizes: [Int] = []
  /// The layers of each image, by its id.
  private var layers: [String: Set<Int>] = [:]

  /// - Parameter histories: the steps of each image, newest first, by its id.
  init(_ histories: [String: [ImageHistoryEntry]]) {
    var known: [Layer: Int] = [:]
    for (id, history) in histories {
      var below = -1
      for var entry in history.reversed() {
        // These tell the image, not the layer.
        (entry.id, entry.tags) = ("", [])
        let layer = Layer(below: below, entry: entry)
        if let number = known[layer] {
          below = number
        } else {
          below = sizes.count
          known[layer] = below
          sizes.append(entry.size)
        }
        layers[id, default: []].insert(below)
      }
    }
  }

  /// The bytes that these images take together.
  func size(of images: some Sequence<String>) -> Int { sum(union(images)) }

  /// The bytes that are free once these images are gone and all others stay.
  func freed(by images: some Sequence<String>) -> Int {
    let gone = Set(images)
    return sum(union(gone).subtracting(union(layers.keys.filter { !gone.contains($0) })))
  }

  private func union(_ images: some Sequence<String>) -> Set<Int> {
    images.reduce(into: []) { $0.formUnion(layers[$1] ?? []) }
  }

  private func sum(_ layers: Set<Int>) -> Int { layers.reduce(0) { $0 + sizes[$1] } }
}
