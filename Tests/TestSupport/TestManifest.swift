import ComposeSpec
public import DockerBackends
import FoundationEssentials

/// Backends from a manifest's text, read by the real loader.
public enum TestManifest {
  /// Reads a manifest as the catalogue would.
  /// - Parameter folder: where it pretends to be; `build` and bind mounts start from there.
  public static func backend(
    _ text: String, name: String = "demo", folder: String = "/backends/demo"
  ) throws -> Backend {
    let file = "\(folder)/compose.yaml"
    let loader = ProjectLoader(
      environment: [:], currentDirectory: folder, fileSystem: OneFile(path: file, text: text))
    let project = try loader.load(.init(files: [file], projectName: name))
    return Backend(name: name, file: file, project: project, settings: try TTSSettings(of: project))
  }
}

/// A file system that holds one file.
private struct OneFile: FileSystem {
  let path: String
  let text: String

  func read(_ path: String) throws(FileSystemError) -> [UInt8] {
    guard path == self.path else { throw FileSystemError(isAbsent: true, reason: "no such file or directory") }
    return Array(text.utf8)
  }

  func kind(of path: String) -> FileKind? {
    path == self.path ? .file : self.path.hasPrefix(path) ? .directory : nil
  }
}
