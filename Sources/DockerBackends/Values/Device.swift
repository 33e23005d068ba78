/// Where a container computes.
public enum Device: String, Sendable, Hashable, Codable {
  /// No GPU was asked for, or none was given.
  case cpu
  /// The container holds at least one GPU.
  case gpu
}
