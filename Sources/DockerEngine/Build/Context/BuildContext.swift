import FoundationEssentials

/// What a build may read: a folder without what `.dockerignore` leaves out, and the Dockerfile.
///
/// Listing it touches no file's content; equal folders give equal archives.
struct BuildContext: Sendable {
  /// The name under which instructions travel that are not a file of the context.
  private static let detachedName = ".tts-ctl.Dockerfile"
  private static let ignoreName = ".dockerignore"

  /// The members, each folder before what it holds, in the order of their names.
  let entries: [TarEntry]
  /// The Dockerfile's path inside the archive.
  let dockerfilePath: String
  /// The instructions.
  let dockerfileText: String

  /// Lists a folder.
  /// - Throws: `EngineError` with `.invalidContext`.
  init(folder: String, dockerfile: Dockerfile) throws {
    let root = try Self.root(folder)
    let located = try LocatedDockerfile(dockerfile, root: root)
    let rules = try Self.rules(root, located)
    let kept = [Self.ignoreName, located.path].compactMap(\.self)
    var entries = try ContextScanner(root: root, rules: rules.rules, kept: kept).entries()
    if let path = located.path, !rules.isOwn {
      dockerfilePath = path
    } else {
      // The engine takes a Dockerfile out of the context again where `.dockerignore` names it, so
      // that `COPY . .` does not bring it into the image.
      let ignored = (rules.text ?? "") + "\n\(Self.detachedName)\n\(Self.ignoreName)\n"
      entries.removeAll { $0.path == Self.ignoreName || $0.path == Self.detachedName }
      entries.append(TarEntry(path: Self.ignoreName, content: .data(Data(ignored.utf8))))
      entries.append(TarEntry(path: Self.detachedName, content: .data(Data(located.text.utf8))))
      dockerfilePath = Self.detachedName
    }
    self.entries = entries
    dockerfileText = located.text
  }

  private static func root(_ folder: String) throws -> String {
    guard let status = FileStatus(folder + "/.") else {
      throw EngineError(
        .invalidContext, "the build context \(folder) is not a folder that can be read",
        hint: "check the path and its permissions")
    }
    guard status.kind == .directory else {
      throw EngineError(.invalidContext, "the build context \(folder) is not a folder")
    }
    return folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
  }

  /// `NAME.dockerignore` beside the Dockerfile wins over the context's own file.
  private static func rules(
    _ root: String, _ dockerfile: LocatedDockerfile
  ) throws -> (rules: IgnoreRules, text: String?, isOwn: Bool) {
    if let own = dockerfile.ignoreFile, let text = try? String(contentsOfFile: own, encoding: .utf8) {
      return (try IgnoreRules(text, file: own), text, true)
    }
    let shared = root + "/" + ignoreName
    guard FileStatus(shared) != nil else { return (IgnoreRules(), nil, false) }
    do {
      let text = try String(contentsOfFile: shared, encoding: .utf8)
      return (try IgnoreRules(text, file: shared), text, false)
    } catch let error as EngineError {
      throw error
    } catch {
      throw EngineError(.invalidContext, "\(shared) cannot be read as text", hint: "write it in UTF-8", cause: error)
    }
  }
}
