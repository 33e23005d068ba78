import FoundationEssentials

/// A Dockerfile that has been found and read.
struct LocatedDockerfile {
  /// Its path inside the context, `nil` where it lies outside or is inline.
  let path: String?
  /// The instructions.
  let text: String
  /// The ignore file of its own that may stand beside it.
  let ignoreFile: String?

  init(_ dockerfile: Dockerfile, root: String) throws {
    switch dockerfile {
    case .inline(let text):
      path = nil
      self.text = text
      ignoreFile = nil
    case .path(let given):
      let full = given.hasPrefix("/") ? given : root + "/" + given
      do {
        text = try String(contentsOfFile: full, encoding: .utf8)
      } catch {
        let isMissing = FileStatus(full) == nil
        throw EngineError(
          .invalidContext, "the Dockerfile \(full) " + (isMissing ? "does not exist" : "cannot be read as text"),
          hint: isMissing ? "create it, or name the right one" : "check its permissions, and that it is UTF-8",
          cause: error)
      }
      let below = given.hasPrefix(root + "/") ? String(given.dropFirst(root.count + 1)) : given
      // A link would travel as a link, and the engine could not follow it out of the context.
      path = FileStatus(full)?.kind == .file ? RelativePath.normalized(below) : nil
      ignoreFile = full + ".dockerignore"
    }
  }
}
