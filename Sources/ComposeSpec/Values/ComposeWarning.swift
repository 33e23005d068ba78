/// Something that does not stop a project from loading and that its author should know.
public struct ComposeWarning: Sendable, Hashable {
  /// The kind of warning, stable across releases. Later ones may know more.
  public struct Code: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
    /// The name of the code.
    public let rawValue: String

    /// Creates a code of that name.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The name.
    public var description: String { rawValue }

    /// A variable without a value and without a default; it became an empty string.
    public static let unsetVariable = Code(rawValue: "unsetVariable")
    /// An attribute of former versions that means nothing any more.
    public static let obsoleteAttribute = Code(rawValue: "obsoleteAttribute")
    /// An attribute that a single engine cannot act upon.
    public static let ignoredAttribute = Code(rawValue: "ignoredAttribute")
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
