import ComposeSpec
import DockerEngine

/// A network as the manifest wants it.
struct NetworkSpec: Sendable, Hashable {
  /// The network's key in the manifest.
  let key: String
  /// The name at the engine.
  let name: String
  /// Whether somebody else makes and removes it.
  let isExternal: Bool
  /// The fingerprint of the definition, which the resource carries as a label.
  let hash: String
  /// What the engine is asked for.
  let request: NetworkCreateRequest

  /// Compose's network of that definition.
  init(_ key: String, _ network: Network, project: Project, backend: String) throws {
    self.key = key
    name = ResourceName.network(key, network, project: project.name)
    isExternal = network.external
    let labels = Label.marking(network.labels.dictionary, as: Label.network, key, of: project, backend: backend)
    let pools = network.ipam.config.map {
      IPAMPool(
        subnet: $0.subnet, ipRange: $0.ipRange, gateway: $0.gateway, auxiliaryAddresses: $0.auxAddresses.dictionary)
    }
    var request = NetworkCreateRequest(
      name: name, driver: network.driver ?? "bridge", isInternal: network.`internal`, attachable: network.attachable,
      ipam: IPAM(driver: network.ipam.driver, config: pools.nonEmpty), enableIPv4: network.enableIpv4,
      enableIPv6: network.enableIpv6, options: network.driverOpts.dictionary, labels: labels, checkDuplicate: true)
    // What only names an external resource has nothing else to compare.
    hash = isExternal ? name : SpecHash.digest(of: request)
    request.labels?[Label.hash] = hash
    request.labels?[Label.configHash] = ComposeHash.digest(try Project.hashedDocument(of: network))
    self.request = request
  }
}
