extension String {
  /// The path without `.`, `..` and doubled slashes, as far as that can be said without looking at the disk.
  var cleanedPath: String {
    let isAbsolute = hasPrefix("/")
    var parts: [String] = []
    for part in split(separator: "/").map(String.init) where part != "." {
      if part == ".." {
        if let last = parts.last, last != ".." {
          parts.removeLast()
        } else if !isAbsolute {
          parts.append(part)
        }
      } else {
        parts.append(part)
      }
    }
    let joined = parts.joined(separator: "/")
    return isAbsolute ? "/" + joined : joined.isEmpty ? "." : joined
  }

  func appendingPathComponent(_ path: String) -> String { "\(self)/\(path)".cleanedPath }

  var deletingLastPathComponent: String { "\(self)/..".cleanedPath }

  var lastPathComponent: String { split(separator: "/").last.map(String.init) ?? "/" }

  /// Whether it starts with a drive letter or two backslashes.
  var isWindowsPath: Bool {
    let bytes = Array(utf8.prefix(3))
    guard bytes.count >= 2 else { return false }
    if bytes[0] == UInt8(ascii: "\\"), bytes[1] == UInt8(ascii: "\\") { return true }
    let isLetter = UInt8(ascii: "a")...UInt8(ascii: "z") ~= bytes[0] | 0x20
    return isLetter && bytes[1] == UInt8(ascii: ":") && bytes.count == 3
      && (bytes[2] == UInt8(ascii: "\\") || bytes[2] == UInt8(ascii: "/"))
  }

  /// Whether Compose would fetch it from a Git repository or a registry.
  var isRemoteResource: Bool {
    ["oci://", "git://", "git@", "github.com/"].contains(where: hasPrefix)
      || (["http://", "https://", "ssh://"].contains(where: hasPrefix))
  }
}

extension ComposeError {
  static func remote(_ path: String, at place: SourceLocation) -> ComposeError {
    ComposeError(
      .unsupported, "\(path) is a remote file, which is not fetched", hint: "download it and name the local file",
      at: place)
  }
}
