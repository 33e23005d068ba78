import ComposeSpec
import FoundationEssentials
import OrderedCollections

/// Drafts a backend from a Compose file.
struct ManifestDraft {
  let name: String
  let manifest: String
  let folder: String
  let schema: String?
  let environment: [String: String]
  let wording: Advice.Wording
  /// The Compose file, where it is not what stands in `manifest`.
  var given: String?
  /// Whether the manifest is to stay where it is.
  var isLinked = false

  /// The name of a Compose file that was made of something else and cannot be the backend's own.
  private static let innerName = "manifest.yaml"

  private var source: String { String(manifest.prefix(upTo: manifest.lastIndex(of: "/") ?? manifest.startIndex)) }

  func draft() throws -> BackendDraft {
    let (original, reads) = try load(manifest, sourceFiles(isForgiving: true))
    try ImageNames.check(original)
    let base = "\(source)/\(BackendDrafter.fileName)"
    let outside = try outsidePaths(of: original, reads)
    // Nor can it move where it builds upon a file whose name the backend's own manifest takes.
    let isLinked = isLinked || outside || manifest != base && reads.contains(base)
    let text = try text()
    var draft = BackendDraft(name: name, folder: folder, files: [])
    draft.speaksByItself = original.extensions["x-tts"] != nil
    if !draft.speaksByItself { draft.guess = SpeechGuess(original) }
    let block = draft.guess.map { ManifestText.schemaLine(schema) + ManifestText.block(name: name, $0, wording) } ?? ""
    let references = DraftReference.all(of: original)
    if isLinked {
      try link(&draft, block, text, references)
    } else {
      try copy(&draft, block, text, references, reads, original)
    }
    noteServices(original, &draft)
    return draft
  }

  /// The manifest stays where it is, with all that it names.
  private func link(
    _ draft: inout BackendDraft, _ block: String, _ text: String, _ references: [DraftReference]
  ) throws {
    let path = given == nil ? manifest : Self.innerName
    let own = draft.speaksByItself ? ManifestText.settings(in: text) : block
    let file = BackendDraft.File(
      path: BackendDrafter.fileName, text: own + ManifestText.include(path, folder: source, isOwn: given != nil))
    let inner = given.map { [BackendDraft.File(path: Self.innerName, text: $0)] } ?? []
    _ = try load(at: [file], inner, isForgiving: true)
    draft.files = [file] + inner
    draft.notes = DraftReferences.missing(references)
    draft.notes.insert(
      "it needs files in other folders, so it stays in \(source) and is used from there: do not move it",
      at: 0)
  }

  /// The manifest moves to the backend's folder, and what it names beside it comes along.
  private func copy(
    _ draft: inout BackendDraft, _ block: String, _ text: String, _ originals: [DraftReference], _ reads: [String],
    _ original: Project
  ) throws {
    let whole = BackendDraft.File(path: BackendDrafter.fileName, text: ManifestText.insert(block, into: text))
    let apart = [
      BackendDraft.File(path: BackendDrafter.fileName, text: text),
      BackendDraft.File(path: "compose.override.yaml", text: block),
    ]
    let created = missingVariables(of: original)
    var moved: Project
    do {
      (draft.files, moved) = ([whole], try load(at: [whole], created))
    } catch  where draft.guess != nil {
      // A manifest in JSON or another form that takes no further lines keeps its text; the block lies over it.
      (draft.files, moved) = (apart, try load(at: apart, created))
    }
    draft.files += created
    var references = DraftReferences(source: source, folder: folder, manifest: manifest)
    references.add(reads: reads)
    references.add(originals, movedTo: DraftReference.all(of: moved))
    (draft.copies, draft.notes) = (references.copies, references.notes)
    draft.notes += created.map { "\($0.path) is missing: add the variables that the server needs" }
    let secrets = draft.copies.filter { $0.members == nil && ($0.path.hasSuffix(".env") || $0.path.contains(".env.")) }
    draft.notes += secrets.map {
      "\($0.path) is a copy, including its secrets; later changes in \($0.source) have no effect"
    }
  }

  private func noteServices(_ project: Project, _ draft: inout BackendDraft) {
    guard let guess = draft.guess else {
      if !draft.speaksByItself { draft.notes += SpeechRole.notes(on: project) }
      return
    }
    draft.notes += guess.others
    // Of several, the last is a service's own; those before it may come from one that it extends.
    if let profile = guess.profiles.last {
      draft.notes.append(
        "service \(guess.service) belongs to a profile: `\(wording.operation(.up(name, .profile(profile))))`")
    }
  }

  /// Whether the manifest names what lies around its folder by a relative path, which would mean something else in
  /// the backend's.
  private func outsidePaths(of project: Project, _ reads: [String]) throws -> Bool {
    let isOutside = { (path: String) in path != source && !path.hasPrefix(source + "/") }
    if reads.contains(where: isOutside) { return true }
    let references = DraftReference.all(of: project)
    guard references.contains(where: { isOutside($0.path) }) else { return false }
    // Seen from elsewhere, only absolute paths stay what they are.
    let other = "/nowhere/a/b/c/d/e/f/g/h"
    let files = DraftFiles(
      texts: given.map { [manifest: $0] } ?? [:], folder: (new: other, old: source), isForgiving: true)
    let elsewhere = DraftReference.all(of: try load(manifest, files, from: other).0)
    return zip(references, elsewhere).contains { isOutside($0.path) && $0.path != $1.path }
  }

  private func sourceFiles(isForgiving: Bool) -> DraftFiles {
    DraftFiles(texts: given.map { [manifest: $0] } ?? [:], isForgiving: isForgiving)
  }

  /// The manifest's text.
  func text() throws -> String {
    if let given { return given }
    guard let text = String(bytes: try LocalFileSystem().read(manifest), encoding: .utf8) else {
      throw BackendError(.invalidManifest, "\(manifest) is not UTF-8", hint: "convert it, with `iconv` for example")
    }
    return text
  }

  /// Loads with every profile, so that nothing is overlooked; where that makes no project, as it is.
  private func load(
    _ file: String, _ files: DraftFiles, from directory: String? = nil
  ) throws(ComposeError) -> (Project, reads: [String]) {
    let loader = ProjectLoader(environment: environment, currentDirectory: source, fileSystem: files)
    do {
      return (try loader.load(.init(files: [file], projectDirectory: directory, profiles: ["*"])), files.found)
    } catch {
      return (try loader.load(.init(files: [file], projectDirectory: directory)), files.found)
    }
  }

  /// The backend as it will be found, its settings checked.
  private func load(
    at texts: [BackendDraft.File], _ created: [BackendDraft.File], isForgiving: Bool = false
  ) throws -> Project {
    let pairs = (texts + created).map { ("\(folder)/\($0.path)", $0.text) }
    let files = DraftFiles(
      texts: Dictionary(pairs) { first, _ in first }, folder: isForgiving ? nil : (folder, source),
      isForgiving: isForgiving)
    let loader = ProjectLoader(environment: environment, currentDirectory: folder, fileSystem: files)
    let names = texts.map { "\(folder)/\($0.path)" }
    let plain = try loader.load(.init(files: names, projectDirectory: folder))
    _ = try TTSSettings(of: plain)
    let everything = try? loader.load(.init(files: names, projectDirectory: folder, profiles: ["*"]))
    return everything ?? plain
  }

  /// Files with variables that the manifest cannot do without and that did not come with it.
  private func missingVariables(of project: Project) -> [BackendDraft.File] {
    var paths: Set<String> = []
    for reference in DraftReference.all(of: project) where reference.kind == .environment(isRequired: true) {
      guard reference.path.hasPrefix(source + "/"), LocalFileSystem().kind(of: reference.path) == nil else { continue }
      paths.insert(String(reference.path.dropFirst(source.count + 1)))
    }
    return paths.sorted().map { BackendDraft.File(path: $0, text: "# NAME=value, one a line\n", isPrivate: true) }
  }
}
