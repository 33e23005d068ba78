/// Why a Compose project cannot be loaded, as data.
public struct ComposeError: Error, Sendable {
  /// The kind of failure, stable across releases.
  public enum Code: String, Sendable, CaseIterable {
    /// A file that does not exist or cannot be read.
    case unreadableFile
    /// Text that is not YAML, or nests too deep, or grows too large by its aliases.
    case malformedYAML
    /// Nothing in the file.
    case emptyProject
    /// A `${…}` that cannot be parsed, or a required variable that is not set.
    case interpolationFailed
    /// An environment file that cannot be parsed.
    case malformedEnvFile
    /// An attribute that the Compose Specification does not define.
    case unknownAttribute
    /// A value of the wrong type.
    case wrongType
    /// A value of the right type that Compose does not accept there.
    case invalidValue
    /// An attribute that must be there and is not.
    case missingAttribute
    /// The same thing twice.
    case duplicate
    /// Attributes that exclude one another.
    case conflict
    /// A service, network, volume, config or secret that is used and not defined.
    case undefinedReference
    /// Services, `extends` or `include` that lead back to themselves.
    case cycle
    /// A project name that breaks the rules, or none at all.
    case invalidProjectName
    /// Something Compose defines that needs more than one host or a remote file.
    case unsupported
  }

  /// The kind of failure.
  public var code: Code
  /// What is wrong: one sentence, without a trailing full stop and without the place.
  public var message: String
  /// What to do about it.
  public var hint: String?
  /// Where; `nil` only where no file is concerned.
  public var location: SourceLocation?

  /// Creates an error.
  public init(_ code: Code, _ message: String, hint: String? = nil, at location: SourceLocation? = nil) {
    self.code = code
    self.message = message
    self.hint = hint
    self.location = location
  }
}

extension ComposeError: CustomStringConvertible {
  /// `file:line:column: message`.
  public var description: String {
    location.map { "\($0): \(message)" } ?? message
  }
}
