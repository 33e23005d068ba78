import DockerEngine
import FoundationEssentials

/// Compares the secrets of a container with those that are wanted, where its seals cannot be read.
struct SealedParts: Sendable {
  let engine: EngineClient

  private static let largestFile = 1 << 20

  /// The names of the parts that differ, by container; one that cannot be compared counts as changed.
  func changed(_ desired: DesiredState, _ observed: ObservedState) async throws -> [String: [String]] {
    let doubtful = desired.containers.compactMap { spec -> (ContainerSpec, String)? in
      guard let seal = spec.seal, let existing = observed.container(named: spec.name),
        existing.labels[Label.hash] == spec.hash.whole,
        seal.compared(with: existing.labels[Label.seals]) == .unknown
      else { return nil }
      return (spec, existing.id)
    }
    guard !doubtful.isEmpty else { return [:] }
    return try await withThrowingTaskGroup(of: (String, [String]).self) { group in
      for (spec, id) in doubtful { group.addTask { (spec.name, try await differences(of: spec, in: id)) } }
      return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
  }

  private func differences(of spec: ContainerSpec, in id: String) async throws -> [String] {
    let there = try await engine.containers.inspect(id).config ?? ContainerConfig()
    var different: [String] = []
    for name in spec.seal?.names ?? [] where try await !isSame(name, spec, there, id) { different.append(name) }
    return different
  }

  private func isSame(_ name: String, _ spec: ContainerSpec, _ there: ContainerConfig, _ id: String) async throws
    -> Bool
  {
    let wanted = spec.request.config
    switch name {
    case "environment": return Set(wanted.env ?? []).isSubset(of: Set(there.env ?? []))
    case "command": return wanted.cmd == there.cmd
    case "entrypoint": return wanted.entrypoint == there.entrypoint
    case "healthcheck": return wanted.healthcheck?.test == there.healthcheck?.test
    case "labels":
      let labels = there.labels ?? [:]
      return (wanted.labels ?? [:]).allSatisfy { $0.key.hasPrefix("org.tts-ctl.") || labels[$0.key] == $0.value }
    default:
      guard let file = spec.files.first(where: { "files.\($0.path)" == name }) else { return false }
      return try await content(of: file.path, in: id) == Data(file.content.utf8)
    }
  }

  /// A file of the container; `nil` where it is not there.
  private func content(of path: String, in id: String) async throws -> Data? {
    do {
      return try await engine.containers.file(id, path: path, limit: Self.largestFile)
    } catch let error as EngineError where error.code == .notFound {
      return nil
    }
  }
}
