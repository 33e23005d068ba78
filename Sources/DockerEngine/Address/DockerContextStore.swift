import FoundationEssentials

/// Docker's contexts, as `docker context` keeps them below the folder of `config.json`.
struct DockerContextStore {
  let folder: String

  /// The name in `config.json`, where there is one.
  func current() throws -> String? {
    struct Config: Decodable { let currentContext: String? }
    let path = "\(folder)/config.json"
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    // Docker takes an empty file as one that says nothing.
    if let data = FileManager.default.contents(atPath: path), data.isEmpty { return nil }
    let config: Config = try decode(path)
    return config.currentContext.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The address of a context's engine. Its folder is named by a hash of its name, so the folders
  /// are searched for the name itself.
  func address(of name: String) throws -> EngineAddress {
    let root = "\(folder)/contexts/meta"
    let folders = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
    var unreadable: (any Error)?
    for id in folders.sorted() {
      let path = "\(root)/\(id)/meta.json"
      guard FileManager.default.fileExists(atPath: path) else { continue }
      let meta: Meta
      do {
        meta = try decode(path)
      } catch {
        // Another context's file may be broken.
        unreadable = error
        continue
      }
      guard meta.Name == name else { continue }
      guard let engine = meta.Endpoints?["docker"], let host = engine.Host, !host.isEmpty else {
        throw EngineError(
          .invalidAddress, "the Docker context \"\(name)\" names no engine", hint: "docker context inspect \(name)")
      }
      return try EngineAddress(
        parsing: host, tls: tls("\(folder)/contexts/tls/\(id)/docker", skipVerify: engine.SkipTLSVerify ?? false),
        origin: .context(name: name))
    }
    if let unreadable { throw unreadable }
    throw EngineError(
      .invalidAddress, "the Docker context \"\(name)\" does not exist in \(folder)",
      hint: "docker context ls shows those that exist; docker context use default goes back")
  }

  private struct Meta: Decodable {
    // The names of the file, which are Go's.
    // swift-format-ignore: AlwaysUseLowerCamelCase
    struct Endpoint: Decodable {
      let Host: String?
      let SkipTLSVerify: Bool?
    }
    // swift-format-ignore: AlwaysUseLowerCamelCase
    let Name: String?
    // swift-format-ignore: AlwaysUseLowerCamelCase
    let Endpoints: [String: Endpoint]?
  }

  private func tls(_ folder: String, skipVerify: Bool) throws -> EngineTLS? {
    guard FileManager.default.fileExists(atPath: folder) || skipVerify else { return nil }
    return try EngineTLS(folder: folder, namedBy: "the context", verifies: !skipVerify)
  }

  private func decode<Value: Decodable>(_ path: String) throws -> Value {
    do {
      return try JSONDecoder().decode(Value.self, from: Data(contentsOf: URL(filePath: path)))
    } catch {
      throw EngineError(
        .invalidAddress, "\(path) cannot be read as Docker writes it",
        hint: "correct the file, or set DOCKER_HOST to go without it", cause: error)
    }
  }
}
