/// Finds what somebody may have meant.
package enum NearestName {
  /// Those of `names` that differ from `name` by few slips of the pen, the nearest first, three at most.
  package static func candidates(for name: String, among names: some Sequence<String>) -> [String] {
    let limit = max(1, name.count / 3)
    let near = names.map { (name: $0, distance: distance(name.lowercased(), $0.lowercased())) }
      .filter { $0.distance <= limit || (name.count >= 3 && $0.name.hasPrefix(name)) }
    return near.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.prefix(3).map(\.name)
  }

  /// `did you mean "title"?`; `nil` where nothing is near.
  package static func hint(for name: String, among names: some Sequence<String>) -> String? {
    let near = candidates(for: name, among: names)
    return near.isEmpty ? nil : "did you mean \(near.map { "\"\($0)\"" }.joined(separator: " or "))?"
  }

  /// Names for a hint: the nearest first, and how many there are besides.
  package static func list(_ names: some Sequence<String>, nearest name: String) -> String {
    let sorted = names.map { (distance(name.lowercased(), $0.lowercased()), $0) }.sorted { $0 < $1 }.map(\.1)
    let more = sorted.count - most
    return sorted.prefix(most).joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
  }

  private static let most = 6

  /// How many characters must be put in, taken out, replaced or swapped with their neighbour.
  static func distance(_ left: String, _ right: String) -> Int {
    let (a, b) = (Array(left.prefix(100)), Array(right.prefix(100)))
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        let replaced = last[j] + (a[i] == b[j] ? 0 : 1)
        var best = min(replaced, last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, beforeLast[j - 1] + 1) }
        row.append(best)
      }
      (beforeLast, last) = (last, row)
    }
    return last[b.count]
  }
}
