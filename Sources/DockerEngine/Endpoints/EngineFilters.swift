import FoundationEssentials

/// Filters of a list, prune or events request: a name such as `label` and the values any of which
/// must match.
public struct EngineFilters: Sendable, Hashable, ExpressibleByDictionaryLiteral {
  /// Name to values.
  public var values: [String: [String]]

  /// Creates filters.
  public init(_ values: [String: [String]] = [:]) { self.values = values }

  /// Creates filters from a literal; a name given twice collects its values.
  public init(dictionaryLiteral elements: (String, [String])...) {
    values = Dictionary(elements, uniquingKeysWith: +)
  }

  /// The query field's value, `nil` where nothing is filtered.
  var parameter: String? {
    get throws {
      values.isEmpty ? nil : String(decoding: try EngineClient.encoded(values), as: UTF8.self)
    }
  }
}
