import ArgumentParser
import BackendSupport
import CMalloc
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
    help: ArgumentHelp("A folder of backends, searched before all others.", valueName: "folder"))
  var backendsDirectories: [String] = []

  @Option(help: "How to print errors and --explain-fit: text or json.")
  var format = "text"

  func run() async throws {
    signal(SIGPIPE, SIG_IGN)
    Self.useAllDescriptors()
    // Each request takes and gives back some hundred kB. To the system they need not go in between: it clears them each
    // time, which takes a sixth of what a request costs.
    cmalloc_keep(16 << 20, 1 << 20)
    LoggingSystem.bootstrap { _ in LineLogHandler() }
    let environment = ProcessInfo.processInfo.environment
    let catalog = BackendCatalog(
      searchPath: CatalogFolder.searchPath(
        given: backendsDirectories, environment: environment,
        currentDirectory: FileManager.default.currentDirectoryPath,
        executable: try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")),
      environment: environment)
    let service = ServiceManager(environment)
    service.keepToItself()
    do {
      let serving = ServeSettings(options, try ServeFile.find(named: options.config, environment: environment))
      let addresses = try service.addresses()
      try serving.checkOpenness(
        at: addresses + (service.sockets.contains { $0.use == .http } ? [] : [serving.bind]),
        speaksWyoming: service.sockets.contains { $0.use == .wyoming })
      for name in serving.names { _ = try catalog.entry(named: name) }
      let settings = try settings(serving, addresses)
      let state = StateFolder.path(environment)
      let voices = state.map { "\($0)/gateway" }
      if let name = options.explainFit {
        _ = try catalog.entry(named: name)
        let answer = try await FitInquiry(settings: settings, catalog: catalog, voices: voices).answer(
          about: name
        ) { () throws(BackendError) in try await DockerBackendManager.connect(environment: environment) }
        Self.put(format == "json" ? try FitText.json(answer) : FitText.text(answer), to: STDOUT_FILENO)
        _exit(EXIT_SUCCESS)
      }
      let manager = try await DockerBackendManager.connect(environment: environment)
      try await Gateway(
        settings: settings, manager: manager, catalog: catalog, voices: voices,
        logger: Logger(label: "tts-ctl"), sockets: service.sockets, pulse: service.pulse,
        books: state.map { ("\($0)/books", BookProcess(program: Self.maker)) }
      ) { event in
        if case .listening(let listeners) = event { listeners.forEach(Self.announce) }
        service.tell(event, grace: settings.grace)
      }.run()
      _exit(EXIT_SUCCESS)
    } catch {
      leave(error)
    }
  }

  /// `tts-ctl`, which stands beside this program under the same name without what serves.
  private static var maker: String {
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
    return own.hasSuffix("-serve") ? String(own.dropLast("-serve".count)) : "tts-ctl"
  }

  private func settings(_ serving: ServeSettings, _ addresses: [String]) throws -> GatewaySettings {
    GatewaySettings(
      bind: serving.bind, port: serving.port,
      wyoming: serving.wyoming.map { if case .own(let port) = $0 { .own(port: port) } else { .shared } },
      isAnnounced: serving.isAnnounced, idle: serving.idle.duration, keep: Set(serving.keep), preload: serving.preload,
      standard: serving.standard,
      patience: serving.wait, grace: serving.grace, keys: try serving.keys.map(Self.readKeys) ?? AccessKeys(),
      hosts: Set(serving.hosts + addresses), origins: Set(serving.origins), isBesideOthers: options.beside,
      wording: .commands)
  }

  private static func readKeys(_ keys: String) throws -> AccessKeys {
    guard let data = FileManager.default.contents(atPath: keys) else {
      throw BackendError(.fileFailed, "\(keys) cannot be read")
    }
    guard let read = AccessKeys(text: String(decoding: data, as: UTF8.self)), !read.isEmpty else {
      throw BackendError(
        .invalidInput, "\(keys) has no keys", hint: "write `NAME KEY` on each line, keys of 16 characters at least")
    }
    return read
  }

  private static func announce(_ listener: GatewayEvent.Listener) {
    let host = listener.host.contains(":") ? "[\(listener.host)]" : listener.host
    note("serving at \(listener.use == .http ? "http" : "tcp")://\(host):\(listener.port)")
  }

  private func leave(_ error: any Error) -> Never {
    let error = error as? BackendError ?? BackendError(.fileFailed, PlainWords.of(error))
    let status = ExitStatus(error.code)
    if format == "json" {
      var members: [String: JSONValue] = [
        "code": .string(error.code.rawValue), "message": .string(error.message), "causes": .array([]),
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

  /// A page and a stream take a descriptor each; a shell mostly lets a program have 1,024 until it asks for more.
  private static func useAllDescriptors() {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    limit.rlim_cur = min(limit.rlim_max, 65_536)
    _ = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }

  /// Writes a line to standard error.
  static func note(_ line: String) { put(line, to: STDERR_FILENO) }

  /// At once: this program ends without a look back.
  private static func put(_ line: String, to descriptor: Int32) {
    let bytes = Array((line + "\n").utf8)
    _ = write(descriptor, bytes, bytes.count)
  }
}
