/// The service of a Compose file that makes the container of a `docker run` command.
struct RunService {
  let name: String
  let command: RunCommand
  private(set) var attributes: [(key: String, value: YAMLTree)] = []
  /// Volumes that it names, with their driver.
  private(set) var volumes: [(name: String, driver: String?)] = []
  /// Networks that it joins.
  var networks: [String] = []
  /// Options that a Compose file has no word for.
  private(set) var left: [String] = []

  private var lists: [String: [YAMLTree]] = [:]
  private var order: [String] = []

  /// Whether a variable has a value already.
  private let knows: (String) -> Bool

  init(_ name: String, _ command: RunCommand, build: YAMLTree? = nil, folder: String, knows: @escaping (String) -> Bool)
  {
    self.name = name
    let command = command.placed(in: folder)
    self.command = command
    self.knows = knows
    attributes = [("image", .text(command.completeImage(knows: knows)))]
    if let build { attributes.append(("build", build)) }
    for (option, value) in command.options { take(option, value) }
    addNetwork()
    addHealthcheck()
    addLogging()
    addBlockIO()
    for key in order { attributes.append((key, .list(lists[key] ?? []))) }
    if !command.arguments.isEmpty { attributes.append(("command", .flow(command.arguments))) }
    left += command.unknown
  }

  mutating func set(_ key: String, _ value: YAMLTree) {
    attributes.removeAll { $0.key == key }
    attributes.append((key, value))
  }

  private mutating func append(_ key: String, _ value: YAMLTree) {
    if lists[key] == nil { order.append(key) }
    lists[key, default: []].append(value)
  }

  private mutating func take(_ option: String, _ value: String) {
    if let key = RunFlag.flags[option] { return value == "true" ? set(key, .word("true")) : () }
    if let key = RunFlag.attributes[option] {
      return set(key, RunFlag.numbers.contains(key) ? .scalar(value) : .text(value))
    }
    switch option {
    case "env": append("environment", .text(value))
    case "publish": append("ports", .text(port(value)))
    case "volume": bind(value)
    case "mount": mount(value)
    case "gpus": gpus(value)
    case "env-file": append("env_file", .mapping([("path", .text(path(value))), ("format", .text("raw"))]))
    case "label-file": append("label_file", .text(path(value)))
    case "link": append("external_links", .text(value))
    case "volumes-from": append("volumes_from", .text("container:\(value)"))
    case "entrypoint": set("entrypoint", .flow(value.isEmpty ? [] : [value]))
    case "stop-timeout": set("stop_grace_period", .text("\(value)s"))
    case "no-healthcheck": set("healthcheck", .mapping([("disable", .word("true"))]))
    case "ulimit": break
    case "storage-opt": break
    case "network", "network-alias", "ip", "ip6", "link-local-ip", "volume-driver", "log-driver", "log-opt": break
    case _ where option.hasPrefix("health-") || option.hasPrefix("blkio-"): break
    case _ where option.hasPrefix("device-read-") || option.hasPrefix("device-write-"): break
    case _ where RunFlag.silent.contains(option): break
    default:
      if let key = RunFlag.lists[option] {
        append(key, .text(value))
      } else {
        left.append("--\(option)")
      }
    }
  }

  // MARK: Paths and ports

  /// A path is relative to the folder that the command was given in.
  private func path(_ text: String) -> String {
    guard let first = text.first, !"/~.$\\".contains(first), !text.dropFirst().hasPrefix(":") else { return text }
    return "./\(text)"
  }

  /// The host's port follows the container's where nobody says which it is.
  private func port(_ text: String) -> String {
    let parts = RunTemplate.split(text, at: ":")
    guard let container = parts.last, parts.count > 1 else { return text }
    let digits = String(container.prefix { $0.isNumber })
    let inside = digits.isEmpty ? RunTemplate.filled(container, unless: knows) { _ in "8000" } : container
    let outside = parts.dropLast().map { part in
      RunTemplate.filled(part, unless: knows) { _ in
        part == parts[parts.count - 2] ? digits.isEmpty ? "8000" : digits : "127.0.0.1"
      }
    }
    return (outside + [inside]).joined(separator: ":")
  }

  private mutating func bind(_ text: String) {
    var parts = RunTemplate.split(text, at: ":")
    // A drive letter's colon is part of the path.
    if parts.count > 1, parts[0].count == 1, let first = parts[0].first, first.isLetter {
      parts[0...1] = ["\(parts[0]):\(parts[1])"]
    }
    guard parts.count > 1 else {
      if text.contains("$") { left.append("--volume \(text)") } else { append("volumes", .text(text)) }
      return
    }
    let source = RunTemplate.filled(parts[0], unless: knows) { "./\($0.lowercased())" }
    let isPath = source.contains("/") || source.hasPrefix(".") || source.hasPrefix("~") || source.contains("\\")
    if isPath || source.contains("$") {
      parts[0] = source.hasPrefix("$") || source.dropFirst().hasPrefix(":") ? source : path(source)
    } else {
      volumes.append((source, command["volume-driver"]))
    }
    append("volumes", .text(parts.joined(separator: ":")))
  }

  private mutating func mount(_ text: String) {
    var entries: [(key: String, value: YAMLTree)] = []
    var details: [(key: String, value: YAMLTree)] = []
    var type = "volume"
    var source: String?
    for field in RunTemplate.split(text.trimmed(of: "\"'"), at: ",") {
      let parts = field.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      let value = parts.count > 1 ? parts[1] : "true"
      switch parts[0] {
      case "type": type = value
      case "source", "src": source = value
      case "target", "destination", "dst": entries.append(("target", .text(value)))
      case "readonly", "ro": entries.append(("read_only", .word(value == "false" || value == "0" ? "false" : "true")))
      case "bind-propagation": details.append(("propagation", .text(value)))
      case "volume-nocopy": details.append(("nocopy", .word(value)))
      case "volume-subpath", "image-subpath": details.append(("subpath", .text(value)))
      case "tmpfs-size": details.append(("size", .scalar(value)))
      case "tmpfs-mode": details.append(("mode", .word(value.hasPrefix("0") ? value : "0\(value)")))
      case "": break
      default: left.append("--mount \(parts[0])")
      }
    }
    if let source {
      if type == "volume" { volumes.append((source, command["volume-driver"])) }
      entries.insert(
        (
          "source",
          .text(type == "bind" ? path(RunTemplate.filled(source, unless: knows) { "./\($0.lowercased())" }) : source)
        ), at: 0)
    }
    if type == "bind" { details.append(("create_host_path", .word("false"))) }
    if !details.isEmpty { entries.append((type, .mapping(details))) }
    append("volumes", .mapping([("type", .text(type))] + entries))
  }

  // MARK: Devices

  private mutating func gpus(_ text: String) {
    if text == "all" || text == "-1" { return set("gpus", .text("all")) }
    var entries: [(key: String, value: YAMLTree)] = []
    var ids: [String] = []
    var capabilities: [String] = []
    // Docker reads it as a line of CSV: a field in quotes may hold commas.
    for field in Self.fields(text) {
      let parts = field.split(separator: "=", maxSplits: 1).map(String.init)
      let value = parts.count > 1 ? parts[1] : ""
      switch (parts.first ?? "", value) {
      case ("device", _): ids += value.split(separator: ",").map(String.init)
      case ("capabilities", _): capabilities += value.split(separator: ",").map(String.init)
      case ("driver", _): entries.append(("driver", .text(value)))
      case ("count", _): entries.append(("count", value == "-1" ? .text("all") : .scalar(value)))
      case (let word, "") where word == "all" || Int(word) != nil || word.hasPrefix("$"):
        entries.append(("count", word == "-1" ? .text("all") : .scalar(word)))
      case (let word, "") where !ids.isEmpty: ids.append(word)
      default: left.append("--gpus \(field)")
      }
    }
    if !ids.isEmpty { entries.append(("device_ids", .flow(ids))) }
    // Compose adds `gpu` itself.
    capabilities.removeAll { $0 == "gpu" }
    if !capabilities.isEmpty { entries.append(("capabilities", .flow(capabilities))) }
    if ids.isEmpty, !entries.contains(where: { $0.key == "count" }) { entries.append(("count", .text("all"))) }
    set("gpus", .list([.mapping(entries)]))
  }

  private static func fields(_ text: String) -> [String] {
    var fields = [""]
    var isQuoted = false
    for character in text {
      switch character {
      case "\"", "'": isQuoted.toggle()
      case "," where !isQuoted: fields.append("")
      default: fields[fields.count - 1].append(character)
      }
    }
    return fields
  }
}
