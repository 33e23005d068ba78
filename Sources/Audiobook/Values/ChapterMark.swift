/// A chapter of a finished book.
public struct ChapterMark: Sendable, Hashable, Codable {
  /// The title.
  public var title: String
  /// Where it starts, in seconds.
  public var start: Double
  /// Where it ends, in seconds.
  public var end: Double

  /// Creates a mark.
  public init(title: String, start: Double, end: Double) {
    self.title = title
    self.start = start
    self.end = end
  }
}
