import ComposeSpec
import DockerEngine
import OrderedCollections

extension BuildSource.Change {
  /// What changed.
  var words: String { path == "." ? "its list of files" : "file \(path)" }
}

extension Backend {
  /// What changes without a new image: the Compose files, and what containers get mounted.
  var changingPaths: Set<String> {
    let services = Array(project.services.values) + project.disabledServices.values
    return Set(project.files + services.flatMap(\.volumes).filter { $0.type == .bind }.compactMap(\.source))
  }
}
