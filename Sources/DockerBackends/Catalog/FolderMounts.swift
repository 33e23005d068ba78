import ComposeSpec
import OrderedCollections
import SpeechAPI

/// The folders of this machine that a backend's server sees in its container.
struct FolderMounts {
  /// Whose they are, in words.
  let owner: String
  private let volumes: [VolumeMount]

  /// - Parameter service: the service that speaks; `nil` where the manifest does not name it.
  init(_ project: Project, of service: String?) {
    owner = service.map { "service \($0)" } ?? "any service"
    let services = service.map { [project.services[$0] ?? project.disabledServices[$0]].compactMap(\.self) }
    volumes = (services ?? Array(project.services.values)).flatMap(\.volumes)
  }

  /// Where a path of the container lies on this machine; `nil` where that is the container's own.
  func source(of path: String) -> String? {
    let parts = path.split(separator: "/")
    let mounts = volumes.filter { $0.type == .bind }.compactMap { volume -> (target: [Substring], source: String)? in
      guard let target = volume.target?.split(separator: "/"), let source = volume.source else { return nil }
      return parts.starts(with: target) ? (target, source) : nil
    }
    // Of mounts within mounts the innermost is seen.
    guard path.hasPrefix("/"), !parts.contains(".."), let mount = mounts.max(by: { $0.target.count < $1.target.count })
    else { return nil }
    return ([mount.source] + parts.dropFirst(mount.target.count).map(String.init)).joined(separator: "/")
  }
}

extension Dialect {
  /// This dialect where the engine may run on another machine, whose folders are out of reach.
  func reached(isLocal: Bool) -> Dialect {
    guard !isLocal else { return self }
    switch self {
    case .gptSoVITS(var settings):
      settings.references = settings.references?.outOfReach
      return .gptSoVITS(settings)
    case .xtts(let references): return .xtts(references: references?.outOfReach)
    case .allTalk(let references): return .allTalk(references: references?.outOfReach)
    default: return self
    }
  }
}

extension SampleFolder {
  fileprivate var outOfReach: SampleFolder { SampleFolder(path: path, source: nil) }
}
