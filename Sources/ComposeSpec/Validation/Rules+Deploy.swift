extension Rules {
  private static let deviceRequestAttributes: [String: Rule] = [
    "capabilities": .distinctStrings, "count": .count, "device_ids": .distinctStrings, "driver": .string,
    "options": .listOrMap,
  ]

  static let deviceRequest = Rule.object(deviceRequestAttributes, required: ["capabilities"])

  static let openDeviceRequest = Rule(.object(Rule.Object(attributes: deviceRequestAttributes, isOpen: true)))

  private static let updateConfig = Rule.object([
    "parallelism": .castCount, "delay": .string, "failure_action": .string, "monitor": .string,
    "max_failure_ratio": .amount.cast(.number), "order": .string(.oneOf(["start-first", "stop-first"])),
  ])

  private static let resources = Rule.object([
    "limits": .object(["cpus": .amount, "memory": .string, "pids": .count]),
    "reservations": .object([
      "cpus": .amount, "memory": .string, "devices": .list(deviceRequest),
      "generic_resources": .list(
        .object(["discrete_resource_spec": .object(["kind": .string, "value": .amount])])),
    ]),
  ])

  static let deploy = Rule.either(
    .null,
    .object([
      "mode": .string, "endpoint_mode": .string, "replicas": .castCount, "labels": .keyed,
      "rollback_config": updateConfig, "update_config": updateConfig, "resources": resources,
      "restart_policy": .object([
        "condition": .string, "delay": .string, "max_attempts": .castCount, "window": .string,
      ]),
      "placement": .object([
        "constraints": .strings, "preferences": .list(.object(["spread": .string])),
        "max_replicas_per_node": .castCount,
      ]),
    ]))
}
