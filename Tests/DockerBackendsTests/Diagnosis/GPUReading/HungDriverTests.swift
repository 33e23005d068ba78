import Testing

@testable import DockerBackends

/// A driver that takes a call and never comes back.
@Suite struct HungDriverTests {
  /// More tries than any machine has threads for Swift's tasks: none of those may be lost to a call.
  @Test func costsNoneOfSwiftsThreads() async throws {
    let library = try await FakeNVML("HANGS").path
    for _ in 0..<100 {
      let reader = GPUReader(library: library)
      await #expect(throws: TimedOut.self) {
        _ = try await withTimeLimit(.milliseconds(20)) { try await reader.read() }
      }
    }
  }

  @Test func isNotCalledAgainWhileItHangs() async throws {
    let reader = GPUReader(library: try await FakeNVML("HANGS").path)
    await #expect(throws: TimedOut.self) { _ = try await withTimeLimit(.milliseconds(20)) { try await reader.read() } }
    await #expect(throws: BlockingCall.Refused.self) { _ = try await reader.read() }
  }
}
