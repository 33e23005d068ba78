import CommandSupport
import ComposeSpec
import DockerBackends

/// The keys of serve.yaml: the options of `tts-ctl serve`, and what none of them tells.
enum ServeKey: String, CaseIterable {
  case bind, port, wyoming, zeroconf, idle, keep, preload, standard, keys, host, origin, insecure, wait, grace
}

/// What serve.yaml tells; `nil` and empty where it tells nothing.
struct ServeFile: Equatable {
  var bind: String?
  var port: Int?
  var wyoming: WyomingPort?
  var isAnnounced = false
  var idle: IdleTime?
  var keep: [String] = []
  var preload: [String] = []
  var standard: String?
  /// The file of keys, from the folder of this one where it was relative.
  var keys: String?
  var hosts: [String] = []
  var origins: [String] = []
  var isInsecure = false
  var wait: Duration?
  var grace: Duration?

  init() {}

  /// Reads the file that was named, or that of this user where there is one.
  /// - Throws: `BackendError` with the place of what is wrong.
  static func find(named path: String?, environment: [String: String]) throws(BackendError) -> ServeFile {
    guard let path = path ?? usual(environment) else { return ServeFile() }
    do {
      return try ServeFile(path)
    } catch {
      throw BackendError(.invalidInput, error.description, hint: error.hint.map { Advice($0) }, cause: error)
    }
  }

  /// `$XDG_CONFIG_HOME/tts-ctl/serve.yaml`, else `~/.config/tts-ctl/serve.yaml`; `nil` where there is none.
  private static func usual(_ environment: [String: String]) -> String? {
    let home = environment["HOME"].map { "\($0)/.config" }
    // The XDG rules want a relative path to be ignored.
    let folder = environment["XDG_CONFIG_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? home
    guard let path = folder.map({ "\($0)/tts-ctl/serve.yaml" }), LocalFileSystem().kind(of: path) != nil else {
      return nil
    }
    return path
  }

  init(_ path: String, from fileSystem: any FileSystem = LocalFileSystem()) throws(ComposeError) {
    guard let root = try Value.read(path, as: "settings", from: fileSystem) else { return }
    let mapping = try SettingsMapping<ServeKey>(root, path: "serve")
    bind = try mapping.text(.bind)
    port = try mapping.integer(.port, in: 0...65_535)
    wyoming = try Self.wyoming(mapping)
    isAnnounced = try mapping.flag(.zeroconf) ?? false
    idle = try Self.idle(mapping)
    keep = try mapping.names(.keep)
    preload = try mapping.names(.preload)
    standard = try mapping.text(.standard)
    let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
    keys = try mapping.text(.keys).map { $0.hasPrefix("/") ? $0 : folder + $0 }
    hosts = try mapping.names(.host)
    origins = try mapping.names(.origin)
    isInsecure = try mapping.flag(.insecure) ?? false
    wait = try mapping.duration(.wait)
    grace = try mapping.duration(.grace)
  }

  private static func wyoming(_ mapping: SettingsMapping<ServeKey>) throws(ComposeError) -> WyomingPort? {
    guard let value = mapping[.wyoming] else { return nil }
    if let isWanted = value.bool { return isWanted ? .usual : nil }
    guard let port = value.scalarText.flatMap({ WyomingPort(argument: $0) }) else {
      throw mapping.invalid(
        .wyoming, value, "must be a port, `same` or true", hint: "true is port 10200, `same` the port of HTTP")
    }
    return port
  }

  private static func idle(_ mapping: SettingsMapping<ServeKey>) throws(ComposeError) -> IdleTime? {
    if mapping[.idle]?.string == "never" { return IdleTime(duration: nil) }
    return try mapping.duration(.idle).map { IdleTime(duration: $0) }
  }
}
