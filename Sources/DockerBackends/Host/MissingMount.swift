/// A file that a container is to see and that is not on this machine: the engine would make a folder of its name.
struct MissingMount: Sendable, Hashable {
  var service: String
  var source: String
  var target: String
  /// Whether it can only be a file; else it may be a folder with a dot in its name.
  var isCertain: Bool

  /// What is missing.
  var message: String {
    "service \(service) mounts \(source) at \(target), but there is no such file; the engine would create a folder of that name"
  }

  /// What to do.
  var fix: Advice {
    "create the file: \(source)" + (isCertain ? "" : "\nif it is a folder: mkdir -p '\(source)'")
  }
}
