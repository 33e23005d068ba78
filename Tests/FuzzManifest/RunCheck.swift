import ComposeSpec
import DockerBackends

/// Has a backend drafted of a text, as `tts-ctl new --from -` does.
enum RunCheck {
  static func outcome(_ text: String) -> Campaign.Outcome {
    do {
      let drafter = BackendDrafter(environment: ["HOME": "/home/user", "TOKEN": "1"])
      let draft = try drafter.draft(name: "fuzz", text: text, at: "/nosuch/fuzz", in: "/nosuch/backends.d")
      return reload(draft)
    } catch {
      guard error.code == .invalidManifest else { return .failed("refused as \(error.code): \(error.message)") }
      return error.message.isEmpty ? .failed("refused without a word") : .refused
    }
  }

  /// What is written must be a Compose file; one that includes another cannot be read here.
  private static func reload(_ draft: BackendDraft) -> Campaign.Outcome {
    let files = draft.files.map { ("\(draft.folder)/\($0.path)", Array($0.text.utf8)) }
    let loader = ProjectLoader(
      environment: ["HOME": "/home/user", "TOKEN": "1"], currentDirectory: draft.folder,
      fileSystem: MemoryFiles(files: Dictionary(files) { first, _ in first }))
    do {
      _ = try loader.load(ProjectLoader.Request(files: ["compose.yaml"], profiles: ["*"]))
      return .loaded
    } catch let error where error.code == .malformedYAML {
      return .failed("what was drafted is not YAML: \(error)")
    } catch {
      return .loaded
    }
  }
}
