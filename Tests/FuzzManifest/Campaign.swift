import ComposeSpec
import OrderedCollections

/// Makes inputs from a seed and loads them; an index always gives the same input.
struct Campaign {
  enum Outcome {
    case loaded
    case refused
    case failed(String)
  }

  let kind: InputKind
  let seeds: [[UInt8]]
  let seed: UInt64

  func input(_ index: Int) -> String { String(decoding: bytes(index), as: UTF8.self) }

  func run(_ index: Int) -> Outcome {
    switch kind {
    case .manifest: load(index)
    case .run: RunCheck.outcome(input(index))
    case .paste: PasteCheck.outcome(input(index))
    }
  }

  private func load(_ index: Int) -> Outcome {
    let files = MemoryFiles(files: ["/fuzz/compose.yaml": bytes(index), "/fuzz/base.yaml": seeds[index % seeds.count]])
    let loader = ProjectLoader(
      environment: ["HOME": "/home/user", "TAG": "1"], currentDirectory: "/fuzz", fileSystem: files)
    do {
      let project = try loader.load(ProjectLoader.Request(files: ["compose.yaml"], profiles: ["*"]))
      _ = try project.json()
      return try reload(project.yaml(), of: project)
    } catch let error as ComposeError {
      guard let place = error.location else { return .failed("refused without a place: \(error.message)") }
      guard place.line > 0, place.column > 0 else { return .failed("refused at \(place): \(error.message)") }
      return .refused
    } catch {
      return .failed("refused with a foreign error: \(error)")
    }
  }

  /// What is printed must be YAML, and where it loads again, the same services.
  private func reload(_ text: String, of project: Project) -> Outcome {
    let files = MemoryFiles(files: ["/fuzz/compose.yaml": Array(text.utf8)])
    let loader = ProjectLoader(environment: ["HOME": "/home/user"], currentDirectory: "/fuzz", fileSystem: files)
    do {
      let again = try loader.load(ProjectLoader.Request(files: ["compose.yaml"], profiles: ["*"]))
      guard again.services.keys == project.services.keys else { return .failed("the printed YAML has other services") }
      return .loaded
    } catch let error where error.code == .malformedYAML {
      return .failed("the printed text is not YAML: \(error)")
    } catch {
      // Compose prints some values in a form that it does not read: a limit of zero as an empty mapping.
      return .loaded
    }
  }

  private func bytes(_ index: Int) -> [UInt8] {
    var random = SplitMix(state: seed &* 0x9E37_79B9_7F4A_7C15 &+ UInt64(index))
    var mutation = Mutation(text: seeds[Int(random.next() % UInt64(seeds.count))], others: seeds, tokens: kind.tokens)
    for _ in 0..<(1 + Int(random.next() % 4)) { mutation.step(&random) }
    return mutation.text
  }
}

/// Files that stand in memory.
struct MemoryFiles: FileSystem {
  let files: [String: [UInt8]]

  func read(_ path: String) throws(FileSystemError) -> [UInt8] {
    guard let bytes = files[path] else { throw FileSystemError(isAbsent: true, reason: "no such file or directory") }
    return bytes
  }

  func kind(of path: String) -> FileKind? { files[path] == nil ? nil : .file }
}
