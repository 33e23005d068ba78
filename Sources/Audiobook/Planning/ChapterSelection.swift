/// Chapters by their numbers, as `1,3-5`.
public struct ChapterSelection: Sendable, Hashable, CustomStringConvertible {
  /// Ranges of numbers, from 1.
  public var ranges: [ClosedRange<Int>]

  /// Reads numbers and ranges, parted by commas; an open range such as `7-` goes on to the end.
  /// - Returns: `nil` where it is none.
  public init?(_ text: String) {
    ranges = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let ends = part.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        .map { $0.filter { $0 != " " } }
      guard let first = ends.first.flatMap({ Int($0) }), first > 0 else { return nil }
      let last = ends.count == 1 ? first : ends[1].isEmpty ? Int.max : Int(ends[1]) ?? 0
      guard last >= first else { return nil }
      ranges.append(first...last)
    }
  }

  /// As ``init(_:)`` reads it.
  public var description: String {
    ranges.map { range in
      let last = range.upperBound == Int.max ? "" : "\(range.upperBound)"
      return range.lowerBound == range.upperBound ? "\(range.lowerBound)" : "\(range.lowerBound)-\(last)"
    }.joined(separator: ",")
  }

  /// Whether a chapter is one of them.
  public func contains(_ number: Int) -> Bool { ranges.contains { $0.contains(number) } }
}
