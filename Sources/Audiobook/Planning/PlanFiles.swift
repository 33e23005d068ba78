import ComposeSpec
package import DockerBackends
import OrderedCollections

extension Lexicon {
  /// Reads a lexicon: a YAML mapping of words to what is said.
  /// - Parameter path: the file.
  /// - Throws: `BackendError` with the place of what is wrong.
  package init(file path: String) throws(BackendError) {
    self.init(try PlanFile.read(path, as: "lexicon") { (root) throws(ComposeError) in try root.texts("the lexicon") })
  }
}

extension Cast {
  /// The keys of a cast file.
  private enum Key: String, CaseIterable {
    case chapters, speakers
  }

  /// Reads a cast: a YAML mapping with `chapters` and `speakers`, each a mapping to voices.
  /// - Parameter path: the file.
  /// - Throws: `BackendError` with the place of what is wrong.
  package init(file path: String) throws(BackendError) {
    self = try PlanFile.read(path, as: "cast") { (root) throws(ComposeError) in
      let mapping = try SettingsMapping<Key>(root, path: "cast")
      let chapters = try mapping[.chapters]?.rows("cast.chapters") ?? []
      return Cast(
        chapters: chapters.map { ChapterVoice(pattern: $0.key, voice: $0.text) },
        speakers: try mapping[.speakers]?.texts("cast.speakers") ?? [:])
    }
  }
}

/// A YAML file that a user wrote for a book.
private enum PlanFile {
  static func read<Content>(
    _ path: String, as what: String, _ content: (Value) throws(ComposeError) -> Content
  ) throws(BackendError) -> Content {
    do throws(ComposeError) {
      guard let root = try Value.read(path, as: what) else {
        throw ComposeError(.wrongType, "the \(what) \(path) is empty")
      }
      return try content(root)
    } catch {
      throw BackendError(.invalidInput, error.description, hint: error.hint.map { Advice($0) }, cause: error)
    }
  }
}

extension Value {
  /// The entries of a mapping of texts, in the order of the file.
  fileprivate func rows(_ name: String) throws(ComposeError) -> [(key: String, text: String)] {
    guard let mapping else {
      throw ComposeError(.wrongType, "\(name) must be a mapping, not \(kind)", at: location)
    }
    var rows: [(key: String, text: String)] = []
    for (key, value) in mapping {
      guard let text = value.scalarText, !text.isEmpty else {
        throw ComposeError(.wrongType, "\(name).\(key) must be a text, not \(value.kind)", at: value.location)
      }
      rows.append((key, text))
    }
    return rows
  }

  fileprivate func texts(_ name: String) throws(ComposeError) -> [String: String] {
    Dictionary(try rows(name).map { ($0.key, $0.text) }) { _, last in last }
  }
}
