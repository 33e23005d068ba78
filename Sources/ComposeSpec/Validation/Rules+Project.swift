extension Rules {
  static let project = Rule.object([
    "version": .string,
    "name": .string,
    "include": .list(
      .either(
        .string,
        .closed(["path": .stringOrList, "env_file": .stringOrList, "project_directory": .string]))),
    "services": .entries(service, names: .resource),
    "models": .entries(model, names: .resource, isOpen: true),
    "networks": .entries(network, names: .resource, isOpen: true),
    "volumes": .entries(volume, names: .resource),
    "secrets": .entries(secret, names: .resource),
    "configs": .entries(config, names: .resource),
  ])

  private static let model = Rule.object(
    ["name": .string, "model": .string, "context_size": .integer, "runtime_flags": .strings], required: ["model"])

  private static let external = Rule.either(
    .flag, .object(["name": .string])
  ).cast(.boolean)

  /// Configs and secrets take any attribute below `external`.
  private static let openExternal = Rule.either(
    .flag, Rule(.object(Rule.Object(attributes: ["name": .string], isOpen: true)))
  ).cast(.boolean)

  private static let ipam = Rule.object([
    "driver": .string,
    "config": .list(
      .object(["subnet": .string, "ip_range": .string, "gateway": .string, "aux_addresses": .entries(.string)])
    ).merged(.ipam),
    "options": .entries(.string),
  ])

  private static let network = Rule.either(
    .null,
    .object([
      "name": .string, "driver": .string, "driver_opts": .options, "ipam": ipam, "external": external,
      "internal": .castFlag, "enable_ipv4": .castFlag, "enable_ipv6": .castFlag, "attachable": .castFlag,
      "labels": .keyed,
    ]))

  private static let volume = Rule.either(
    .null,
    .object([
      "name": .string, "driver": .string, "driver_opts": .options, "external": external,
      "labels": .listOrMap.merged(.sequence),
    ]))

  private static let secret = Rule.object([
    "name": .string, "environment": .string, "file": .string, "external": openExternal, "labels": .listOrMap,
    "driver": .string, "driver_opts": .options, "template_driver": .string,
  ])

  private static let config = Rule.object([
    "name": .string, "content": .string, "environment": .string, "file": .string, "external": openExternal,
    "labels": .listOrMap, "template_driver": .string,
  ])
}
