/// What a container is to see and this machine does not have: the engine would create an empty folder of its name.
struct MissingMount: Sendable, Hashable {
  /// What is missing, as far as names tell.
  enum Kind: Sendable, Hashable {
    /// It can only be a file.
    case file
    /// It looks like one, but may be a folder with a dot in its name.
    case perhapsFile
    /// A folder, as on a disk that is not mounted.
    case folder
  }

  var service: String
  var source: String
  var target: String
  var kind: Kind

  /// Whether a container cannot start like this.
  var isCertain: Bool { kind == .file }

  /// What is missing.
  var message: String {
    let place = "service \(service) mounts \(source) at \(target)"
    return switch kind {
    case .file, .perhapsFile:
      "\(place), but there is no such file; the engine would create a folder of that name"
    case .folder: "\(place), but there is no such folder; the engine creates an empty one"
    }
  }

  /// What to do.
  var fix: Advice {
    switch kind {
    case .file: "create the file: \(source)"
    case .perhapsFile: "create the file: \(source)\nif it is a folder: mkdir -p '\(source)'"
    case .folder: "mount its disk, or correct the path, or create it: mkdir -p '\(source)'"
    }
  }
}
