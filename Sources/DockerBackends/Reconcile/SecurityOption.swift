import BackendSupport
import FoundationEssentials

/// A `security_opt` entry as the engine takes it.
enum SecurityOption {
  /// The text of the profile where the entry names a seccomp file, else the entry as it is.
  static func resolve(_ option: String, directory: String) throws -> String {
    guard let profile = option.seccompProfile, profile != "unconfined", profile != "builtin" else { return option }
    let path = profile.hasPrefix("/") ? profile : "\(directory)/\(profile)"
    do {
      let document = try JSONDecoder().decode(JSONValue.self, from: Data(contentsOf: URL(filePath: path)))
      return "seccomp=" + String(decoding: try SpecHash.canonical(document), as: UTF8.self)
    } catch {
      throw BackendError(
        .invalidManifest, "the seccomp profile \(path) cannot be read as JSON",
        hint: "correct the path after `seccomp:` in `security_opt`", cause: error)
    }
  }
}

extension String {
  fileprivate var seccompProfile: String? {
    for prefix in ["seccomp=", "seccomp:"] where hasPrefix(prefix) { return String(dropFirst(prefix.count)) }
    return nil
  }
}
