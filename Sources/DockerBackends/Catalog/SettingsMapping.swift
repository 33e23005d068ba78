import BackendSupport
package import ComposeSpec
import OrderedCollections

/// A mapping of a manifest or of settings whose keys are those of `Key`, read value by value; every error has its place.
package struct SettingsMapping<Key: RawRepresentable<String> & CaseIterable> {
  /// The mapping's own name, as `x-tts.ready.proxy`.
  let path: String
  package let location: SourceLocation
  private let entries: OrderedDictionary<String, Value>

  /// - Parameter allowed: the keys that stand here; all of them where left out.
  /// - Throws: `ComposeError` where `value` is no mapping or has a key that is none of these.
  package init(_ value: Value, path: String, allowed: [Key] = Array(Key.allCases)) throws(ComposeError) {
    var errors = ComposeErrors()
    try self.init(value, path: path, allowed: allowed, noting: &errors)
    try errors.check()
  }

  /// The same for a reader that goes on where a key is none of these.
  /// - Throws: `ComposeError` where `value` is no mapping.
  init(
    _ value: Value, path: String, allowed: [Key] = Array(Key.allCases), noting errors: inout ComposeErrors
  ) throws(ComposeError) {
    self.path = path
    location = value.location
    guard let mapping = value.mapping else {
      throw ComposeError(.wrongType, "\(path) must be a mapping, not \(value.kind)", at: value.location)
    }
    entries = mapping
    let known = allowed.map(\.rawValue)
    for (name, entry) in mapping where !known.contains(name) {
      errors.add(
        ComposeError(
          .unknownAttribute, "\(path) has no attribute \"\(name)\"",
          hint: NearestName.hint(for: name, among: known) ?? "allowed: \(known.joined(separator: ", "))",
          at: entry.keyLocation ?? entry.location))
    }
  }

  /// The value of a key; `nil` where it is absent or null.
  package subscript(key: Key) -> Value? {
    guard let value = entries[key.rawValue], !value.isNull else { return nil }
    return value
  }

  /// Whether the key is there, be it with nothing behind it.
  package func has(_ key: Key) -> Bool { entries[key.rawValue] != nil }

  /// A text of one line that is not empty.
  package func text(_ key: Key) throws(ComposeError) -> String? {
    guard let value = self[key] else { return nil }
    guard let text = value.scalarText else { throw wrong(key, value, wanted: "a text") }
    let isPlain = !text.isEmpty && text.unicodeScalars.allSatisfy { $0.value >= 32 && $0.value != 127 }
    guard isPlain else { throw invalid(key, value, "must be a text of one line") }
    return text
  }

  /// One of an enumeration's words.
  package func word<Word: RawRepresentable<String> & CaseIterable>(_ key: Key, of type: Word.Type) throws(ComposeError)
    -> Word?
  {
    guard let value = self[key], let text = try text(key) else { return nil }
    if let word = Word(rawValue: text) { return word }
    let words = Word.allCases.map(\.rawValue)
    let known = "allowed: \(words.joined(separator: ", "))"
    throw invalid(key, value, "cannot be \"\(text)\"", hint: NearestName.hint(for: text, among: words) ?? known)
  }

  /// A truth value; a variable's value arrives as a text.
  package func flag(_ key: Key) throws(ComposeError) -> Bool? {
    guard let value = self[key] else { return nil }
    if let flag = value.bool { return flag }
    switch value.scalarText {
    case "true"?: return true
    case "false"?: return false
    default: throw wrong(key, value, wanted: "true or false")
    }
  }

  /// A list of names of one line each.
  package func names(_ key: Key) throws(ComposeError) -> [String] {
    guard let value = self[key] else { return [] }
    guard let entries = value.sequence else { throw wrong(key, value, wanted: "a list of names") }
    var names: [String] = []
    for (index, entry) in entries.enumerated() {
      guard let name = entry.scalarText, !name.isEmpty, name.unicodeScalars.allSatisfy({ $0.value >= 32 }) else {
        throw ComposeError(
          .wrongType, "\(path).\(key.rawValue)[\(index)] must be a name of one line, not \(entry.kind)",
          at: entry.location)
      }
      names.append(name)
    }
    return names
  }

  /// A whole number within bounds; a variable's value arrives as a text.
  package func integer(_ key: Key, in range: ClosedRange<Int>) throws(ComposeError) -> Int? {
    guard let value = self[key] else { return nil }
    guard let number = value.scalarText.flatMap({ Int($0) }) else { throw wrong(key, value, wanted: "a whole number") }
    guard range.contains(number) else {
      throw invalid(key, value, "is \(number); it must be \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// A duration above zero.
  package func duration(_ key: Key) throws(ComposeError) -> Duration? {
    guard let value = self[key] else { return nil }
    let hint = "write a number with a unit, as in 500ms, 90s or 20m"
    guard let duration = value.scalarText.flatMap({ Duration(composeText: $0) }) else {
      throw invalid(key, value, "is not a duration", hint: hint)
    }
    guard duration > .zero, duration <= .seconds(7 * 86_400) else {
      throw invalid(key, value, "must be more than 0 and at most a week", hint: hint)
    }
    return duration
  }

  package func wrong(_ key: Key, _ value: Value, wanted: String) -> ComposeError {
    ComposeError(.wrongType, "\(path).\(key.rawValue) must be \(wanted), not \(value.kind)", at: value.location)
  }

  package func invalid(_ key: Key, _ value: Value, _ shortcoming: String, hint: String? = nil) -> ComposeError {
    ComposeError(.invalidValue, "\(path).\(key.rawValue) \(shortcoming)", hint: hint, at: value.location)
  }
}
