import DockerEngine

/// The programs that a healthcheck runs, any of which an image may lack.
struct HealthcheckProgram: Sendable, Hashable {
  /// The first of them, which messages name.
  let name: String
  /// Where one of them would lie in the container.
  let paths: [String]

  /// `nil` where nothing is tested, or where the test does not show what it needs.
  /// - Parameters:
  ///   - test: as an engine is told it.
  ///   - environment: the container's variables.
  init?(_ test: [String], environment: [String]) {
    let names: [String]
    switch test.first {
    case "CMD": names = test.dropFirst().prefix(1).map { $0 }
    case "CMD-SHELL": names = Self.known(in: test.dropFirst().joined(separator: " "))
    default: names = []
    }
    guard let name = names.first, !name.isEmpty else { return nil }
    let path = environment.last { $0.hasPrefix("PATH=") }.map { String($0.dropFirst("PATH=".count)) }
    let all = (path ?? Self.usualPath).split(separator: ":")
    // For each look an engine mounts the image: where distributions have their programs comes first.
    let folders = all.filter { $0 == "/usr/bin" } + all.filter { $0 != "/usr/bin" }
    self.name = name
    paths = names.flatMap { name -> [String] in
      if name.contains("/") { return name.hasPrefix("/") ? [name] : [] }
      return folders.map { "\($0)/\(name)" }
    }
    guard !paths.isEmpty else { return nil }
  }

  /// What a shell's line runs of the programs that slim images lack, where it begins with one. Anything else may be a
  /// word of the shell's own.
  private static func known(in line: String) -> [String] {
    let words = line.split { $0.isWhitespace || "|&;()".contains($0) }.map(String.init)
    guard let first = words.first, FailureCatalogue.healthcheckTools.contains(first) else { return [] }
    return words.filter { FailureCatalogue.healthcheckTools.contains($0) || $0 == "python3" || $0 == "busybox" }
  }

  /// Where an engine looks where an image says nothing.
  private static let usualPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
}

/// Looks for the programs of healthchecks in the files of images: nothing is started.
struct HealthcheckLook: Sendable {
  /// What is missing, and of which service.
  struct Missing: Sendable, Equatable {
    var service: String
    var image: String
    var program: String
  }

  private let container: ThrowawayContainer
  /// How long one look may take.
  private let limit: Duration

  init(engine: EngineClient, limit: Duration) {
    container = ThrowawayContainer(label: "org.tts-ctl.look", engine: engine)
    self.limit = limit
  }

  /// Looks at all of a backend's containers at the same time. What cannot be known is not missing.
  func missing(in containers: [ContainerSpec]) async -> [Missing] {
    // One container of a service is like the other.
    let specs = containers.filter { $0.number == 1 }
    let all = await withTaskGroup(of: (Int, Missing?).self) { group in
      for (index, spec) in specs.enumerated() {
        group.addTask { (index, (try? await withTimeLimit(limit) { try await missing(in: spec) }) ?? nil) }
      }
      var all: [(Int, Missing?)] = []
      for await found in group { all.append(found) }
      return all
    }
    return all.sorted { $0.0 < $1.0 }.compactMap(\.1)
  }

  private func missing(in spec: ContainerSpec) async throws -> Missing? {
    // What the manifest tests with is known before the image is asked for.
    let own = spec.request.config.healthcheck?.test ?? []
    guard own.first != "NONE" else { return nil }
    let image = try await container.engine.images.inspect(spec.image).config
    let test = own.isEmpty ? image?.healthcheck?.test ?? [] : own
    let environment = (image?.env ?? []) + (spec.request.config.env ?? [])
    guard let program = HealthcheckProgram(test, environment: environment),
      !program.paths.contains(where: spec.request.hostConfig.mounts)
    else { return nil }
    await container.removeLeftovers()
    var config = ContainerConfig()
    config.image = spec.image
    // An image may name no command, and a container has one.
    config.entrypoint = ["/"]
    let engine = container.engine
    let isThere = try await container.with(config, limit: limit) { name in
      for path in program.paths where try await engine.containers.has(path, in: name) { return true }
      return false
    }
    return isThere ? nil : Missing(service: spec.service, image: spec.image, program: program.name)
  }
}

extension HostConfig {
  /// Whether something of this machine, and not of the image, stands at a path.
  fileprivate func mounts(_ path: String) -> Bool {
    let targets =
      (binds ?? []).compactMap { $0.split(separator: ":").dropFirst().first.map(String.init) }
      + (mounts ?? []).map(\.target)
    return targets.contains { path == $0 || path.hasPrefix($0.hasSuffix("/") ? $0 : $0 + "/") }
  }
}

extension ContainerEndpoints {
  fileprivate func has(_ path: String, in container: String) async throws -> Bool {
    do {
      _ = try await stat(container, path: path)
      return true
    } catch let error as EngineError where error.code == .notFound {
      return false
    }
  }
}
