/// What one check of `doctor` found.
package struct CheckResult: Sendable, Equatable, Codable {
  /// How it went.
  package enum Status: String, Sendable, Codable, CaseIterable {
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
  package enum Group: String, Sendable, Codable, CaseIterable {
    case engine, gpu, network, disk, images, backends
  }

  /// Stable across releases: `engine.reachable`.
  package var id: String
  /// What it is about.
  package var group: Group
  /// What is checked, in a few words.
  package var title: String
  /// How it went.
  package var status: Status
  /// What was found.
  package var detail: Advice
  /// Why, where something is wrong.
  @Redacted package var cause: String?
  /// What to do, with exact commands, one a line.
  package var fix: Advice?
  /// The row of the failure catalogue.
  package var finding: String?
  /// Where others met it or its cure is documented.
  package var link: String?
  /// The backend, where the check is about one.
  package var backend: String?
}
