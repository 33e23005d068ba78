/// Why a Compose project cannot be loaded, as data.
public struct ComposeError: Error, Sendable {
  /// The kind of failure, stable across releases. Later ones may know more.
  public struct Code: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
    /// The name of the code.
    public let rawValue: String

    /// Creates a code of that name.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The name.
    public var description: String { rawValue }

    /// A file that does not exist or cannot be read.
    public static let unreadableFile = Code(rawValue: "unreadableFile")
    /// No file is named, and there is none in the folder or above.
    public static let noProject = Code(rawValue: "noProject")
    /// Text that is not YAML, or nests too deep, or grows too large by its aliases.
    public static let malformedYAML = Code(rawValue: "malformedYAML")
    /// Nothing in the file.
    public static let emptyProject = Code(rawValue: "emptyProject")
    /// A `${…}` that cannot be parsed, or a required variable that is not set.
    public static let interpolationFailed = Code(rawValue: "interpolationFailed")
    /// An environment file that cannot be parsed.
    public static let malformedEnvFile = Code(rawValue: "malformedEnvFile")
    /// An attribute that the Compose Specification does not define.
    public static let unknownAttribute = Code(rawValue: "unknownAttribute")
    /// A value of the wrong type.
    public static let wrongType = Code(rawValue: "wrongType")
    /// A value of the right type that Compose does not accept there.
    public static let invalidValue = Code(rawValue: "invalidValue")
    /// An attribute that must be there and is not.
    public static let missingAttribute = Code(rawValue: "missingAttribute")
    /// The same thing twice.
    public static let duplicate = Code(rawValue: "duplicate")
    /// Attributes that exclude one another.
    public static let conflict = Code(rawValue: "conflict")
    /// A service, network, volume, config or secret that is used and not defined.
    public static let undefinedReference = Code(rawValue: "undefinedReference")
    /// Services, `extends` or `include` that lead back to themselves.
    public static let cycle = Code(rawValue: "cycle")
    /// A project name that breaks the rules, or none at all.
    public static let invalidProjectName = Code(rawValue: "invalidProjectName")
    /// Something Compose defines that needs more than one host or a remote file.
    public static let unsupported = Code(rawValue: "unsupported")
  }

  /// The kind of failure.
  public var code: Code
  /// What is wrong: one sentence, without a trailing full stop and without the place.
  public var message: String
  /// What to do about it.
  public var hint: String?
  /// Where; `nil` only where no file is concerned.
  public var location: SourceLocation?
  /// What else is wrong in the same manifest, as far as it could be told; none of these has others.
  public internal(set) var others: [ComposeError] = []

  /// Creates an error.
  public init(_ code: Code, _ message: String, hint: String? = nil, at location: SourceLocation? = nil) {
    self.code = code
    self.message = message
    self.hint = hint
    self.location = location
  }
}

extension ComposeError {
  /// The same with another of the same manifest, and those that it knows of.
  package func and(_ other: ComposeError) -> ComposeError {
    var errors = ComposeErrors()
    errors.add(self)
    errors.add(other)
    return errors.first ?? self
  }
}

extension ComposeError: CustomStringConvertible {
  /// `file:line:column: message`.
  public var description: String {
    location.map { "\($0): \(message)" } ?? message
  }
}
