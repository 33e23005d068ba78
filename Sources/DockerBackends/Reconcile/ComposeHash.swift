public import ComposeSpec
import FoundationEssentials
import OrderedCollections

/// What Compose tells a service's containers by: its label `config-hash`. Where ours differ by design, as in the address
/// of a published port, it stays that of the manifest, and Compose leaves the container alone.
struct ComposeHash: Sendable, Hashable {
  /// The service. Where it refers to another one, the name of that one's first container stands.
  private let service: Service
  /// The containers that it refers to.
  let references: Set<String>

  /// - Parameters:
  ///   - service: the service as its manifest has it.
  ///   - labelFiles: the label files that its labels were taken from; Compose keeps them in what it hashes.
  ///   - container: the name of another service's first container.
  init(_ service: Service, labelFiles: [String] = [], container: (String) -> String?) {
    var references: Set<String> = []
    func name(_ other: String) -> String {
      guard let name = container(other) else { return other }
      references.insert(name)
      return name
    }
    func shared(_ mode: String?) -> String? {
      guard let mode, mode.hasPrefix("service:") else { return mode }
      return "container:" + name(String(mode.dropFirst("service:".count)))
    }
    var service = service
    service.labelFile = labelFiles
    service.networkMode = shared(service.networkMode)
    (service.ipc, service.pid) = (shared(service.ipc), shared(service.pid))
    service.volumesFrom = service.volumesFrom.map { entry in
      // Compose drops the mode here.
      let parts = entry.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
      return parts[0] == "container" && parts.count > 1 ? parts[1] : name(parts[0])
    }
    (self.service, self.references) = (service, references)
  }

  /// The hash, as Compose writes it.
  /// - Parameter id: a container's id, by its name.
  func value(id: (String) -> String) throws -> String {
    var service = service
    func resolved(_ mode: String?) -> String? {
      guard let mode, mode.hasPrefix("container:") else { return mode }
      let name = String(mode.dropFirst("container:".count))
      return references.contains(name) ? "container:" + id(name) : mode
    }
    service.networkMode = resolved(service.networkMode)
    (service.ipc, service.pid) = (resolved(service.ipc), resolved(service.pid))
    service.volumesFrom = service.volumesFrom.map { references.contains($0) ? id($0) : $0 }
    return Self.digest(try Project.hashedDocument(of: service))
  }

  /// The hash of a document of ``ComposeSpec/Project/hashedDocument(of:)``.
  static func digest(_ document: String) -> String { SHA256.digest(of: Data(document.utf8)).hexadecimal }

  func hash(into hasher: inout Hasher) { hasher.combine(service.name) }
}

extension Project {
  /// The services with their hashes as `docker compose config --hash` of 2.40.3 prints them, in the order of their names.
  /// Unlike the hash on a container, this one is taken before environment files are read.
  public func composeHashes() throws -> [(service: String, hash: String)] {
    try services.map { name, service in
      (name, ComposeHash.digest(try Project.hashedDocument(of: unresolved[name] ?? service)))
    }
  }
}
