public import ArgumentParser
import CommandSupport
public import DockerBackends

extension GPUPolicy: ExpressibleByArgument {}
extension UpOptions.Recreate: ExpressibleByArgument {}
extension UpOptions.Pull: ExpressibleByArgument {}

/// How containers are started.
struct StartOptions: ParsableArguments {
  @Option(help: "What to do where no GPU can be had: require, auto or off; the manifest's choice by default.")
  var gpu: GPUPolicy?

  @Flag(help: "Run on the CPU: the same as --gpu off.")
  var cpu = false

  @Option(help: ArgumentHelp("The host address for published ports that name none.", valueName: "address"))
  var bind: String?

  @Option(help: "Which existing containers are made anew: changed, always or never.")
  var recreate: UpOptions.Recreate = .changed

  @Option(help: "When images are pulled: always, missing or never; the manifest's choice by default.")
  var pull: UpOptions.Pull?

  @Flag(help: "Build images even where they exist.")
  var build = false

  @Flag(inversion: .prefixedNo, help: "Start the containers, rather than only create them.")
  var start = true

  @Flag(inversion: .prefixedNo, help: "Wait until every service is ready.")
  var wait = true

  @Option(
    help: ArgumentHelp(
      "How long a service may take to become ready, such as 90s, 20m or 1h; it moves on while its log moves.",
      valueName: "duration"))
  var timeout: TimeSpan?

  @Option(
    help: ArgumentHelp("Only this service and what it depends on; may be given several times.", valueName: "name"))
  var service: [String] = []

  @Option(help: ArgumentHelp("Containers for a service, as name=count.", valueName: "name=count"))
  var scale: [ServiceScale] = []

  @Flag(help: "Remove containers of services that the manifest no longer has.")
  var removeOrphans = false

  func validate() throws {
    if cpu, let gpu, gpu != .off { throw ValidationError("--cpu and --gpu \(gpu.rawValue) exclude each other.") }
  }

  /// The options of the library.
  var options: UpOptions {
    UpOptions(
      services: service, gpu: cpu ? .off : gpu, bind: bind, recreate: recreate, pull: pull, build: build, start: start,
      wait: wait, timeout: timeout?.duration,
      scale: Dictionary(scale.map { ($0.service, $0.count) }) { _, last in last },
      removeOrphans: removeOrphans)
  }
}

/// `name=count`.
struct ServiceScale: ExpressibleByArgument {
  var service: String
  var count: Int

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1)
    guard parts.count == 2, let count = Int(parts[1]), (0...1000).contains(count) else { return nil }
    (service, self.count) = (String(parts[0]), count)
  }
}
