import ComposeSpec
import OrderedCollections

/// What a service of a downloaded Compose file gives away about itself.
struct ServiceTraits {
  let service: Service
  /// The names around it, in lower case: its own, its image's, its container's, its build folder's.
  let names: [String]

  init(_ service: Service) {
    self.service = service
    let folder = service.build?.context?.split(separator: "/").last.map(String.init)
    names = [service.name, service.image, service.containerName, folder, service.build?.dockerfile]
      .compactMap { $0?.lowercased() }
  }

  /// The container ports that it publishes by TCP, in the order of the file.
  var ports: [Int] {
    var seen: Set<Int> = []
    return service.ports.filter { ($0.protocol ?? "tcp") == "tcp" }.map(\.target).filter { seen.insert($0).inserted }
  }

  /// Whether it is on the host's network, where no port is published.
  var isOnHostNetwork: Bool { service.networkMode == "host" }

  /// The known server that its names speak of; only by a name or an image, not by what it talks to.
  var known: KnownServer? {
    KnownServer.all.first { server in server.words.contains { word in names.contains { $0.contains(word) } } }
  }

  /// The words of its names.
  var words: Set<String> {
    Set(names.flatMap { $0.split { !$0.isLetter && !$0.isNumber }.map(String.init) })
  }

  /// What its healthcheck asks over HTTP.
  var healthURL: HealthURL? {
    guard let check = service.healthcheck, !check.disable else { return nil }
    return HealthURL(in: check.test.joined(separator: " "))
  }

  /// A port that its command or environment names: `--port 9666`, `PORT=8000`.
  var configuredPorts: [Int] {
    let words = (service.entrypoint ?? []) + (service.command ?? [])
    var ports = zip(words, words.dropFirst()).compactMap { flag, value in
      ["--port", "-p", "--server-port"].contains(flag) ? Int(value) : nil
    }
    ports += words.compactMap { $0.hasPrefix("--port=") ? Int($0.dropFirst("--port=".count)) : nil }
    let variables = service.environment.filter { $0.key == "PORT" || $0.key.hasSuffix("_PORT") }
    ports += variables.values.compactMap { $0.flatMap { Int($0) } }
    return ports.filter { 1...65535 ~= $0 }
  }

  /// Whether it asks for a GPU.
  var wantsGPU: Bool {
    let devices = service.deploy?.resources?.reservations?.devices ?? []
    return service.runtime == "nvidia" || !service.gpus.isEmpty || devices.contains { $0.capabilities.contains("gpu") }
      || service.devices.contains { device in
        ["/dev/dri", "/dev/kfd", "/dev/nvidia"].contains { device.source.hasPrefix($0) } || isCDIGPU(device.source)
      }
  }

  /// `nvidia.com/gpu=all`: a device by the name that the Container Device Interface gives it.
  private func isCDIGPU(_ source: String) -> Bool {
    guard let slash = source.firstIndex(of: "/"), slash != source.startIndex else { return false }
    return source[source.index(after: slash)...].hasPrefix("gpu=")
  }
}
