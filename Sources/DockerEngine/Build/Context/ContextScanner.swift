#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Lists what of a folder belongs to a build's context.
struct ContextScanner {
  let root: String
  let rules: IgnoreRules
  /// Paths that are sent even where they are ignored: the engine needs them itself.
  let kept: Set<String>

  init(root: String, rules: IgnoreRules, kept: some Sequence<String>) {
    self.root = root
    self.rules = rules
    self.kept = Set(kept)
  }

  /// The members, each folder before what it holds.
  func entries() throws -> [TarEntry] {
    var entries: [TarEntry] = []
    try visit("", &entries)
    return entries
  }

  private func visit(_ folder: String, _ entries: inout [TarEntry]) throws {
    for name in try names(folder) {
      let path = folder.isEmpty ? name : folder + "/" + name
      let isIgnored = rules.ignores(path) && !kept.contains(path)
      let isWalked = !isIgnored || rules.mayTakeBack(below: path) || kept.contains { $0.hasPrefix(path + "/") }
      guard isWalked, let status = FileStatus(root + "/" + path) else { continue }
      switch status.kind {
      case .directory:
        let place = entries.count
        try visit(path, &entries)
        // An ignored folder comes along only for what it holds.
        if !isIgnored || entries.count > place {
          entries.insert(entry(path, .directory, status), at: place)
        }
      case .file where !isIgnored:
        entries.append(entry(path, .file(path: root + "/" + path, size: status.size), status))
      case .symbolicLink where !isIgnored:
        entries.append(entry(path, .symbolicLink(target: try target(path)), status))
      case .file, .symbolicLink, .other: continue
      }
    }
  }

  private func entry(_ path: String, _ content: TarEntry.Content, _ status: FileStatus) -> TarEntry {
    TarEntry(path: path, content: content, mode: status.mode, modified: status.modified)
  }

  private func names(_ folder: String) throws -> [String] {
    let path = folder.isEmpty ? root : root + "/" + folder
    guard let names = FileName.list(path) else {
      throw EngineError(
        .invalidContext, "the folder \(path) cannot be read: \(String(cString: strerror(errno)))",
        hint: "correct its permissions, or list it in .dockerignore")
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private func target(_ path: String) throws -> String {
    let full = root + "/" + path
    guard let target = FileName.target(of: full) else {
      throw EngineError(.invalidContext, "the link \(full) cannot be read", hint: "correct its permissions")
    }
    guard RelativePath.staysInside(link: path, target: target) else {
      throw EngineError(
        .invalidContext, "the link \(full) leaves the build context: it points to \(target)",
        hint: "copy the file into the context, or list the link in .dockerignore")
    }
    return target
  }
}
