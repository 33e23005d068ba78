import Testing

@testable import SpeechGateway

/// The header by which a client lets others go first.
@Suite struct UrgencyTests {
  @Test(arguments: [
    (nil, 0), ("u=7", -4), ("u=4", -1), ("u=3", 0), ("i, u=5", -2), ("u=6 , i", -3), ("u=0", 0), ("u=9", 0),
    ("", 0), ("urgent", 0), ("u=55", 0),
  ])
  func letsOthersGoFirst(header: String?, priority: Int) { #expect(Urgency.priority(header) == priority) }
}
