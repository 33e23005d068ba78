import ComposeSpec

extension Label {
  /// The labels of a network or a volume: its own, and those that say whose it is.
  /// - Parameter kind: the label that holds its key in the manifest.
  static func marking(
    _ own: [String: String]?, as kind: String, _ key: String, of project: Project, backend: String
  ) -> [String: String] {
    let marks = [Self.project: project.name, kind: key, composeVersion: composeRelease, Self.backend: backend]
    return (own ?? [:]).merging(marks) { _, mark in mark }
  }
}
