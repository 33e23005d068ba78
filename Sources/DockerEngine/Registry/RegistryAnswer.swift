import FoundationEssentials

/// What a registry answers for an image's name: the image, or a list of images by platform.
enum RegistryAnswer: Sendable, Hashable {
  /// One image of a list.
  struct Entry: Sendable, Hashable {
    var digest: String
    var platform: ImagePlatform
  }

  case image(ImageManifest)
  case list([Entry])

  /// The types that are understood, for `Accept`.
  static let mediaTypes = [
    "application/vnd.oci.image.index.v1+json", "application/vnd.docker.distribution.manifest.list.v2+json",
    "application/vnd.oci.image.manifest.v1+json", "application/vnd.docker.distribution.manifest.v2+json",
  ]

  private struct Wire: Decodable {
    struct Descriptor: Decodable {
      var digest: String
      var size: Int
      var platform: ImagePlatform?
    }

    struct Reference: Decodable {
      var digest: String
    }

    var config: Reference?
    var layers: [Descriptor]?
    var manifests: [Descriptor]?
  }

  /// Reads an answer's body.
  /// - Throws: `EngineError` with `.malformedAnswer`, or `.unsupported` for the format of before 2016.
  init(_ body: Data) throws {
    guard let wire = try? JSONDecoder().decode(Wire.self, from: body) else {
      throw EngineError(.malformedAnswer, "the registry's manifest cannot be read")
    }
    if let manifests = wire.manifests {
      self = .list(
        manifests.compactMap { entry in
          entry.platform.map { Entry(digest: entry.digest, platform: $0) }
        })
    } else if let layers = wire.layers {
      guard layers.allSatisfy({ $0.size >= 0 }) else {
        throw EngineError(.malformedAnswer, "a layer of the registry's manifest has a negative size")
      }
      self = .image(
        ImageManifest(
          layers: layers.map { .init(digest: $0.digest, size: $0.size) }, configuration: wire.config?.digest))
    } else {
      throw EngineError(.unsupported, "the registry's manifest is of a format that tells no sizes")
    }
  }

  /// The digest of the list's image for a platform: the exact variant before any other that runs.
  static func choose(_ platform: ImagePlatform, from list: [Entry]) -> String? {
    let running = list.filter { platform.runs($0.platform) }
    return (running.first { $0.platform == platform } ?? running.first)?.digest
  }
}
