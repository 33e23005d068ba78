import ComposeSpec

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Loads mutated Compose files and checks that none traps, hangs, or is refused without a place.
@main
struct FuzzManifest {
  static func main() throws {
    let options = try Options(Array(CommandLine.arguments.dropFirst()))
    let seeds = try SeedFiles.read(options.folders)
    guard !seeds.isEmpty else { throw Options.Invalid(message: "no .yml or .yaml file below \(options.folders)") }
    Watchdog.install()
    let campaign = Campaign(seeds: seeds, seed: options.seed)
    if let only = options.only {
      print(campaign.input(only))
      return
    }
    var tally = Tally()
    for index in stride(from: options.worker, to: options.count, by: options.workers) {
      Watchdog.start(index)
      tally.add(campaign.run(index), index: index)
    }
    Watchdog.stop()
    print(tally.summary)
    if !tally.failures.isEmpty { exit(1) }
  }
}

/// What all inputs came to.
struct Tally {
  private var loaded = 0
  private var refused = 0
  private(set) var failures: [String] = []

  mutating func add(_ outcome: Campaign.Outcome, index: Int) {
    switch outcome {
    case .loaded: loaded += 1
    case .refused: refused += 1
    case .failed(let why):
      failures.append(why)
      if failures.count <= 20 { print("input \(index): \(why)") }
    }
  }

  var summary: String { "\(loaded) loaded, \(refused) refused, \(failures.count) failed" }
}
