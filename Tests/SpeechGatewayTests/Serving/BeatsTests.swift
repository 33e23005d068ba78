import TestSupport
import Testing

@testable import SpeechGateway

/// What goes down a line of events.
struct BeatsTests {
  /// Whoever misses changes must notice: his line ends, and a new one begins with a snapshot.
  @Test(.timeLimit(.minutes(3))) func endsForWhoDoesNotKeepUp() async {
    let feed = EventFeed<BackendChange>()
    let beats = Beats(feed.listen().events)
    #expect(
      await eventually {
        for _ in 0..<64 { feed.say(.gone("a")) }
        return feed.count == 0
      })
    var count = 0
    for await _ in beats { count += 1 }
    #expect(count <= 512)
  }

  @Test func leavesTheFeedWithItsReader() async {
    let feed = EventFeed<BackendChange>()
    let reading = Task { for await _ in Beats(feed.listen().events) {} }
    #expect(await eventually { feed.count == 1 })
    reading.cancel()
    #expect(await eventually { feed.count == 0 })
  }
}
