/// A path as Windows writes it, in a manifest for an engine on Linux.
struct WindowsPath {
  /// As the manifest has it.
  let text: String
  /// The same folder for Linux: that of WSL, or relative to the manifest.
  let posix: String

  /// - Parameter source: a mount's source, which the loader may have put behind the manifest's folder.
  /// - Returns: `nil` where it is none.
  init?(_ source: String) {
    let start = source.prefix(3).map { $0 }
    let hasDrive = start.count == 3 && start[0].isASCII && start[0].isLetter && start[1] == ":"
    if hasDrive, start[2] == "\\" || start[2] == "/" {
      text = source
      let rest = source.dropFirst(3).replacing("\\", with: "/")
      posix = "/mnt/\(start[0].lowercased())/\(rest)"
    } else if source.hasPrefix("\\\\") {
      text = source
      posix = "the path where the share is mounted"
    } else if source.contains(".\\") {
      // `.\voices`, which is one name to Linux.
      text = source.split(separator: "/").last.map(String.init) ?? source
      posix = text.replacing("\\", with: "/")
    } else {
      return nil
    }
  }
}
