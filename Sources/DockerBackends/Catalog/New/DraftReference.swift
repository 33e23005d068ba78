import ComposeSpec
import OrderedCollections

/// A path of the host that a manifest names.
struct DraftReference: Hashable {
  enum Kind: Hashable {
    /// Variables of a service.
    case environment(isRequired: Bool)
    /// A config or a secret.
    case content
    /// A folder that an image is built from, and its Dockerfile.
    case context(dockerfile: String?)
    /// A file or folder that a container sees.
    case mount
  }

  let kind: Kind
  /// The absolute path.
  let path: String
  /// What names it: `services.tts.build`.
  let attribute: String

  /// Every reference of a project, in an order that depends on its services' names alone.
  static func all(of project: Project) -> [DraftReference] {
    let services = project.services.merging(project.disabledServices) { first, _ in first }
    var references: [DraftReference] = []
    for name in services.keys.sorted() {
      guard let service = services[name] else { continue }
      for file in project.document["services"]?[name]?["env_file"]?.sequence ?? [] {
        guard let path = file["path"]?.string ?? file.string else { continue }
        let kind = Kind.environment(isRequired: file["required"]?.bool ?? true)
        references.append(DraftReference(kind: kind, path: path, attribute: "services.\(name).env_file"))
      }
      if let build = service.build {
        let dockerfile = build.dockerfileInline == nil ? build.dockerfile ?? "Dockerfile" : nil
        let contexts = [build.context].compactMap(\.self)
        references += (contexts + build.additionalContexts.values).filter { $0.hasPrefix("/") }.map { path in
          DraftReference(
            kind: .context(dockerfile: path == build.context ? dockerfile : nil), path: path,
            attribute: "services.\(name).build")
        }
      }
      references += service.volumes.filter { $0.type == .bind }.compactMap(\.source).map {
        DraftReference(kind: .mount, path: $0, attribute: "services.\(name).volumes")
      }
    }
    references += project.configs.compactMap { key, config in
      config.file.map { DraftReference(kind: .content, path: $0, attribute: "configs.\(key)") }
    }
    references += project.secrets.compactMap { key, secret in
      secret.file.map { DraftReference(kind: .content, path: $0, attribute: "secrets.\(key)") }
    }
    return references
  }
}
