/// The place of a token in a Compose file; lines and columns count from 1.
public struct SourceLocation: Sendable, Hashable {
  /// The file as it was named.
  public var file: String
  /// The line.
  public var line: Int
  /// The column.
  public var column: Int

  /// Creates a location.
  public init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }
}

extension SourceLocation: CustomStringConvertible {
  /// `file:line:column`, as editors and terminals link it.
  public var description: String { "\(file):\(line):\(column)" }
}
