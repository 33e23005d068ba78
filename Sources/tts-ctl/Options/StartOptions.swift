public import ArgumentParser
import CommandSupport
public import DockerBackends

extension GPUPolicy: ExpressibleByArgument {}
extension UpOptions.Recreate: ExpressibleByArgument {}
extension UpOptions.Pull: ExpressibleByArgument {}

/// How containers are started.
struct StartOptions: ParsableArguments {
  @Option(help: "What to do if there is no GPU: require (fail), auto (use the CPU) or off. (default: x-tts.gpu)")
  var gpu: GPUPolicy?

  @Flag(help: "Run on the CPU: the same as --gpu off.")
  var cpu = false

  @Option(help: ArgumentHelp("The host address for published ports that do not name one.", valueName: "address"))
  var bind: String?

  @Option(
    help: ArgumentHelp(
      "The host port at which the server is reached, kept for later; the manifest's own ends that.", valueName: "port"))
  var port: HostPort?

  @Option(help: "Which containers to recreate: changed, always or never.")
  var recreate: UpOptions.Recreate = .changed

  @Option(help: "When to pull images: always, missing or never. (default: pull_policy)")
  var pull: UpOptions.Pull?

  @Flag(help: "Build images even if they exist.")
  var build = false

  @Flag(inversion: .prefixedNo, help: "Start the containers, or only create them.")
  var start = true

  @Flag(inversion: .prefixedNo, help: "Wait until every service is ready.")
  var wait = true

  @Option(
    help: ArgumentHelp(
      "How long a service may take to become ready: 90s, 20m, 1h. The clock restarts whenever the service logs a line.",
      valueName: "duration"))
  var timeout: TimeSpan?

  @Option(
    help: ArgumentHelp("Only this service and what it depends on; may be given several times.", valueName: "name"),
    completion: .services)
  var service: [String] = []

  @Option(help: ArgumentHelp("The number of containers of a service, as name=count.", valueName: "name=count"))
  var scale: [ServiceScale] = []

  @Flag(help: "Remove containers of services that are no longer in the manifest.")
  var removeOrphans = false

  func validate() throws {
    if cpu, let gpu, gpu != .off { throw ValidationError("--cpu and --gpu \(gpu.rawValue) cannot be combined.") }
  }

  /// The options of the library.
  var options: UpOptions {
    UpOptions(
      services: service, gpu: cpu ? .off : gpu, bind: bind, port: port?.number, recreate: recreate, pull: pull,
      build: build, start: start,
      wait: wait, timeout: timeout?.duration,
      scale: Dictionary(scale.map { ($0.service, $0.count) }) { _, last in last },
      removeOrphans: removeOrphans)
  }
}

/// A port of this machine.
struct HostPort: ExpressibleByArgument {
  var number: Int

  init?(argument: String) {
    guard let number = Int(argument), (1...65_535).contains(number) else { return nil }
    self.number = number
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
