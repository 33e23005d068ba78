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

  private var source: String { String(manifest.prefix(upTo: manifest.lastIndex(of: "/") ?? manifest.startIndex)) }

  func draft() throws -> BackendDraft {
    let (original, reads) = try load(manifest, DraftFiles(isForgiving: true))
    let base = "\(source)/\(BackendDrafter.fileName)"
    guard manifest == base || !reads.contains(base) else {
      throw BackendError(
        .invalidManifest, "\(manifest) builds upon \(base), whose name the backend's own manifest takes",
        hint: "rename \(base), and where \(manifest) names it")
    }
    let text = try text()
    var draft = BackendDraft(name: name, folder: folder, files: [])
    if original.extensions["x-tts"] == nil { draft.guess = SpeechGuess(original) }
    let block = draft.guess.map { ManifestText.schemaLine(schema) + ManifestText.block(name: name, $0) } ?? ""
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
    references.add(DraftReference.all(of: original), movedTo: DraftReference.all(of: moved))
    (draft.copies, draft.notes) = (references.copies, references.notes)
    draft.notes += created.map { "\($0.path) was not there: fill in the variables that the server needs" }
    // Of several, the last is a service's own; those before it may come from one that it extends.
    if let guess = draft.guess, let profile = guess.profiles.last {
      draft.notes.append(
        "service \(guess.service) belongs to a profile: `tts-ctl up \(name) --profile \(profile)`")
    }
    return draft
  }

  private func text() throws -> String {
    guard let text = String(bytes: try LocalFileSystem().read(manifest), encoding: .utf8) else {
      throw BackendError(.invalidManifest, "\(manifest) is not UTF-8", hint: "convert it, with `iconv` for example")
    }
    return text
  }

  /// Loads with every profile, so that nothing is overlooked; where that makes no project, as it is.
  private func load(_ file: String, _ files: DraftFiles) throws(ComposeError) -> (Project, reads: [String]) {
    let loader = ProjectLoader(environment: environment, currentDirectory: source, fileSystem: files)
    do {
      return (try loader.load(.init(files: [file], profiles: ["*"])), files.found)
    } catch {
      return (try loader.load(.init(files: [file])), files.found)
    }
  }

  /// The backend as it will be found, its settings checked.
  private func load(at texts: [BackendDraft.File], _ created: [BackendDraft.File]) throws -> Project {
    let pairs = (texts + created).map { ("\(folder)/\($0.path)", $0.text) }
    let files = DraftFiles(texts: Dictionary(pairs) { first, _ in first }, folder: (folder, source))
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
    return paths.sorted().map { BackendDraft.File(path: $0, text: "# NAME=value, one a line\n") }
  }
}
