/// Lists in sentences.
package enum ListText {
  /// The first names, and how many more there are: `af, am, ar and 110 more`.
  package static func shortened(_ names: [String], to most: Int) -> String {
    let shown = names.prefix(most).joined(separator: ", ")
    return names.count > most ? "\(shown) and \(names.count - most) more" : shown
  }
}
