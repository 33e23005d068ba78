import Subprocess

/// The user's browser.
enum Browser {
  private static let program = "xdg-open"

  /// Opens an address.
  /// - Parameters:
  ///   - address: the address; what is not HTTP no browser shows.
  ///   - environment: tells whether there is a desktop.
  /// - Returns: whether it was opened.
  static func open(_ address: String, environment: [String: String]) async -> Bool {
    // Without a desktop it would open a browser in this terminal.
    let hasDesktop = ["DISPLAY", "WAYLAND_DISPLAY"].contains { environment[$0]?.isEmpty == false }
    guard address.hasPrefix("http"), hasDesktop else { return false }
    let result = try? await Subprocess.run(
      .name(program), arguments: [address], input: .none, output: .discarded, error: .discarded)
    return result?.terminationStatus.isSuccess ?? false
  }
}
