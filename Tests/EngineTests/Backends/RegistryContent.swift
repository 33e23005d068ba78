import DockerEngine
import Foundation
import TestSupport

/// Puts images into the tests' registry that need not be what they claim to be: a registry believes the sizes.
struct RegistryContent {
  private static let imageType = "application/vnd.docker.distribution.manifest.v2+json"
  private static let listType = "application/vnd.docker.distribution.manifest.list.v2+json"

  private let transport = CurlTransport()
  private let base: String
  private let repository: String
  private let name: String

  init(_ engine: TestEngine) throws {
    repository = engine.uniqueName("claims")
    name = "\(try TestEngine.registry())/\(repository)"
    base = "http://\(try TestEngine.registry())/v2/\(repository)"
  }

  /// An image whose layers claim these sizes.
  /// - Returns: its name.
  func image(
    layers: [Int], diffIDs: [String]? = nil, architecture: String? = nil, environment: [String] = []
  ) async throws -> String {
    var descriptors: [[String: Any]] = []
    for (index, size) in layers.enumerated() {
      let blob = try await push(Data("no archive \(repository) \(index)".utf8))
      descriptors.append([
        "mediaType": "application/vnd.docker.image.rootfs.diff.tar.gzip", "size": size, "digest": blob.digest,
      ])
    }
    let unpacked = diffIDs ?? layers.indices.map { "sha256:\(repository)\($0)" }
    return try await image(descriptors, diffIDs: unpacked, architecture: architecture, environment: environment)
  }

  /// A real image of one layer.
  func image(archive: Data) async throws -> String {
    let blob = try await push(archive)
    let layer: [String: Any] = [
      "mediaType": "application/vnd.docker.image.rootfs.diff.tar.gzip", "size": blob.size, "digest": blob.digest,
    ]
    let unpacked = try await Program.run(["sh", "-c", "gunzip | sha256sum"], input: archive).output
    return try await image([layer], diffIDs: ["sha256:" + String(decoding: unpacked.prefix(64), as: UTF8.self)])
  }

  private func image(
    _ layers: [[String: Any]], diffIDs: [String], architecture: String? = nil, environment: [String] = []
  ) async throws -> String {
    #if arch(arm64)
      let own = "arm64"
    #else
      let own = "amd64"
    #endif
    let config: [String: Any] = [
      "architecture": architecture ?? own, "os": "linux", "config": ["Env": environment],
      "rootfs": ["type": "layers", "diff_ids": diffIDs],
    ]
    let configuration = try await push(try JSONSerialization.data(withJSONObject: config))
    let tag = "v\(UInt32.random(in: 0 ... .max))"
    let manifest: [String: Any] = [
      "schemaVersion": 2, "mediaType": Self.imageType, "layers": layers,
      "config": [
        "mediaType": "application/vnd.docker.container.image.v1+json", "size": configuration.size,
        "digest": configuration.digest,
      ],
    ]
    try await put(try JSONSerialization.data(withJSONObject: manifest), at: "/manifests/\(tag)", type: Self.imageType)
    return "\(name):\(tag)"
  }

  /// A name that stands for one image for each of these architectures.
  func list(_ architectures: [String]) async throws -> String {
    var entries: [[String: Any]] = []
    for architecture in architectures {
      let tag = try await image(layers: [1000], architecture: architecture).split(separator: ":").last ?? ""
      let answer = try await transport.send(
        HTTPRequest(.get, "\(base)/manifests/\(tag)", headers: [("Accept", Self.imageType)]))
      let size = try await answer.body.collect().count
      entries.append([
        "mediaType": Self.imageType, "size": size, "digest": answer.header("Docker-Content-Digest") ?? "",
        "platform": ["os": "linux", "architecture": architecture],
      ])
    }
    let list: [String: Any] = ["schemaVersion": 2, "mediaType": Self.listType, "manifests": entries]
    try await put(try JSONSerialization.data(withJSONObject: list), at: "/manifests/all", type: Self.listType)
    return "\(name):all"
  }

  private func push(_ data: Data) async throws -> (digest: String, size: Int) {
    let sum = try await Program.run(["sha256sum"], input: data).output
    let digest = "sha256:" + String(decoding: sum.prefix(64), as: UTF8.self)
    let begun = try await transport.send(HTTPRequest(.post, "\(base)/blobs/uploads/"))
    let place = begun.header("Location") ?? ""
    let target = "\(place)\(place.contains("?") ? "&" : "?")digest=\(digest)"
    try await send(data, to: target, type: "application/octet-stream")
    return (digest, data.count)
  }

  private func put(_ data: Data, at path: String, type: String) async throws {
    try await send(data, to: base + path, type: type)
  }

  private func send(_ data: Data, to target: String, type: String) async throws {
    let answer = try await transport.send(
      HTTPRequest(.put, target, headers: [("Content-Type", type)], body: .bytes(data)))
    let said = try await answer.body.collect()
    guard answer.status == 201 else {
      throw TestEngine.Missing(description: "the registry refused: \(String(decoding: said, as: UTF8.self))")
    }
  }
}
