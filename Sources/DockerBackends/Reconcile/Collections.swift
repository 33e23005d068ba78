import OrderedCollections

extension Array {
  /// `nil` where it is empty: the engine is not told what the manifest does not say.
  var nonEmpty: Self? { isEmpty ? nil : self }
}

extension Dictionary {
  /// `nil` where it is empty.
  var nonEmpty: Self? { isEmpty ? nil : self }
}

extension OrderedDictionary {
  /// The entries without their order, `nil` where there are none.
  var dictionary: [Key: Value]? {
    isEmpty ? nil : Dictionary(map { ($0.key, $0.value) }) { $1 }
  }
}
