import OrderedCollections

extension Project {
  /// What Compose takes the SHA-256 of to tell whether a service's containers are still what its file says: the
  /// container's label `com.docker.compose.config-hash`, and a line of `docker compose config --hash`.
  ///
  /// It is the service as compact JSON, with the fields in the order in which Compose declares them and without what
  /// changes no container (docker/compose `pkg/compose/hash.go` of 2.40.3).
  /// - Parameter service: the service; references to other services as the containers have them.
  public static func hashedDocument(of service: Service) throws -> String {
    var service = service
    service.name = ""
    (service.build, service.pullPolicy, service.scale) = (nil, nil, nil)
    service.deploy?.replicas = nil
    (service.dependsOn, service.profiles) = ([:], [])
    return try CompactJSON.text(of: service, order: .service)
  }

  /// What Compose takes the SHA-256 of for a network's label `com.docker.compose.config-hash`.
  public static func hashedDocument(of network: Network) throws -> String {
    try CompactJSON.text(of: network, order: .network)
  }

  /// What Compose takes the SHA-256 of for a volume's label `com.docker.compose.config-hash`.
  public static func hashedDocument(of volume: Volume) throws -> String {
    var volume = volume
    volume.driver = volume.driver ?? "local"
    return try CompactJSON.text(of: volume, order: .volume)
  }
}

/// The order of a structure's fields as Compose declares them (compose-go 2.9.1, `types`). Whatever stands in none is a
/// map, which Go writes by its sorted keys.
private struct FieldOrder {
  /// The fields; empty for a map.
  let names: [String]
  /// The orders of what they hold, `*` for all others; those of lists are those of their elements.
  let parts: [String: FieldOrder]

  init(_ names: String, _ parts: [String: FieldOrder] = [:]) {
    self.names = names.split(separator: " ").map(String.init)
    self.parts = parts
  }

  static func each(_ part: FieldOrder) -> FieldOrder { FieldOrder("", ["*": part]) }

  func part(_ name: String) -> FieldOrder { parts[name] ?? parts["*"] ?? FieldOrder("") }

  func sorted(_ entries: OrderedDictionary<String, Value>) -> [(key: String, value: Value)] {
    let ranks = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    return entries.sorted {
      let (left, right) = (ranks[$0.key] ?? names.count, ranks[$1.key] ?? names.count)
      return left != right ? left < right : $0.key.utf8.lexicographicallyPrecedes($1.key.utf8)
    }.map { ($0.key, $0.value) }
  }
}

extension FieldOrder {
  static let service = FieldOrder(
    """
    annotations attach develop blkio_config cap_add cap_drop cgroup_parent cgroup cpu_count cpu_percent cpu_period \
    cpu_quota cpu_rt_period cpu_rt_runtime cpus cpuset cpu_shares command configs container_name credential_spec deploy \
    device_cgroup_rules devices dns dns_opt dns_search domainname entrypoint provider environment env_file expose \
    external_links extra_hosts group_add gpus hostname healthcheck image init ipc isolation labels label_file links \
    logging mem_limit mem_reservation memswap_limit mem_swappiness mac_address models network_mode networks \
    oom_kill_disable oom_score_adj pid pids_limit platform ports privileged read_only restart runtime secrets \
    security_opt shm_size stdin_open stop_grace_period stop_signal storage_opt sysctls tmpfs tty ulimits use_api_socket \
    user userns_mode uts volumes volumes_from working_dir post_start pre_stop
    """,
    [
      "develop": FieldOrder(
        "watch",
        ["watch": FieldOrder("path action target exec include ignore initial_sync", ["exec": hook])]),
      "blkio_config": FieldOrder(
        "weight weight_device device_read_bps device_read_iops device_write_bps device_write_iops"),
      "configs": file, "secrets": file, "credential_spec": FieldOrder("config file registry"), "deploy": deploy,
      "devices": FieldOrder("source target permissions"), "provider": FieldOrder("type options"),
      "env_file": FieldOrder("path required format"), "gpus": deviceRequest,
      "healthcheck": FieldOrder("test timeout interval retries start_period start_interval disable"),
      "logging": FieldOrder("driver options"), "models": .each(FieldOrder("endpoint_var model_var")),
      "networks": .each(
        FieldOrder(
          "aliases driver_opts gw_priority interface_name ipv4_address ipv6_address link_local_ips mac_address priority"
        )),
      "ports": FieldOrder("name mode host_ip target published protocol app_protocol"),
      "ulimits": .each(FieldOrder("single soft hard")),
      "volumes": FieldOrder(
        "type source target read_only consistency bind volume tmpfs image",
        [
          "bind": FieldOrder("selinux propagation create_host_path recursive"),
          "volume": FieldOrder("labels nocopy subpath"), "tmpfs": FieldOrder("size mode"),
        ]),
      "post_start": hook, "pre_stop": hook,
    ])

  static let network = FieldOrder(
    "name driver driver_opts ipam external internal attachable labels enable_ipv4 enable_ipv6",
    [
      "ipam": FieldOrder("driver config", ["config": FieldOrder("subnet gateway ip_range aux_addresses")])
    ])

  static let volume = FieldOrder("name driver driver_opts external labels")

  private static let file = FieldOrder("source target uid gid mode")
  private static let hook = FieldOrder("command user privileged working_dir environment")
  private static let deviceRequest = FieldOrder("capabilities driver count device_ids options")
  private static let update = FieldOrder("parallelism delay failure_action monitor max_failure_ratio order")
  private static let resource = FieldOrder(
    "cpus memory pids devices generic_resources",
    [
      "devices": deviceRequest,
      "generic_resources": FieldOrder(
        "discrete_resource_spec", ["discrete_resource_spec": FieldOrder("kind value")]),
    ])
  private static let deploy = FieldOrder(
    "mode labels update_config rollback_config resources restart_policy placement endpoint_mode",
    [
      "update_config": update, "rollback_config": update,
      "resources": FieldOrder("limits reservations", ["limits": resource, "reservations": resource]),
      "restart_policy": FieldOrder("condition delay max_attempts window"),
      "placement": FieldOrder("constraints preferences max_replicas_per_node"),
    ])
}

/// JSON as Go writes it: nothing between its signs, and what HTML would read escaped.
private enum CompactJSON {
  static func text(of value: some Encodable, order: FieldOrder) throws -> String {
    var text = ""
    write(try ValueEncoder.encode(value, withExtensions: false), order, to: &text)
    return text
  }

  private static func write(_ value: Value, _ order: FieldOrder, to text: inout String) {
    switch value.content {
    case .null: text += "null"
    case .bool(let flag): text += flag ? "true" : "false"
    case .integer(let number): text += String(number)
    case .number(let number): text += number.plainDescription
    case .string(let string): write(string, to: &text)
    case .sequence(let elements):
      text += "["
      for (index, element) in elements.enumerated() {
        if index > 0 { text += "," }
        write(element, order, to: &text)
      }
      text += "]"
    case .mapping(let entries):
      text += "{"
      for (index, entry) in order.sorted(entries).enumerated() {
        if index > 0 { text += "," }
        write(entry.key, to: &text)
        text += ":"
        write(entry.value, order.part(entry.key), to: &text)
      }
      text += "}"
    }
  }

  private static func write(_ string: String, to text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\u{8}": text += "\\b"
      case "\u{c}": text += "\\f"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "<", ">", "&", "\u{2028}", "\u{2029}", "\0"..."\u{1f}":
        let code = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - code.count) + code
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
