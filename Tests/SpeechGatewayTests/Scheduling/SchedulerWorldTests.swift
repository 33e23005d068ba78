import Testing
import fuzz_scheduler

/// Orders of events by lot, each checked after every event, and at the end for who still waits.
struct SchedulerWorldTests {
  @Test(arguments: 0..<4)
  func keepsItsPromisesInAnyOrderOfEvents(part: UInt64) throws {
    for seed in part * 500..<(part + 1) * 500 {
      var world = SchedulerWorld(seed: seed)
      do {
        try world.run(events: 80)
      } catch {
        Issue.record("seed \(seed): \(error)")
        return
      }
    }
  }
}
