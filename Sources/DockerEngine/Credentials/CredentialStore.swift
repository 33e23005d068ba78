public import FoundationEssentials

/// The credentials that `docker login` has kept: in `config.json` itself, or with a helper program
/// of the system's keychain.
public struct CredentialStore: Sendable {
  /// Docker Hub's name in `config.json`, from the days of its first API.
  private static let hubKey = "https://index.docker.io/v1/"
  private static let hubHosts: Set<String> = ["docker.io", "index.docker.io", "registry-1.docker.io"]

  private let folder: String?
  private let environment: [String: String]

  /// Creates a store.
  /// - Parameter environment: `DOCKER_CONFIG`, or else `HOME`, tell where `config.json` is;
  ///   `DOCKER_AUTH_CONFIG` holds further `auths` as JSON, which win; `PATH` tells where helpers are.
  public init(environment: [String: String] = ProcessInfo.processInfo.environment) {
    self.environment = environment
    let given = environment["DOCKER_CONFIG"].flatMap { $0.isEmpty ? nil : $0 }
    folder = given ?? environment["HOME"].map { $0 + "/.docker" }
  }

  /// The credentials for an image's registry, `nil` where there are none.
  /// - Throws: as ``credentials(registry:)``.
  public func credentials(for image: ImageReference) async throws -> RegistryCredentials? {
    try await credentials(registry: image.registry)
  }

  /// The credentials for a registry, `nil` where there are none.
  /// - Parameter registry: its host and, where given, port; `docker.io` for Docker Hub.
  /// - Throws: `EngineError`: `.helperFailed` where a helper program is missing or fails,
  ///   `.invalidRequest` where `config.json` cannot be read.
  public func credentials(registry: String) async throws -> RegistryCredentials? {
    let key = Self.hubHosts.contains(registry) ? Self.hubKey : registry
    if let given = try givenByEnvironment(), let entry = entry(key, in: given) { return entry }
    guard let file = try file() else { return nil }
    if let helper = file.credHelpers[registry] ?? file.credHelpers[key] ?? file.credsStore, !helper.isEmpty {
      return try await CredentialHelper(name: helper, environment: environment).get(key)
    }
    return entry(key, in: file)
  }

  /// Every credential there is, by registry, as a build needs them for its base images. Helpers that
  /// fail are skipped: which registries a build needs is not known beforehand.
  public func all() async throws -> [String: RegistryCredentials] {
    var all: [String: RegistryCredentials] = [:]
    for config in [try file(), try givenByEnvironment()].compactMap({ $0 }) {
      for (registry, entry) in config.auths {
        if let found = entry.credentials(registry) { all[registry] = found }
      }
      if let helper = config.credsStore, !helper.isEmpty {
        let store = CredentialHelper(name: helper, environment: environment)
        for server in (try? await store.list()) ?? [] { all[server] = try? await store.get(server) }
      }
      for (registry, helper) in config.credHelpers {
        if let found = try? await CredentialHelper(name: helper, environment: environment).get(registry) {
          all[registry] = found
        }
      }
    }
    return all
  }

  private func givenByEnvironment() throws -> DockerConfigFile? {
    guard let text = environment["DOCKER_AUTH_CONFIG"], !text.isEmpty else { return nil }
    return try decode(Data(text.utf8), from: "DOCKER_AUTH_CONFIG")
  }

  private func file() throws -> DockerConfigFile? {
    guard let folder else { return nil }
    let path = folder + "/config.json"
    let data: Data
    do {
      data = try Data(contentsOf: URL(filePath: path))
    } catch let error as CocoaError where error.code == .fileReadNoSuchFile || error.code == .fileNoSuchFile {
      return nil
    } catch {
      throw EngineError(
        .invalidRequest, "\(path) cannot be read", hint: "check its owner and permissions", cause: error)
    }
    // Docker takes an empty file as one that says nothing.
    return data.isEmpty ? nil : try decode(data, from: path)
  }

  private func decode(_ data: Data, from source: String) throws -> DockerConfigFile {
    do {
      return try JSONDecoder().decode(DockerConfigFile.self, from: data)
    } catch {
      // The decoder's own error could quote the file, and with it a secret.
      throw EngineError(
        .invalidRequest, "\(source) is not a valid Docker configuration", hint: "correct it, or log in again")
    }
  }

  private func entry(_ key: String, in file: DockerConfigFile) -> RegistryCredentials? {
    if let found = file.auths[key]?.credentials(key) { return found }
    // Keys may be URLs: `https://registry.example/v2/`.
    let host = Self.host(key)
    for (name, entry) in file.auths.sorted(by: { $0.key < $1.key }) where Self.host(name) == host {
      if let found = entry.credentials(key) { return found }
    }
    return nil
  }

  private static func host(_ key: String) -> Substring {
    var rest = key[...]
    for scheme in ["https://", "http://"] where rest.hasPrefix(scheme) { rest = rest.dropFirst(scheme.count) }
    let host = rest.prefix { $0 != "/" }
    return hubHosts.contains(String(host)) ? "docker.io" : host
  }
}
