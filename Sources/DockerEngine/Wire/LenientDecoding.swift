import FoundationEssentials

extension KeyedDecodingContainer {
  /// The member, or `nil` where it is absent, null or of another shape than promised: engines of
  /// ten years and Podman differ in members that this package may not even use, and none of them
  /// is worth losing the whole answer for.
  func lenient<T: Decodable>(_ key: Key) -> T? {
    (try? decodeIfPresent(T.self, forKey: key)) ?? nil
  }

  /// A point in time, or `nil` where it is absent, malformed or Go's zero time.
  func timestamp(_ key: Key) -> Date? {
    let text: String? = lenient(key)
    return text.flatMap(EngineTimestamp.parse)
  }
}
