import ComposeSpec
import DockerEngine

/// A volume as the manifest wants it.
struct VolumeSpec: Sendable, Hashable {
  /// The volume's key in the manifest.
  let key: String
  /// The name at the engine.
  let name: String
  /// Whether somebody else makes and removes it.
  let isExternal: Bool
  /// The fingerprint of the definition, which the resource carries as a label.
  let hash: String
  /// What the engine is asked for.
  let request: VolumeCreateRequest

  /// Compose's volume of that definition.
  init(_ key: String, _ volume: Volume, project: Project, backend: String) throws {
    self.key = key
    name = ResourceName.volume(key, volume, project: project.name)
    isExternal = volume.external
    let labels = Label.marking(volume.labels.dictionary, as: Label.volume, key, of: project, backend: backend)
    var request = VolumeCreateRequest(
      name: name, driver: volume.driver, driverOpts: volume.driverOpts.dictionary, labels: labels)
    // What only names an external resource has nothing else to compare.
    hash = isExternal ? name : SpecHash.digest(of: request)
    request.labels?[Label.hash] = hash
    request.labels?[Label.configHash] = ComposeHash.digest(try Project.hashedDocument(of: volume))
    self.request = request
  }
}
