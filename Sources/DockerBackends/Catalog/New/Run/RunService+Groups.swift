/// Attributes that several options make together.
extension RunService {
  private func all(_ option: String) -> [String] { command.options.filter { $0.name == option }.map(\.value) }

  mutating func addNetwork() {
    let names = all("network")
    let modes = names.filter {
      ["host", "none", "bridge", "default", "private"].contains($0) || $0.hasPrefix("container:")
        || $0.contains("slirp4netns")
        || $0.hasPrefix("pasta")
    }
    if let mode = modes.last {
      if mode != "default", mode != "private" { set("network_mode", .text(mode)) }
      return
    }
    var own: [(key: String, value: YAMLTree)] = []
    if !all("network-alias").isEmpty { own.append(("aliases", .flow(all("network-alias")))) }
    if let address = command["ip"] { own.append(("ipv4_address", .text(address))) }
    if let address = command["ip6"] { own.append(("ipv6_address", .text(address))) }
    if !all("link-local-ip").isEmpty { own.append(("link_local_ips", .flow(all("link-local-ip")))) }
    var entries: [(key: String, value: YAMLTree)] = []
    for text in names.isEmpty && !own.isEmpty ? ["default"] : names {
      let (network, more) = Self.network(text)
      guard !entries.contains(where: { $0.key == network }) else { continue }
      if network != "default" { networks.append(network) }
      entries.append((network, .mapping((entries.isEmpty ? own : []) + more)))
    }
    if !entries.isEmpty { set("networks", .mapping(entries)) }
  }

  /// `name=NET,alias=A,ip=10.0.0.2`, or the name alone.
  private static func network(_ text: String) -> (String, [(key: String, value: YAMLTree)]) {
    guard text.contains("=") else { return (RunTemplate.filled(text, unless: { _ in false }) { $0.lowercased() }, []) }
    var name = text
    var aliases: [String] = []
    var more: [(key: String, value: YAMLTree)] = []
    for field in text.split(separator: ",") {
      let parts = field.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else { continue }
      switch parts[0] {
      case "name": name = parts[1]
      case "alias": aliases.append(parts[1])
      case "ip": more.append(("ipv4_address", .text(parts[1])))
      case "ip6": more.append(("ipv6_address", .text(parts[1])))
      case "mac-address": more.append(("mac_address", .text(parts[1])))
      case "gw-priority": more.append(("gw_priority", .scalar(parts[1])))
      default: break
      }
    }
    if !aliases.isEmpty { more.append(("aliases", .flow(aliases))) }
    return (name, more)
  }

  mutating func addHealthcheck() {
    let keys = [
      ("health-interval", "interval"), ("health-timeout", "timeout"), ("health-retries", "retries"),
      ("health-start-period", "start_period"), ("health-start-interval", "start_interval"),
    ]
    var entries: [(key: String, value: YAMLTree)] = []
    if let test = command["health-cmd"] { entries.append(("test", .flow(["CMD-SHELL", test]))) }
    for (option, key) in keys {
      if let value = command[option] { entries.append((key, .scalar(value))) }
    }
    if !entries.isEmpty { set("healthcheck", .mapping(entries)) }
  }

  mutating func addLogging() {
    var entries: [(key: String, value: YAMLTree)] = []
    if let driver = command["log-driver"] { entries.append(("driver", .text(driver))) }
    let options = all("log-opt").map(Self.pair)
    if !options.isEmpty { entries.append(("options", .mapping(options))) }
    if !entries.isEmpty { set("logging", .mapping(entries)) }
    let storage = all("storage-opt").map(Self.pair)
    if !storage.isEmpty { set("storage_opt", .mapping(storage)) }
    let limits = all("ulimit").map { text -> (key: String, value: YAMLTree) in
      let (key, value) = Self.halves(text, "=")
      let bounds = value.split(separator: ":").map(String.init)
      return bounds.count == 2
        ? (key, .mapping([("soft", .scalar(bounds[0])), ("hard", .scalar(bounds[1]))])) : (key, .scalar(value))
    }
    if !limits.isEmpty { set("ulimits", .mapping(limits)) }
  }

  mutating func addBlockIO() {
    var entries: [(key: String, value: YAMLTree)] = []
    if let weight = command["blkio-weight"] { entries.append(("weight", .scalar(weight))) }
    for (option, key, what) in [
      ("blkio-weight-device", "weight_device", "weight"), ("device-read-bps", "device_read_bps", "rate"),
      ("device-read-iops", "device_read_iops", "rate"), ("device-write-bps", "device_write_bps", "rate"),
      ("device-write-iops", "device_write_iops", "rate"),
    ] {
      let limits = all(option).map { text -> YAMLTree in
        let (path, rate) = Self.halves(text, ":")
        return .mapping([("path", .text(path)), (what, .scalar(rate))])
      }
      if !limits.isEmpty { entries.append((key, .list(limits))) }
    }
    if !entries.isEmpty { set("blkio_config", .mapping(entries)) }
  }

  private static func halves(_ text: String, _ separator: Character) -> (String, String) {
    let parts = text.split(separator: separator, maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    return (parts[0], parts.count > 1 ? parts[1] : "")
  }

  private static func pair(_ text: String) -> (key: String, value: YAMLTree) {
    let (key, value) = halves(text, "=")
    return (key, .text(value))
  }
}
