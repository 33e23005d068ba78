import FoundationEssentials
import Testing

/// Mixed use in fast motion, in a process of its own, whose memory is nobody else's.
struct GatewayDayTests {
  /// An hour; all of a day with TTS_CTL_TEST_ALL.
  @Test(.timeLimit(.minutes(10))) func leavesNothingBehind() async {
    let result = await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) {
      let isWhole = ProcessInfo.processInfo.environment["TTS_CTL_TEST_ALL"] != nil
      do {
        let day = try await GatewayDay().live(hours: isWhole ? 24 : 1)
        print("\(day.requests) requests; memory grew by \(day.growth >> 10) KiB")
        #expect(day.growth < 6 << 20, "bytes, after \(day.requests) requests")
      } catch {
        Issue.record(error)
      }
    }
    guard let result, ProcessInfo.processInfo.environment["TTS_CTL_TEST_FIGURES"] != nil else { return }
    print(String(decoding: result.standardOutputContent, as: UTF8.self))
  }
}
