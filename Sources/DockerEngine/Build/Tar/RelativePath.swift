/// Paths inside a folder, looked at without the file system.
enum RelativePath {
  /// The path with `.` and `..` resolved, `nil` where it is absolute or leaves the folder. The folder
  /// itself is empty.
  static func normalized(_ path: some StringProtocol) -> String? {
    guard !path.hasPrefix("/"), !path.utf8.contains(0) else { return nil }
    var components: [String] = []
    for component in path.split(separator: "/") {
      switch component {
      case ".": continue
      case "..":
        if components.popLast() == nil { return nil }
      default: components.append(String(component))
      }
    }
    return components.joined(separator: "/")
  }

  /// Whether a link at `path` with this target stays inside the folder.
  static func staysInside(link path: String, target: String) -> Bool {
    guard !target.hasPrefix("/") else { return false }
    let folder = path.split(separator: "/").dropLast().joined(separator: "/")
    return normalized(folder.isEmpty ? target : folder + "/" + target) != nil
  }
}
