/// What is known about the image, from the engine or from the registry.
public struct ImageFacts: Sendable, Equatable, Codable {
  /// The reference.
  public var reference: String?
  /// Whether the engine has it.
  public var isPresent: Bool?
  /// As registries name it: `amd64`, `arm64`.
  public var architecture: String?
  /// The value of `NVIDIA_REQUIRE_CUDA`.
  public var cudaRequirement: String?
  /// Whether `NVIDIA_DISABLE_REQUIRE` turns the check off.
  public var skipsRequirement: Bool?
  /// The CUDA version inside, as `12.8`.
  public var cudaVersion: String?
  /// Bytes that a pull needs on the engine's disk: what is sent and what is unpacked.
  public var neededSpace: Int?
  /// Whether the start ran out of time while the image was still on its way.
  public var startWaitedForPull: Bool?

  /// Facts of which none is known yet.
  public init() {}
}
