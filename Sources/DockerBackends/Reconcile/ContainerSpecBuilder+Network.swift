import ComposeSpec
import DockerEngine
import OrderedCollections

extension ContainerSpecBuilder {
  /// The service's networks, the one that gives the first address in front: by `priority`, then by name.
  var networkKeys: [String] {
    service.networks.keys.sorted { left, right in
      let priorities = (priority(left), priority(right))
      return priorities.0 == priorities.1 ? left < right : priorities.0 > priorities.1
    }
  }

  /// The name of the main network, or the mode that the manifest sets.
  func networkMode() -> String {
    if let mode = service.networkMode { return sharedNamespace(mode) ?? mode }
    return networkKeys.first.flatMap(networkName) ?? "none"
  }

  /// The endpoints; engines before API 1.44 take one at creation, the executor connects the others.
  func networkingConfig() -> NetworkingConfig? {
    guard service.networkMode == nil, !networkKeys.isEmpty else { return nil }
    let keys = takesSeveralNetworks ? networkKeys : Array(networkKeys.prefix(1))
    return NetworkingConfig(endpointsConfig: endpoints(keys))
  }

  /// The networks to connect after creation, on engines that take only one at creation.
  func laterNetworks() -> [String: EndpointSettings] {
    guard service.networkMode == nil, !takesSeveralNetworks else { return [:] }
    return endpoints(Array(networkKeys.dropFirst()))
  }

  /// Whether links are the engine's own (`HostConfig.Links` on the default bridge) rather than aliases.
  var usesEngineLinks: Bool { service.networkMode == "bridge" && !service.links.isEmpty }

  /// `CONTAINER:ALIAS` for `links` and `external_links`, with the aliases that Compose adds.
  func links() -> [String] {
    let own = service.links.flatMap { link -> [String] in
      let target = link.prefix(before: ":")
      let alias = link.suffix(after: ":") ?? target
      return containerNames(of: target).flatMap { container in
        [
          "\(container):\(alias)", "\(container):\(target)-\(number)",
          "\(container):\(project.name)-\(target)-\(number)",
        ]
      }
    }
    let external = service.externalLinks.map { "\($0.prefix(before: ":")):\($0.suffix(after: ":") ?? $0)" }
    return own + external
  }

  /// The containers of its own replica, which it finds by their services' names as if there were no others.
  private func partners() -> [String] {
    guard let layout, layout.count > 1, layout.services.contains(service.name) else { return [] }
    return layout.services.sorted().compactMap { name in
      guard name != service.name, containerNames(of: name).indices.contains(number - 1) else { return nil }
      return "\(containerNames(of: name)[number - 1]):\(name)"
    }
  }

  private func endpoints(_ keys: [String]) -> [String: EndpointSettings] {
    var endpoints: [String: EndpointSettings] = [:]
    for key in keys {
      if let name = networkName(key) { endpoints[name] = endpoint(key) }
    }
    return endpoints
  }

  private func endpoint(_ key: String) -> EndpointSettings {
    let attachment = service.networks[key] ?? nil
    var endpoint = EndpointSettings()
    endpoint.aliases =
      [ResourceName.container(service, number: number, project: project.name), service.name]
      + (attachment?.aliases ?? [])
    endpoint.links = (links() + partners()).nonEmpty
    endpoint.macAddress = attachment?.macAddress ?? (key == networkKeys.first ? service.macAddress : nil)
    endpoint.driverOpts = attachment?.driverOpts.dictionary
    if let interface = attachment?.interfaceName {
      endpoint.driverOpts = (endpoint.driverOpts ?? [:]).merging(["com.docker.network.endpoint.ifname": interface]) {
        $1
      }
    }
    endpoint.gwPriority = attachment?.gwPriority
    if let attachment {
      endpoint.ipamConfig = EndpointIPAMConfig(
        ipv4Address: attachment.ipv4Address, ipv6Address: attachment.ipv6Address,
        linkLocalIPs: attachment.linkLocalIps.nonEmpty)
    }
    return endpoint
  }

  private func networkName(_ key: String) -> String? {
    project.networks[key].map { ResourceName.network(key, $0, project: project.name) }
  }

  private func priority(_ key: String) -> Int { (service.networks[key] ?? nil)?.priority ?? 0 }
}
