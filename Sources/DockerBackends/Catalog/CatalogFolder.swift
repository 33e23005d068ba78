/// A folder on the search path.
public struct CatalogFolder: Sendable, Hashable {
  /// The absolute path.
  public var path: String
  /// Whether somebody named it, so that its absence is an error.
  public var isRequired: Bool
  /// Whether it was installed with the program.
  public var isShipped: Bool

  /// Creates a folder.
  public init(_ path: String, isRequired: Bool = false, isShipped: Bool = false) {
    self.path = path
    self.isRequired = isRequired
    self.isShipped = isShipped
  }

  /// Where backends are looked for, first match wins: the folders given, those of `$TTS_CTL_BACKENDS` (separated by
  /// `:`), `./backends.d`, `$XDG_CONFIG_HOME/tts-ctl/backends.d`, `/etc/tts-ctl/backends.d`, and the folder installed
  /// with the program.
  /// - Parameters:
  ///   - given: folders that the user names, before all others.
  ///   - environment: `TTS_CTL_BACKENDS`, `XDG_CONFIG_HOME` and `HOME` are read.
  ///   - currentDirectory: absolute.
  ///   - executable: the program's absolute path, symbolic links resolved; `nil` where it is not known.
  public static func searchPath(
    given: [String], environment: [String: String], currentDirectory: String, executable: String?
  ) -> [CatalogFolder] {
    let named = given + (environment["TTS_CTL_BACKENDS"] ?? "").split(separator: ":").map(String.init)
    var folders = named.map { CatalogFolder(absolute($0, in: currentDirectory), isRequired: true) }
    folders.append(CatalogFolder("\(currentDirectory)/backends.d"))
    let home = environment["HOME"].map { "\($0)/.config" }
    // The XDG rules want a relative path to be ignored.
    let configuration = environment["XDG_CONFIG_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? home
    if let configuration { folders.append(CatalogFolder("\(configuration)/tts-ctl/backends.d")) }
    folders.append(CatalogFolder("/etc/tts-ctl/backends.d"))
    if let program = executable?.lastIndex(of: "/").flatMap({ executable?[..<$0] }) {
      folders.append(CatalogFolder("\(program)/backends.d", isShipped: true))
      let prefix = program.lastIndex(of: "/").map { program[..<$0] } ?? ""
      folders.append(CatalogFolder("\(prefix)/share/tts-ctl/backends.d", isShipped: true))
    }
    return folders
  }

  /// Where a new backend is made: in the first folder that somebody named, in `./backends.d` where that exists, else
  /// among the user's own.
  public static func forNew(in searchPath: [CatalogFolder], exists: (String) -> Bool) -> CatalogFolder? {
    if let named = searchPath.first, named.isRequired { return named }
    guard let here = searchPath.first, !exists(here.path) else { return searchPath.first }
    return own(in: searchPath) ?? here
  }

  /// The user's own folder on a search path.
  static func own(in searchPath: [CatalogFolder]) -> CatalogFolder? {
    searchPath.first {
      $0.path.hasSuffix("/tts-ctl/backends.d") && !$0.path.hasPrefix("/etc/")
        && !$0.path.hasSuffix("/share/tts-ctl/backends.d")
    }
  }

  private static func absolute(_ path: String, in folder: String) -> String {
    let plain = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    return plain.hasPrefix("/") ? plain : "\(folder)/\(plain)"
  }
}
