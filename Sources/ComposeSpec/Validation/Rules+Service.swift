/// What a Compose file may hold.
enum Rules {
  static let serviceAttributes: [String: Rule] = [
    "annotations": .keyed,
    "attach": .flag,
    "blkio_config": blockIO,
    "build": build,
    "cap_add": .distinctStrings.identified(by: .key),
    "cap_drop": .distinctStrings.identified(by: .key),
    "cgroup": .string(.oneOf(["host", "private"])),
    "cgroup_parent": .string,
    "command": .command.merged(.replace),
    "configs": .fileMounts.identified(by: .fileTarget(folder: "")),
    "container_name": .string(.containerName),
    "cpu_count": .either(.string, Rule(.scalar(.integer, .atLeast(0)))).cast(.integer),
    "cpu_percent": .either(.string, Rule(.scalar(.integer, .within(0...100)))).cast(.number),
    "cpu_period": .castAmount,
    "cpu_quota": .castAmount,
    "cpu_rt_period": .castAmount,
    "cpu_rt_runtime": .castAmount,
    "cpu_shares": .castAmount,
    "cpus": .amount.cast(.float),
    "cpuset": .string,
    "credential_spec": .object(["config": .string, "file": .string, "registry": .string]),
    "depends_on": dependsOn,
    "deploy": deploy,
    "develop": develop,
    "device_cgroup_rules": .distinctStrings,
    "devices": devices,
    "dns": .stringOrList.merged(.sequence).identified(by: .key),
    "dns_opt": .distinctStrings.merged(.sequence).identified(by: .key),
    "dns_search": .stringOrList.merged(.sequence).identified(by: .key),
    "domainname": .string,
    "entrypoint": .command.merged(.replace),
    "env_file": envFile,
    "environment": .keyed,
    "expose": .list(Rule(.scalar([.string, .number], nil)), distinct: true).identified(by: .exposed),
    "extends": .either(.string, .closed(["service": .string, "file": .string], required: ["service"])),
    "external_links": .distinctStrings,
    "extra_hosts": .extraHosts,
    "gpus": .either(.string(.oneOf(["all"])), .list(openDeviceRequest)),
    "group_add": .list(Rule(.scalar([.string, .number], nil)), distinct: true),
    "healthcheck": healthcheck,
    "hostname": .string,
    "image": .string,
    "init": .castFlag,
    "ipc": .string,
    "isolation": .string,
    "label_file": .either(.string, .strings).merged(.sequence),
    "labels": .keyed,
    "links": .distinctStrings.identified(by: .key),
    "logging": logging,
    "mac_address": .string,
    "mem_limit": .amount,
    "mem_reservation": .count,
    "mem_swappiness": .count,
    "memswap_limit": .amount,
    "models": .either(
      .distinctStrings,
      .entries(
        .either(.object(["endpoint_var": .string, "model_var": .string]), .null), names: .resource, isOpen: true)
    ).merged(.mapping(listed: .nothing)),
    "network_mode": .string,
    "networks": networks,
    "oom_kill_disable": .castFlag,
    "oom_score_adj": .either(.string, Rule(.scalar(.integer, .within(-1000...1000)))).cast(.integer),
    "pid": Rule(.scalar([.string, .null], nil)),
    "pids_limit": .castAmount,
    "platform": .string,
    "ports": ports,
    "post_start": .list(hook),
    "pre_stop": .list(hook),
    "privileged": .castFlag,
    "profiles": .distinctStrings.identified(by: .key),
    "provider": provider,
    "pull_policy": .string(.pullPolicy),
    "pull_refresh_after": .string,
    "read_only": .castFlag,
    "restart": .string,
    "runtime": .string,
    "scale": .castCount,
    "secrets": .fileMounts.identified(by: .fileTarget(folder: "/run/secrets")),
    "security_opt": .distinctStrings,
    "shm_size": .amount,
    "stdin_open": .castFlag,
    "stop_grace_period": .string,
    "stop_signal": .string,
    "storage_opt": .entries(.any),
    "sysctls": .keyed,
    "tmpfs": .stringOrList.merged(.sequence).identified(by: .key),
    "tty": .castFlag,
    "ulimits": .ulimits,
    "use_api_socket": .boolean,
    "user": .string,
    "userns_mode": .string,
    "uts": .string,
    "volumes": volumes,
    "volumes_from": .distinctStrings,
    "working_dir": .string,
  ]

  static let service = Rule.object(serviceAttributes)

  private static let dependsOn = Rule.either(
    .distinctStrings,
    .entries(
      .object(
        [
          "restart": .flag, "required": .boolean,
          "condition": .string(.oneOf(["service_started", "service_healthy", "service_completed_successfully"])),
        ], required: ["condition"]), names: .resource)
  ).merged(.mapping(listed: .startedDependency))

  private static let devices = Rule.list(
    .either(
      .string, .object(["source": .string, "target": .string, "permissions": .string], required: ["source"]))
  ).identified(by: .deviceTarget)

  private static let envFile = Rule.either(
    .string,
    .list(
      .either(.string, .closed(["path": .string, "format": .string, "required": .flag], required: ["path"])))
  ).merged(.sequence).identified(by: .envFilePath)

  private static let healthcheck = Rule.object([
    "disable": .castFlag, "interval": .string, "retries": .castAmount,
    "test": .either(.string, .strings).merged(.replace), "timeout": .string, "start_period": .string,
    "start_interval": .string,
  ])

  private static let logging = Rule.object([
    "driver": .string, "options": .entries(Rule(.scalar([.string, .number, .null], nil))),
  ]).merged(.logging)

  private static let networks = Rule.either(
    .distinctStrings,
    .entries(
      .either(
        .object([
          "aliases": .distinctStrings.identified(by: .key), "interface_name": .string, "ipv4_address": .string,
          "ipv6_address": .string, "link_local_ips": .distinctStrings.identified(by: .key), "mac_address": .string,
          "driver_opts": .options, "priority": .number, "gw_priority": .number,
        ]), .null), names: .resource)
  ).merged(.mapping(listed: .nothing))

  private static let ports = Rule.list(
    .either(
      .number, .string,
      .object([
        "name": .string, "mode": .string, "host_ip": .string, "target": .castCount, "published": .count,
        "protocol": .string, "app_protocol": .string,
      ])), distinct: true
  ).identified(by: .port)

  private static let provider = Rule.object(
    ["type": .string, "options": .entries(.either(.scalar, .list(.scalar)), isOpen: true)], required: ["type"])

  private static let volumes = Rule.list(
    .either(
      .string,
      .object(
        [
          "type": .string(.oneOf(["bind", "volume", "tmpfs", "cluster", "npipe", "image"])), "source": .string,
          "target": .string, "read_only": .castFlag, "consistency": .string,
          "bind": .object([
            "propagation": .string, "create_host_path": .flag,
            "recursive": .string(.oneOf(["enabled", "disabled", "writable", "readonly"])),
            "selinux": .string(.oneOf(["z", "Z"])),
          ]),
          "volume": .object([
            "labels": .listOrMap.merged(.sequence), "nocopy": .castFlag, "subpath": .string,
          ]),
          "tmpfs": .object(["size": .either(Rule(.scalar(.integer, .atLeast(0))), .string), "mode": .amount]),
          "image": .object(["subpath": .string]),
        ], required: ["type"])), distinct: true
  ).identified(by: .volumeTarget)

  static let hook = Rule.object(
    [
      "command": .command, "user": .string, "privileged": .flag, "working_dir": .string, "environment": .listOrMap,
    ], required: ["command"])
}
