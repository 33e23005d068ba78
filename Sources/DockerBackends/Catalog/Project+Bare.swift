import ComposeSpec
import FoundationEssentials

extension Project {
  /// A project of which no file tells.
  /// - Parameters:
  ///   - name: its name.
  ///   - folder: where it is, or was.
  ///   - services: what is known of its services, by name, in the words of Compose.
  /// - Returns: `nil` where that makes no project.
  init?(named name: String, in folder: String, services: [String: some Encodable]) {
    let file = "\(folder)/compose.yaml"
    guard let text = try? JSONEncoder().encode(["services": services]) else { return nil }
    let loader = ProjectLoader(
      environment: [:], currentDirectory: folder, fileSystem: SingleFile(path: file, bytes: Array(text)))
    guard let project = try? loader.load(.init(files: [file], projectDirectory: folder, projectName: name)) else {
      return nil
    }
    self = project
  }
}

/// A file system that holds one file.
private struct SingleFile: FileSystem {
  let path: String
  let bytes: [UInt8]

  func read(_ path: String) throws(FileSystemError) -> [UInt8] {
    guard path == self.path else { throw FileSystemError(isAbsent: true, reason: "no such file or directory") }
    return bytes
  }

  func kind(of path: String) -> FileKind? {
    path == self.path ? .file : self.path.hasPrefix("\(path)/") ? .directory : nil
  }
}
