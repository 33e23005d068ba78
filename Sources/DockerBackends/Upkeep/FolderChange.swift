import ComposeSpec
import DockerEngine
import OrderedCollections

extension BuildSource.Change {
  /// What changed.
  var words: String { path == "." ? "its list of files" : "file \(path)" }
}

extension Backend {
  /// What changes without a new image: the Compose files, what containers get mounted, and what was spoken there.
  var changingPaths: Set<String> {
    let services = Array(project.services.values) + project.disabledServices.values
    let mounted = services.flatMap(\.volumes).filter { $0.type == .bind }.compactMap(\.source)
    return Set(project.files + mounted + spokenFiles)
  }

  /// The files that speech goes into where it is told no other, as far as somebody may have spoken in this folder.
  private var spokenFiles: [String] {
    ["wav", "pcm", "flac", "mp3", "opus"].flatMap { ending in
      (1...20).map { "\(folder)/\(name)\($0 == 1 ? "" : "-\($0)").\(ending)" }
    }
  }
}
