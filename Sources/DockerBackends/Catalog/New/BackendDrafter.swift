import BackendSupport
import ComposeSpec
import FoundationEssentials

/// Drafts the folder of a new backend: reads, decides, writes nothing.
package struct BackendDrafter: Sendable {
  /// What the manifest's variables are taken from.
  package var environment: [String: String]
  /// How operations are called in the comments that it writes.
  package var wording: Advice.Wording

  /// Creates a drafter; `environment` as ``BackendCatalog`` takes it.
  package init(environment: [String: String], wording: Advice.Wording = .plain) {
    self.wording = wording
    self.environment = environment.filter { !["COMPOSE_PROJECT_NAME", "COMPOSE_FILE"].contains($0.key) }
  }

  /// Drafts a backend.
  /// - Parameters:
  ///   - name: the backend's name.
  ///   - manifest: a Compose file or a folder with one, a page or a script with `docker run` commands, absolute; `nil`
  ///     starts from a commented example.
  ///   - catalogue: the folder of backends it becomes part of, absolute.
  ///   - linked: whether the Compose file stays where it is, and the backend leads to it.
  /// - Throws: `BackendError` with `.foreignResource` where something has its place already, and `.invalidManifest`
  ///   with the place where the Compose file cannot be read.
  package func draft(
    name: String, from manifest: String? = nil, in catalogue: String, linked: Bool = false
  ) throws(BackendError) -> BackendDraft {
    try draft(name: name, manifest: manifest, text: nil, in: catalogue, linked: linked)
  }

  /// Drafts a backend of a text that stands in no file.
  /// - Parameters:
  ///   - name: the backend's name.
  ///   - text: a Compose file, a page, or `docker run` commands.
  ///   - folder: where its relative paths start, absolute.
  ///   - catalogue: the folder of backends it becomes part of, absolute.
  package func draft(
    name: String, text: String, at folder: String, in catalogue: String
  ) throws(BackendError) -> BackendDraft {
    try draft(name: name, manifest: "\(Self.cleaned(folder))/standard input", text: text, in: catalogue, linked: false)
  }

  /// Drafts a backend with a server of its own.
  /// - Parameters:
  ///   - name: the backend's name.
  ///   - template: what it starts from.
  ///   - catalogue: the folder of backends it becomes part of, absolute.
  package func draft(
    name: String, template: BackendTemplate, in catalogue: String
  ) throws(BackendError) -> BackendDraft {
    var draft = try draft(name: name, in: catalogue)
    draft.files = template.files(name: name)
    draft.template = template
    return draft
  }

  private func draft(
    name: String, manifest: String?, text: String?, in catalogue: String, linked: Bool
  ) throws(BackendError) -> BackendDraft {
    try BackendName.validate(name)
    let catalogue = Self.cleaned(catalogue)
    try checkPlace(name, in: catalogue)
    let isThere = FileManager.default.fileExists(atPath: "\(catalogue)/x-tts.schema.json")
    let schema = isThere ? "../x-tts.schema.json" : nil
    guard let manifest else {
      let text = ManifestText.template(name: name, schema: schema)
      let file = BackendDraft.File(path: Self.fileName, text: text)
      return BackendDraft(name: name, folder: "\(catalogue)/\(name)", files: [file])
    }
    do {
      let file = text == nil ? try Self.file(Self.cleaned(manifest)) : manifest
      return try DraftChoice(
        ManifestDraft(
          name: name, manifest: file, folder: "\(catalogue)/\(name)", schema: schema, environment: environment,
          wording: wording, given: text, isLinked: linked)
      ).draft()
    } catch let error as BackendError {
      throw error
    } catch {
      throw BackendError(
        .invalidManifest, PlainWords.of(error), hint: (error as? ComposeError)?.hint.map { Advice($0) }, cause: error)
    }
  }

  static let fileName = ComposeFileName.files[0]

  private func checkPlace(_ name: String, in catalogue: String) throws(BackendError) {
    for path in ["\(catalogue)/\(name)", "\(catalogue)/\(name).yaml", "\(catalogue)/\(name).yml"]
    where FileManager.default.fileExists(atPath: path) {
      throw BackendError(
        .foreignResource, "\(path) exists already",
        hint: "choose another name, or remove it first")
    }
  }

  /// A path without `.`, `..` and a slash at its end, as the loader names files.
  private static func cleaned(_ path: String) -> String {
    var path = URL(filePath: path).standardized.path(percentEncoded: false)
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    return path
  }

  private static func file(_ path: String) throws(BackendError) -> String {
    if let remote = RemoteManifest(path) { throw remote.refusal }
    switch LocalFileSystem().kind(of: path) {
    case nil:
      throw BackendError(
        .invalidManifest, "there is no \(path)", hint: "check the path given with \(choice: .source())")
    case .file: return path
    case .directory: break
    }
    let found = ComposeFileName.files.map { "\(path)/\($0)" }.first { LocalFileSystem().kind(of: $0) == .file }
    guard let found else {
      throw BackendError(
        .invalidManifest, "\(path) holds no Compose file", hint: "name the file itself with \(choice: .source())")
    }
    return found
  }
}
