import BackendSupport
import FoundationEssentials

extension BackendDraft {
  /// Makes the folder: whole or not at all, and never over another.
  /// - Throws: `BackendError` with `.foreignResource` where something took its place meanwhile, or `.fileFailed`.
  package func write() throws(BackendError) {
    let parent = String(folder.prefix(upTo: folder.lastIndex(of: "/") ?? folder.startIndex))
    let part = "\(parent)/.\(name).\(UUID().uuidString).part"
    do {
      try FileManager.default.createDirectory(atPath: part, withIntermediateDirectories: true)
      for copy in copies { try copy.perform(into: part) }
      for file in files {
        try Self.makeParent(of: "\(part)/\(file.path)")
        let path = "\(part)/\(file.path)"
        if file.isPrivate || Redactor.redact(file.text) != file.text {
          try PrivateFile.write(Data(file.text.utf8), to: path)
        } else {
          try Data(file.text.utf8).write(to: URL(filePath: path))
        }
      }
      try FileManager.default.moveItem(atPath: part, toPath: folder)
    } catch {
      try? FileManager.default.removeItem(atPath: part)
      let isTaken = FileManager.default.fileExists(atPath: folder)
      throw BackendError(
        isTaken ? .foreignResource : .fileFailed,
        isTaken ? "\(folder) exists already" : "\(folder) cannot be made: \(PlainWords.of(error))")
    }
  }

  fileprivate static func makeParent(of path: String) throws {
    let parent = String(path.prefix(upTo: path.lastIndex(of: "/") ?? path.startIndex))
    try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
  }
}

extension BackendDraft.Copy {
  fileprivate func perform(into folder: String) throws {
    let target = path.isEmpty ? folder : "\(folder)/\(path)"
    guard let members else {
      try copyOnce(source, to: target)
      return
    }
    try FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: true)
    for member in members {
      let path = "\(source)/\(member)"
      let type = try FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
      if type == .typeDirectory {
        try FileManager.default.createDirectory(atPath: "\(target)/\(member)", withIntermediateDirectories: true)
      } else {
        try copyOnce(path, to: "\(target)/\(member)")
      }
    }
  }

  /// One folder may hold another's files, too.
  private func copyOnce(_ path: String, to target: String) throws {
    // A link counts though nothing may be where it leads.
    guard (try? FileManager.default.attributesOfItem(atPath: target)) == nil else { return }
    try BackendDraft.makeParent(of: target)
    try FileManager.default.copyItem(atPath: path, toPath: target)
  }
}
