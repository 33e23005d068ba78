/// Something that does not stop a project from loading and that its author should know.
public struct ComposeWarning: Sendable, Hashable {
  /// The kind of warning, stable across releases.
  public enum Code: String, Sendable, CaseIterable {
    /// A variable without a value and without a default; it became an empty string.
    case unsetVariable
    /// An attribute of former versions that means nothing any more.
    case obsoleteAttribute
    /// An attribute that a single engine cannot act upon.
    case ignoredAttribute
  }

  /// The kind of warning.
  public var code: Code
  /// One sentence, without a trailing full stop and without the place.
  public var message: String
  /// Where.
  public var location: SourceLocation?

  /// Creates a warning.
  public init(_ code: Code, _ message: String, at location: SourceLocation? = nil) {
    self.code = code
    self.message = message
    self.location = location
  }
}

extension ComposeWarning: CustomStringConvertible {
  /// `file:line:column: message`.
  public var description: String {
    location.map { "\($0): \(message)" } ?? message
  }
}
