import ComposeSpec

/// Decides what becomes of the files that a manifest names when it moves to a folder of its own.
struct DraftReferences {
  let source: String
  let folder: String
  let manifest: String
  private(set) var copies: [BackendDraft.Copy] = []
  private(set) var notes: [String] = []
  private var noted: Set<String> = []

  init(source: String, folder: String, manifest: String) {
    self.source = source
    self.folder = folder
    self.manifest = manifest
  }

  /// Files that were read to make the project: without them it is another one.
  mutating func add(reads: [String]) {
    for path in reads where path != manifest { copyFile(path) }
  }

  /// What the project names, with what each path stands for in the new folder.
  mutating func add(_ references: [DraftReference], movedTo moved: [DraftReference]) {
    for (old, new) in zip(references, moved) where old.path != new.path {
      guard new.path == folder || new.path.hasPrefix(folder + "/") else {
        note(old, ": \(old.path) is outside the manifest's folder; it is now \(new.path)")
        continue
      }
      add(old, as: new.path)
    }
  }

  private mutating func add(_ reference: DraftReference, as path: String) {
    switch (reference.kind, LocalFileSystem().kind(of: reference.path)) {
    case (.environment, .file), (.content, .file), (.mount, .file): copyFile(reference.path)
    case (.environment, _): break
    case (.context(let dockerfile), .directory):
      let file = dockerfile.map { $0.hasPrefix("/") ? $0 : "\(reference.path)/\($0)" }
      guard file.map({ LocalFileSystem().kind(of: $0) == .file }) ?? true else {
        return note(reference, " needs the files of the project it comes from: put them into \(path)")
      }
      copyFolder(reference, as: path)
    case (.context, _):
      note(reference, " needs the files of the project it comes from: put them into \(path)")
    case (.content, _): note(reference, " needs \(path), which is not part of the manifest")
    case (.mount, .directory):
      // The folder of the manifest itself is more than a server's data.
      guard reference.path != source else {
        return note(reference, " mounts the manifest's own folder, which is \(path) now")
      }
      copyFolder(reference, as: path)
    case (.mount, nil):
      // The engine would make a folder in its place.
      if reference.path.split(separator: "/").last?.dropFirst().contains(".") ?? false {
        note(reference, " needs \(path), which is not part of the manifest")
      }
    }
  }

  /// What is named and is not there, where everything stays in its place.
  static func missing(_ references: [DraftReference]) -> [String] {
    let files = LocalFileSystem()
    var notes: [String] = []
    for reference in references where reference.path.hasPrefix("/") {
      let path = reference.path
      var note: String?
      switch (reference.kind, files.kind(of: path)) {
      case (.environment(isRequired: true), nil):
        let example = ["\(path).example", "\(path).sample", "\(path).template"].first { files.kind(of: $0) == .file }
        note = " needs \(path), which is missing: `\(example.map { "cp \($0) \(path)" } ?? "touch \(path)")`"
      case (.context(let dockerfile), .directory):
        let file = dockerfile.map { $0.hasPrefix("/") ? $0 : "\(path)/\($0)" }
        if let file, files.kind(of: file) == nil {
          note = " needs \(file), which is missing: clone the whole repository"
        }
      case (.context, _): note = " needs \(path), which is missing: clone the whole repository"
      case (.content, nil): note = " needs \(path), which is missing: create it"
      case (.mount, nil) where path.split(separator: "/").last?.dropFirst().contains(".") ?? false:
        note = " needs \(path), which is missing: create it, or the engine creates a folder of that name"
      default: break
      }
      if let note, !notes.contains(reference.attribute + note) { notes.append(reference.attribute + note) }
    }
    return notes
  }

  private mutating func copyFile(_ path: String) {
    guard path.hasPrefix(source + "/") else { return }
    add(BackendDraft.Copy(source: path, path: String(path.dropFirst(source.count + 1))))
  }

  private mutating func copyFolder(_ reference: DraftReference, as path: String) {
    let isTop = reference.path == source
    guard let members = FolderListing.members(of: reference.path, without: isTop ? manifestNames : []) else {
      return note(reference, ": \(reference.path) is large and was not copied; copy what it needs to \(path)")
    }
    let place = isTop ? "" : String(reference.path.dropFirst(source.count + 1))
    add(BackendDraft.Copy(source: reference.path, path: place, members: members))
  }

  /// What Compose would take for the manifest, or lay over it, in the new folder.
  private var manifestNames: Set<String> {
    Set(ComposeFileName.files + ComposeFileName.overrides + [String(manifest.dropFirst(source.count + 1))])
  }

  private mutating func add(_ copy: BackendDraft.Copy) {
    if !copies.contains(where: { $0.source == copy.source }) { copies.append(copy) }
  }

  /// Several services may name one path; it is told of once.
  private mutating func note(_ reference: DraftReference, _ text: String) {
    if noted.insert(reference.path).inserted { notes.append("\(reference.attribute)\(text)") }
  }
}
