/// What one check of `doctor` found.
public struct CheckResult: Sendable, Equatable, Codable {
  /// How it went.
  public enum Status: String, Sendable, Codable, CaseIterable {
    /// All is well.
    case ok
    /// It works, but worse than it could, or soon no longer.
    case warning
    /// A backend cannot run like this.
    case failed
    /// What it depends on failed.
    case skipped
    /// It could not be found out.
    case unknown
    /// What it is about is not there and need not be.
    case absent
  }

  /// What a check is about.
  public enum Group: String, Sendable, Codable, CaseIterable {
    case engine, gpu, network, disk, images, backends
  }

  /// Stable across releases: `engine.reachable`.
  public var id: String
  /// What it is about.
  public var group: Group
  /// What is checked, in a few words.
  public var title: String
  /// How it went.
  public var status: Status
  /// What was found.
  @Redacted public var detail: String
  /// Why, where something is wrong.
  @Redacted public var cause: String?
  /// What to do, with exact commands, one a line.
  @Redacted public var fix: String?
  /// The row of the failure catalogue.
  public var finding: String?
  /// Where others met it or its cure is documented.
  public var link: String?
  /// The backend, where the check is about one.
  public var backend: String?
}
