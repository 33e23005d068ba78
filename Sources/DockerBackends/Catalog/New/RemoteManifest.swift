/// An address where people expect a file: nothing is fetched here, but how to is told.
struct RemoteManifest {
  private let address: String

  /// - Parameter path: what was given, perhaps behind the current folder.
  init?(_ path: String) {
    for scheme in ["https:/", "http:/", "git@", "ssh:/", "oci:/", "github.com/"] {
      guard let range = path.firstRange(ofText: scheme) else { continue }
      guard range.lowerBound == path.startIndex || path[..<range.lowerBound].hasSuffix("/") else { continue }
      let rest = path[range.upperBound...].drop { $0 == "/" }
      // Cleaning a path takes one of two slashes.
      address =
        scheme == "git@" ? "git@\(rest)" : scheme == "github.com/" ? "https://github.com/\(rest)" : "\(scheme)/\(rest)"
      return
    }
    return nil
  }

  var refusal: BackendError {
    BackendError(
      .invalidManifest, "\(address) is a URL, which is not downloaded", hint: "download it first: \(command)")
  }

  private var command: Advice {
    let quoted = { (text: String) in "'" + text.replacing("'", with: "%27") + "'" }
    if address.hasPrefix("oci://") { return "`docker compose -f \(quoted(address)) config > compose.yaml`" }
    let parts = address.split(separator: "/").dropFirst(2).map(String.init)
    let isGitHub = address.contains("://github.com/")
    if isGitHub, parts.count > 4, parts[2] == "blob" || parts[2] == "raw" {
      let raw = "https://raw.githubusercontent.com/" + (parts[0...1] + parts[3...]).joined(separator: "/")
      let file = parts.last ?? "compose.yaml"
      return "`curl -fLO \(quoted(raw))`, then give \(choice: .source(file))"
    }
    let isRepository = address.hasPrefix("git@") || address.hasSuffix(".git") || isGitHub && parts.count == 2
    if isRepository {
      let name = (parts.last ?? address.split(separator: "/").last.map(String.init) ?? "repository")
      let folder = name.hasSuffix(".git") ? String(name.dropLast(4)) : name
      return "`git clone \(quoted(address))`, then give \(choice: .source(folder))"
    }
    let last = parts.last.map { String($0.prefix { $0 != "?" && $0 != "#" }) } ?? ""
    let isFile = parts.count > 1 && last.contains(".")
    let file = isFile ? last : "compose.yaml"
    return "`curl -fLo \(file) \(quoted(address))`, then give \(choice: .source(file))"
  }
}
