extension Rules {
  static let build = Rule.either(
    .string,
    .object([
      "context": .string, "dockerfile": .string, "dockerfile_inline": .string, "entitlements": .strings,
      "args": .keyed, "ssh": .listOrMap, "labels": .keyed, "cache_from": .strings, "cache_to": .strings,
      "no_cache": .flag, "additional_contexts": .keyed, "network": .string, "provenance": .flag, "sbom": .flag,
      "pull": .flag, "target": .string, "shm_size": .count, "extra_hosts": .extraHosts, "isolation": .string,
      "privileged": .flag, "secrets": .fileMounts, "tags": .strings.identified(by: .key), "ulimits": .buildUlimits,
      "platforms": .strings,
    ])
  ).merged(.build)

  static let blockIO: Rule = {
    let limits = Rule.list(.closed(["path": .string, "rate": .count]))
    return .closed([
      "device_read_bps": limits, "device_read_iops": limits, "device_write_bps": limits, "device_write_iops": limits,
      "weight": .count, "weight_device": .list(.closed(["path": .string, "weight": .count])),
    ])
  }()

  static let develop = Rule.either(
    .null,
    .object([
      "watch": .list(
        .object(
          [
            "ignore": .stringOrList, "include": .stringOrList, "path": .string,
            "action": .string(.oneOf(["rebuild", "sync", "restart", "sync+restart", "sync+exec"])),
            "target": .string, "exec": hook, "initial_sync": .boolean,
          ], required: ["path", "action"]))
    ]))
}
