package import ArgumentParser

/// The options of `tts-ctl serve`. What is not given is `nil`: the file of settings tells it, or else there is a default
/// (see ``ServeSettings``).
package struct ServeOptions: ParsableArguments {
  /// What `tts-ctl serve` is, for the program that becomes it and for the one that does it.
  package static let command = CommandConfiguration(
    commandName: "serve",
    abstract: "Serve all backends at one address and start each on its first request.",
    discussion: """
      OpenAI's audio API is at /v1, where `model` is a backend. The common interface of one backend is at \
      /backends/NAME, that of all together at /. Backends without requests are stopped after --idle.
        tts-ctl serve --keep piper
        curl -X POST localhost:7878/v1/audio/speech -H 'Content-Type: application/json' \
      -d '{"model": "piper", "input": "Hello."}' -o hello.mp3
      ~/.config/tts-ctl/serve.yaml may hold the same options, with their names as keys.
      """)

  @Option(
    help: ArgumentHelp(
      "A settings file; options given here win. (default: ~/.config/tts-ctl/serve.yaml, if it exists)",
      valueName: "file"))
  package var config: String?

  @Option(help: "The address to listen on. Other machines need a key from --keys. (default: 127.0.0.1)")
  package var bind: String?

  @Option(help: "The port; 0 picks a free one. (default: 7878)")
  package var port: Int?

  @Option(
    defaultAsFlag: .usual, parsing: .next,
    help: ArgumentHelp(
      "Also speak the Wyoming protocol (Home Assistant) on this port, 10200 if none is given; `same` uses the HTTP port.",
      valueName: "port"))
  package var wyoming: WyomingPort?

  @Flag(
    help: "Announce the Wyoming protocol on the networks of --bind, so that Home Assistant finds it.")
  package var zeroconf = false

  @Option(
    help: ArgumentHelp(
      "Stop a backend after this time without requests; `never` keeps it running. (default: 10m)", valueName: "time"))
  package var idle: IdleTime?

  @Option(help: ArgumentHelp("Never stop this backend.", valueName: "name"))
  package var keep: [String] = []

  @Option(help: ArgumentHelp("Start this backend now.", valueName: "name"))
  package var preload: [String] = []

  @Option(help: ArgumentHelp("The backend to use if a request names no known one.", valueName: "name"))
  package var standard: String?

  @Option(
    help: ArgumentHelp("A file with the keys that requests must send: `NAME KEY` on each line.", valueName: "file"))
  package var keys: String?

  @Option(help: ArgumentHelp("A host name that requests may use, besides localhost.", valueName: "name"))
  package var host: [String] = []

  @Option(
    help: ArgumentHelp("A web page that may use this server, such as https://books.example.org.", valueName: "origin"))
  package var origin: [String] = []

  @Option(
    help: ArgumentHelp(
      "Do not serve. Print whether this backend would fit now, and which backends would be stopped for it.",
      valueName: "name"))
  package var explainFit: String?

  @Flag(
    help: """
      Serve though another one serves the same engine; both should have backends of their own, as each takes the \
      other's for strangers.
      """)
  package var beside = false

  @Flag(help: "Listen for other machines without keys.")
  package var insecure = false

  package func validate() throws {
    guard port.map({ (0...65_535).contains($0) }) ?? true else { throw ValidationError("--port must be 0 to 65535.") }
  }

  package init() {}

  /// The backends that are named.
  package var names: [String] { keep + preload + [standard, explainFit].compactMap { $0 } }
}

/// Where the Wyoming protocol is spoken.
package enum WyomingPort: ExpressibleByArgument, Hashable {
  /// At a port of its own.
  case own(Int)
  /// At the port of HTTP.
  case same

  /// Where Home Assistant looks for it.
  package static let usual = WyomingPort.own(10_200)

  package init?(argument: String) {
    if argument == "same" {
      self = .same
    } else {
      guard let port = Int(argument), (0...65_535).contains(port) else { return nil }
      self = .own(port)
    }
  }
}

/// A time with a unit, or `never`.
package struct IdleTime: ExpressibleByArgument, Hashable {
  /// `nil` is never.
  package var duration: Duration?

  package init(duration: Duration?) { self.duration = duration }

  package init?(argument: String) {
    if argument == "never" {
      duration = nil
    } else {
      guard let time = TimeSpan(argument: argument)?.duration, time > .zero else { return nil }
      duration = time
    }
  }
}
