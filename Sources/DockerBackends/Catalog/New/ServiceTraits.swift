import ComposeSpec
import OrderedCollections

/// What a service of a downloaded Compose file gives away about itself.
struct ServiceTraits {
  let service: Service
  /// The names around it, in lower case: its own, its image's, its container's, its build folder's or repository's. An
  /// image's tag is none: it tells variants apart.
  let names: [String]
  /// The words of its names, its image's tag among them.
  let words: Set<String>

  init(_ service: Service) {
    self.service = service
    let sources = service.build?.context.map(Self.names(ofContext:)) ?? []
    let bases = service.build?.dockerfileInline.map(Self.bases(ofDockerfile:)) ?? []
    let all = [service.name, service.containerName, service.build?.dockerfile].compactMap(\.self) + sources
    let images = [service.image].compactMap(\.self) + bases
    names = (all + images.map(Self.untagged)).map { $0.lowercased() }
    words = Set(
      (all + images).flatMap { $0.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init) })
  }

  /// The container ports that it publishes by TCP, in the order of the file.
  var ports: [Int] {
    var seen: Set<Int> = []
    return service.ports.filter { ($0.protocol ?? "tcp") == "tcp" }.map(\.target).filter { seen.insert($0).inserted }
  }

  /// Whether it is on the host's network, where no port is published.
  var isOnHostNetwork: Bool { service.networkMode == "host" }

  /// Whether something outside the project's networks can reach it.
  var isReachable: Bool { !ports.isEmpty || isOnHostNetwork }

  /// The known server that its command, its names and its ports speak of; not what it talks to.
  var known: KnownServer? {
    let exposed = service.expose.compactMap { Int($0.prefix(before: "/")) }
    let fixed = [ports, exposed, configuredPorts].first { !$0.isEmpty }
    return KnownServer.find(
      names: names.map { $0.replacing("_", with: "-") }, command: commandWords,
      fits: { fixed?.contains($0) ?? isOnHostNetwork })
  }

  /// The words of its entrypoint and its command, those of a shell's script among them, in lower case.
  var commandWords: [String] {
    ((service.entrypoint ?? []) + (service.command ?? [])).flatMap { $0.split(whereSeparator: \.isWhitespace) }
      .map { $0.lowercased() }
  }

  /// What its healthcheck asks over HTTP.
  var healthURL: HealthURL? {
    guard let check = service.healthcheck, !check.disable else { return nil }
    return HealthURL(in: check.test.joined(separator: " "))
  }

  /// A port that its command or environment names: `--port 9666`, `--uri tcp://0.0.0.0:10200`, `PORT=8000`.
  var configuredPorts: [Int] {
    let words = commandWords
    let flags: Set = ["--port", "-p", "--server-port", "--server_port", "--http-port"]
    var ports = zip(words, words.dropFirst()).compactMap { flag, value in flags.contains(flag) ? Int(value) : nil }
    ports += words.compactMap { word in
      flags.contains(word.prefix(before: "=")) ? word.suffix(after: "=").flatMap { Int($0) } : nil
    }
    ports += words.compactMap(Self.listening)
    // The server's own before those of what it has beside it.
    let variables = service.environment.filter { name, _ in
      (name == "PORT" || name.hasSuffix("_PORT")) && Self.others.isDisjoint(with: name.split(separator: "_"))
    }
    ports += variables.sorted { $0.key.count < $1.key.count }.compactMap { $0.value.flatMap { Int($0) } }
    ports += service.environment.values.compactMap { $0.flatMap(Self.listening) }
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

  /// What else a variable of a port may be about: `REDIS_PORT`.
  private static let others: Set<Substring> = [
    "ASR", "DB", "GRPC", "LLM", "METRICS", "MONGO", "MYSQL", "OLLAMA", "POSTGRES", "PROXY", "REDIS", "STT", "UI", "WEB",
    "WHISPER",
  ]

  /// The port of an address at which a server listens: `tcp://0.0.0.0:10200`.
  private static func listening(_ text: String) -> Int? {
    guard let host = ["0.0.0.0:", "[::]:"].compactMap({ text.firstRange(ofText: $0) }).first else { return nil }
    return Int(text[host.upperBound...].prefix { $0.isNumber })
  }

  /// `ghcr.io/a/b:latest-kokoro` without its tag and digest.
  private static func untagged(_ image: String) -> String {
    let name = image.prefix(before: "@")
    guard let colon = name.lastIndex(of: ":"), !name[colon...].contains("/") else { return name }
    return String(name[..<colon])
  }

  /// A folder's own name; owner and name of a repository, and the folder in it.
  private static func names(ofContext context: String) -> [String] {
    let isRemote = context.contains("://") || context.hasPrefix("git@") || context.hasPrefix("github.com/")
    let parts = context.prefix(before: "#").split(separator: "/").map(String.init)
    guard isRemote else { return [context.split(separator: "/").last.map(String.init)].compactMap(\.self) }
    let repository = parts.suffix(2).joined(separator: "/")
    let folder = context.suffix(after: "#")?.suffix(after: ":")?.split(separator: "/").last.map(String.init)
    let name = repository.hasSuffix(".git") ? String(repository.dropLast(4)) : repository
    return [name, folder].compactMap(\.self)
  }

  /// The images that a Dockerfile builds upon.
  private static func bases(ofDockerfile text: String) -> [String] {
    text.split(whereSeparator: \.isNewline).compactMap { line in
      let words = line.split(whereSeparator: \.isWhitespace)
      guard words.first?.lowercased() == "from" else { return nil }
      return words.dropFirst().first { !$0.hasPrefix("--") }.map(String.init)
    }
  }
}

extension Backend {
  /// Whether one of its services asks for a GPU, and may have it.
  package var wantsGPU: Bool {
    settings.gpu != .off && project.services.values.contains { ServiceTraits($0).wantsGPU }
  }
}
