import ComposeSpec

/// Files that stand in memory.
struct MemoryFiles: FileSystem {
  var files: [String: String]

  func read(_ path: String) throws(FileSystemError) -> [UInt8] {
    guard let text = files[path] else { throw FileSystemError(isAbsent: true, reason: "no such file or directory") }
    return Array(text.utf8)
  }

  func kind(of path: String) -> FileKind? {
    if files[path] != nil { return .file }
    return files.keys.contains { $0.hasPrefix(path + "/") } ? .directory : nil
  }
}

/// Loads `/p/compose.yaml` with this text, and other files of `/p` by name.
func load(
  _ text: String, _ others: [String: String] = [:], environment: [String: String] = [:],
  _ request: ProjectLoader.Request = ProjectLoader.Request(files: ["compose.yaml"])
) throws(ComposeError) -> Project {
  var files = Dictionary(uniqueKeysWithValues: others.map { ("/p/\($0.key)", $0.value) })
  files["/p/compose.yaml"] = text
  return try ProjectLoader(
    environment: environment, currentDirectory: "/p", fileSystem: MemoryFiles(files: files)
  ).load(request)
}

/// The error that loading gives.
func refusal(_ text: String, _ others: [String: String] = [:]) -> ComposeError? {
  do {
    _ = try load(text, others)
    return nil
  } catch {
    return error
  }
}
