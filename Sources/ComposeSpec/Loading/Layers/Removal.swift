import OrderedCollections

/// Drops what a later file tags `!reset` or `!override`.
enum Removal {
  static func remove(_ paths: [[String]], from value: inout Value) {
    for path in paths { remove(path[...], from: &value) }
  }

  private static func remove(_ path: ArraySlice<String>, from value: inout Value) {
    guard let key = path.first, value.mapping != nil else { return }
    if path.count == 1 {
      value.entries[key] = nil
    } else {
      value.update(key) { remove(path.dropFirst(), from: &$0) }
    }
  }
}
