import BackendSupport
import ComposeSpec
import DockerEngine
import FoundationEssentials
import OrderedCollections

/// What the labels on a backend's containers tell of it: enough to find its manifest from any folder, and to stop,
/// read and remove it where the manifest is gone.
struct ContainerTrace: Sendable {
  /// The name that it was brought up by.
  let backend: String
  /// Its Compose project.
  let project: String
  /// Its Compose files, absolute.
  let files: [String]
  /// The folder that relative paths started from.
  let folder: String
  /// The files with variables that were named.
  let environmentFiles: [String]
  /// Its containers.
  let containers: [ObservedContainer]

  /// The backends that this program's containers belong to, by name.
  static func all(_ containers: [ObservedContainer]) -> [ContainerTrace] {
    let own = containers.filter { $0.backend != nil && $0.project != nil && $0.service != nil && !$0.isOneOff }
    return Dictionary(grouping: own) { $0.project ?? "" }.values.compactMap(ContainerTrace.init)
      .sorted { ($0.backend, $0.project) < ($1.backend, $1.project) }
  }

  /// - Parameter containers: those of one project; `nil` where there are none.
  private init?(_ containers: [ObservedContainer]) {
    // Of containers that several `up`s made, the newest labels count: those of whoever runs.
    let sorted = containers.sorted { ($0.isUp ? 0 : 1, $0.name) < ($1.isUp ? 0 : 1, $1.name) }
    guard let first = sorted.first, let backend = first.backend, let project = first.project else { return nil }
    func list(_ label: String) -> [String] {
      first.labels[label].map { $0.split(separator: ",").map(String.init) } ?? []
    }
    (self.backend, self.project, self.containers) = (backend, project, sorted)
    files = list(Label.configFiles).filter { $0.hasPrefix("/") }
    environmentFiles = list(Label.environmentFiles)
    folder = first.labels[Label.workingDirectory] ?? "/"
  }

  /// The backend, from its manifest where that can be read, else from the labels alone.
  func backend(environment: [String: String]) -> Backend? {
    guard let file = files.first else { return bare(.orphan("its containers have no label with its manifest")) }
    guard files.allSatisfy({ LocalFileSystem().kind(of: $0) == .file }) else {
      let missing = files.first { LocalFileSystem().kind(of: $0) != .file } ?? file
      return bare(.orphan("its manifest \(missing) is gone"))
    }
    let loader = ProjectLoader(environment: environment, currentDirectory: folder)
    let request = ProjectLoader.Request(
      files: files, projectDirectory: folder, projectName: project,
      envFiles: environmentFiles.isEmpty ? nil : environmentFiles)
    do {
      let project = try loader.load(request)
      return Backend(
        name: backend, file: file, project: project, settings: try TTSSettings(of: project), origin: .containers)
    } catch {
      // What runs is still where its block says, and speaks what that says.
      let settings = try? TTSSettings(alone: loader.extensions(request)["x-tts"])
      return bare(.unreadable(Redactor.redact(PlainWords.of(error))), settings ?? TTSSettings())
    }
  }

  /// A backend that has the services and the order of the containers, and no more.
  /// - Returns: `nil` where the labels are not this program's after all.
  private func bare(_ origin: Backend.Origin, _ settings: TTSSettings = TTSSettings()) -> Backend? {
    guard let project = Project(named: project, in: folder, services: services) else { return nil }
    return Backend(
      name: backend, file: files.first ?? "\(folder)/compose.yaml", project: project, settings: settings, origin: origin
    )
  }

  private var services: [String: OrphanService] {
    let names = Set(containers.compactMap(\.service))
    let services = names.map { name in (name, OrphanService(containers.filter { $0.service == name }, among: names)) }
    return Dictionary(services) { first, _ in first }
  }
}

/// A service as its containers remember it.
private struct OrphanService: Encodable {
  var image: String
  var containerName: String?
  var dependsOn: [String: [String: String]]
  /// The ports that it publishes, on host ports that the engine may change at a start.
  var ports: [String]

  init(_ containers: [ObservedContainer], among names: Set<String>) {
    image = containers.first?.imageID ?? ""
    if image.isEmpty { image = "unknown" }
    containerName = containers.count == 1 ? containers.first?.name : nil
    ports = Set(containers.flatMap(\.ports).filter { $0.publicPort != nil }.map { "\($0.privatePort)/\($0.type)" })
      .sorted()
    dependsOn = [:]
    // NAME:CONDITION:RESTART
    for entry in containers.first?.labels[Label.dependsOn]?.split(separator: ",") ?? [] {
      let parts = entry.split(separator: ":").map(String.init)
      guard let name = parts.first, parts.count > 1, names.contains(name) else { continue }
      dependsOn[name] = ["condition": parts[1]]
    }
  }

  private enum CodingKeys: String, CodingKey {
    case image, ports
    case containerName = "container_name"
    case dependsOn = "depends_on"
  }
}
