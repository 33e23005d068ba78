/// A memory that backends share: that of a GPU, or the machine's own.
package enum MemoryPlace: Sendable, Hashable, Comparable {
  /// A GPU's, by its index.
  case card(Int)
  /// The machine's own.
  case host

  /// The GPU; `nil` for the machine's own.
  package var card: Int? { if case .card(let card) = self { card } else { nil } }
}

extension MemoryPlace: ExpressibleByIntegerLiteral {
  package init(integerLiteral card: Int) { self = .card(card) }
}

extension MemoryPlace: CustomStringConvertible {
  package var description: String { card.map { "card \($0)" } ?? "host" }
}
