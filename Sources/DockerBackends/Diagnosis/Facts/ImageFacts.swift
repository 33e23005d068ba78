/// What is known about the image, from the engine or from the registry.
package struct ImageFacts: Sendable, Equatable, Codable {
  /// The reference.
  package var reference: String?
  /// Whether the engine has it.
  package var isPresent: Bool?
  /// As registries name it: `amd64`, `arm64`.
  package var architecture: String?
  /// The value of `NVIDIA_REQUIRE_CUDA`.
  package var cudaRequirement: String?
  /// Whether `NVIDIA_DISABLE_REQUIRE` turns the check off.
  package var skipsRequirement: Bool?
  /// The CUDA version inside, as `12.8`.
  package var cudaVersion: String?
  /// Bytes that a pull needs on the engine's disk: what is sent and what is unpacked.
  package var neededSpace: Int?

  /// Facts of which none is known yet.
  package init() {}
}
