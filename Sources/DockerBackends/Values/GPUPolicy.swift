/// What to do about a backend's GPU reservations where no GPU can be had.
public enum GPUPolicy: String, Sendable, CaseIterable, Codable {
  /// Fail: the backend is of no use without one.
  case require
  /// Use a GPU; where the engine has none to give, say so and run on the CPU.
  case auto
  /// Run on the CPU and ask for no GPU.
  case off
}
