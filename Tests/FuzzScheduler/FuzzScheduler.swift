#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Tries orders of events on the scheduler: `fuzz-scheduler FIRST COUNT` those of so many seeds from the first on.
@main
struct FuzzScheduler {
  static func main() {
    let numbers = CommandLine.arguments.dropFirst().compactMap { UInt64($0) }
    guard numbers.count == 2 else {
      print("usage: fuzz-scheduler FIRST COUNT")
      exit(64)
    }
    var faults = 0
    for seed in numbers[0]..<(numbers[0] + numbers[1]) {
      var world = SchedulerWorld(seed: seed)
      do {
        try world.run(events: 80)
      } catch {
        faults += 1
        if faults <= 3 { print("seed \(seed): \(error)") }
      }
    }
    print("\(numbers[1]) orders, \(faults) faults")
    exit(faults == 0 ? 0 : 1)
  }
}
