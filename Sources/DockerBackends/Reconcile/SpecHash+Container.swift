import BackendSupport
import DockerEngine
import FoundationEssentials

extension SpecHash {
  /// Hashes a container's request, without its labels of ours, together with the definitions of the
  /// networks and volumes it uses: where one of those changes, the container must be made anew, too.
  /// - Parameter files: the contents of what is written into the container.
  init(
    _ request: ContainerCreateRequest, definitions: [String: JSONValue], files: [String: String] = [:]
  ) throws {
    let document = try JSONDecoder().decode(JSONValue.self, from: Self.canonical(request))
    var members: [String: JSONValue] = definitions
    for (key, value) in document.object ?? [:] where key != "HostConfig" && key != "NetworkingConfig" {
      members[Self.attributeName[key] ?? Self.snakeCase(key)] = value
    }
    for (key, value) in document.object?["HostConfig"]?.object ?? [:] {
      members[Self.attributeName[key] ?? Self.snakeCase(key)] = value
    }
    members["networks"] = document.object?["NetworkingConfig"]
    members["platform"] = request.platform.map(JSONValue.string)
    try self.init(members.filter { $0.value != .null }, files: files)
  }

  /// The names that an engine's member has in a manifest, where they are not the same words.
  private static let attributeName = [
    "Env": "environment", "Cmd": "command", "OpenStdin": "stdin_open", "ExposedPorts": "expose",
    "StopTimeout": "stop_grace_period", "Binds": "volumes", "Mounts": "mounts", "PortBindings": "ports",
    "RestartPolicy": "restart", "DeviceRequests": "gpus", "LogConfig": "logging", "NanoCpus": "cpus",
    "Memory": "mem_limit", "MemorySwap": "memswap_limit", "MemoryReservation": "mem_reservation",
    "MemorySwappiness": "mem_swappiness", "CpusetCpus": "cpuset", "CgroupnsMode": "cgroup", "IpcMode": "ipc",
    "PidMode": "pid", "UTSMode": "uts", "ReadonlyRootfs": "read_only", "DnsOptions": "dns_opt",
  ]

  /// `ExtraHosts` as `extra_hosts`.
  private static func snakeCase(_ name: String) -> String {
    var result = ""
    var isStartOfWord = true
    for character in name {
      if character.isUppercase, !isStartOfWord { result += "_" }
      result += character.lowercased()
      isStartOfWord = character.isUppercase
    }
    return result
  }
}
