import ComposeSpec

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Loads mutated text and checks that none of it traps, hangs, or is refused without a reason.
@main
struct FuzzManifest {
  static func main() throws {
    let options = try Options(Array(CommandLine.arguments.dropFirst()))
    let seeds = try SeedFiles.read(options.folders, for: options.kind)
    guard !seeds.isEmpty else {
      let endings = options.kind.endings.joined(separator: " or ")
      throw Options.Invalid(message: "no \(endings) file below \(options.folders)")
    }
    Watchdog.install()
    let campaign = Campaign(kind: options.kind, seeds: seeds, seed: options.seed)
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
