import ComposeSpec
import Synchronization

/// The secrets of every manifest that was loaded and of every container that was looked into. One for the whole
/// process: a text may come from anywhere, and what is secret in one backend is so in another.
///
/// Nothing is done with them until there is a text to look at.
final class KnownSecrets: Sendable {
  private struct State {
    /// What was loaded and not looked at yet, by file.
    var unread: [String: Project] = [:]
    var values: [String: Set<String>] = [:]
    var scanner: SecretScanner?
  }

  static let shared = KnownSecrets()
  /// More are not remembered, so that a program that runs for months does not grow.
  private static let mostPlaces = 1000
  private static let mostValues = 20_000

  private let state = Mutex(State())

  /// Takes note of a manifest; of one that was loaded before, again.
  func learn(_ project: Project, from file: String) {
    state.withLock { state in
      state.unread[file] = project
      state.scanner = nil
    }
  }

  /// Takes note of a container's environment, `NAME=value` each.
  func learn(environment: [String], of container: String) {
    let values = ManifestSecrets.values(ofVariables: environment)
    state.withLock { state in
      let key = "container \(container)"
      guard !values.isEmpty, state.values[key] != values else { return }
      state.values[key] = values
      state.scanner = nil
    }
  }

  /// Finds all of them.
  var scanner: SecretScanner {
    state.withLock { state in
      if let scanner = state.scanner { return scanner }
      for (file, project) in state.unread { state.values[file] = ManifestSecrets(project).values }
      state.unread = [:]
      while state.values.count > Self.mostPlaces, let place = state.values.keys.first { state.values[place] = nil }
      let values = state.values.values.reduce(into: Set<String>()) { $0.formUnion($1) }.prefix(Self.mostValues)
      let scanner = SecretScanner(values: Array(Set(values.flatMap(SecretForms.all))))
      state.scanner = scanner
      return scanner
    }
  }
}
