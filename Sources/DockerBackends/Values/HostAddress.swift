/// Addresses of this machine that containers' ports are published at.
enum HostAddress {
  /// Whether two listening addresses exclude each other.
  static func overlap(_ left: String, _ right: String) -> Bool {
    func isEverything(_ address: String) -> Bool { ["", "0.0.0.0", "::"].contains(address) }
    return left == right || isEverything(left) || isEverything(right)
  }
}
