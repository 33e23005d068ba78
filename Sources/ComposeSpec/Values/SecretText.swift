/// A text that no description shows.
public struct SecretText: Sendable, Hashable {
  /// The text itself.
  public var revealed: String

  /// Wraps a text.
  public init(_ text: String) { revealed = text }
}

extension SecretText: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Never the text.
  public var description: String { "<secret>" }
  /// Never the text.
  public var debugDescription: String { description }
  /// Never the text.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
