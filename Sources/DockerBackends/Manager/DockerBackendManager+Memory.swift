import ComposeSpec
import DockerEngine
import OrderedCollections

extension DockerBackendManager {
  /// How long the engine may take over one container.
  private static let samplePatience = Duration.seconds(2)

  /// The memory of the engine's machine that the containers of running backends have, in bytes by backend, without what
  /// the kernel can take back. Those of which the engine does not tell are left out.
  package func memory(of backends: [Backend]) async -> [String: Int64] {
    let names = Dictionary(backends.map { ($0.project.name, $0.name) }) { first, _ in first }
    let listed = try? await withTimeLimit(Self.samplePatience) { [engine] in
      try await engine.containers.list(all: false, filters: ["label": [Label.project]])
    }
    return await withTaskGroup(of: (String, Int64)?.self) { group in
      for container in listed ?? [] {
        guard let name = container.labels[Label.project].flatMap({ names[$0] }) else { continue }
        group.addTask { [engine] in
          let sample = try? await withTimeLimit(Self.samplePatience) { try await engine.containers.stats(container.id) }
          return sample?.memoryInUse.map { (name, Int64($0)) }
        }
      }
      var memory: [String: Int64] = [:]
      for await case let (name, bytes)? in group { memory[name, default: 0] += bytes }
      return memory
    }
  }
}

extension Backend {
  /// The memory of the machine that its manifest says its services take, in bytes; `nil` where it says of none.
  package var hostMemory: Int64? {
    let declared = project.services.values.compactMap { service -> Int64? in
      let resources = service.deploy?.resources
      let bytes =
        resources?.reservations?.memory ?? service.memReservation ?? resources?.limits?.memory ?? service.memLimit
      return bytes.flatMap { $0.bytes > 0 ? $0.bytes * Int64(max(0, service.replicas)) : nil }
    }
    return declared.isEmpty ? nil : declared.reduce(0, +)
  }
}
