import ArgumentParser
import BackendSupport
import CommandSupport
import DockerBackends
import FoundationEssentials
import Logging
import SpeechGateway

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// `tts-ctl serve`: one address for every voice.
@main
struct Serve: AsyncParsableCommand {
  static let configuration = ServeOptions.command

  @OptionGroup var options: ServeOptions

  @Option(
    name: .customLong("backends-dir"),
    help: ArgumentHelp("Where the backends are, before every other place.", valueName: "folder"))
  var backendsDirectories: [String] = []

  @Option(help: "How errors are printed: text or json.")
  var format = "text"

  func run() async throws {
    signal(SIGPIPE, SIG_IGN)
    LoggingSystem.bootstrap { _ in LineLogHandler() }
    let environment = ProcessInfo.processInfo.environment
    let catalog = BackendCatalog(
      searchPath: CatalogFolder.searchPath(
        given: backendsDirectories, environment: environment,
        currentDirectory: FileManager.default.currentDirectoryPath,
        executable: try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")),
      environment: environment)
    do {
      let settings = GatewaySettings(
        bind: options.bind, port: options.port, wyoming: options.wyoming, idle: options.idle.duration,
        keep: Set(options.keep),
        preload: options.preload, standard: options.standard, keys: try readKeys(), hosts: Set(options.host),
        origins: Set(options.origin), wording: .commands)
      for name in options.names { _ = try catalog.entry(named: name) }
      let manager = try await DockerBackendManager.connect(environment: environment)
      try await Gateway(
        settings: settings, manager: manager, catalog: catalog,
        voices: StateFolder.path(environment).map { "\($0)/gateway" },
        logger: Logger(label: "tts-ctl")
      ) { listener in
        let host = options.bind.contains(":") ? "[\(options.bind)]" : options.bind
        switch listener {
        case .http(let port): Self.note("serving at http://\(host):\(port)")
        case .wyoming(let port): Self.note("serving at tcp://\(host):\(port)")
        }
      }.run()
      _exit(EXIT_SUCCESS)
    } catch {
      leave(error)
    }
  }

  private func readKeys() throws -> AccessKeys {
    guard let keys = options.keys else { return AccessKeys() }
    guard let data = FileManager.default.contents(atPath: keys) else {
      throw BackendError(.fileFailed, "\(keys) cannot be read")
    }
    guard let read = AccessKeys(text: String(decoding: data, as: UTF8.self)), !read.isEmpty else {
      throw BackendError(
        .invalidInput, "\(keys) holds no keys", hint: "write `NAME KEY` on each line, keys of 16 characters at least")
    }
    return read
  }

  private func leave(_ error: any Error) -> Never {
    let error = error as? BackendError ?? BackendError(.fileFailed, PlainWords.of(error))
    let status = ExitStatus(error.code)
    if format == "json" {
      var members: [String: JSONValue] = [
        "code": .string(error.code.rawValue), "message": .string(error.message),
        "exit_status": .number(Double(status.rawValue)),
      ]
      members["hint"] = error.hint.map { .string($0.worded) }
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      let data = try? encoder.encode(JSONValue.object(["error": .object(members)]))
      Self.note(data.map { String(decoding: $0, as: UTF8.self) } ?? "{}")
    } else {
      Self.note("error: \(error.message)")
      if let hint = error.hint { Self.note("hint: \(hint.worded)") }
    }
    _exit(status.rawValue)
  }

  /// Writes a line to standard error.
  static func note(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    _ = write(STDERR_FILENO, bytes, bytes.count)
  }
}
