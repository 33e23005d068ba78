import Testing

/// The tables of the live tests are what these tests go by: who stands in one was had on a real engine, or failed there.
@Suite struct LiveRowsTests {
  static let rows =
    LiveFailureTests.hookMessages.map(\.id) + LiveFailureTests.programs.map(\.id) + LiveProgramTests.programs.map(\.id)
    + LiveRefusalTests.asked("", "").map(\.id) + LiveRefusalTests.builds.map(\.0)
    + LiveRegistryTests.answers.map(\.id) + LiveRegistryTests.certificates.map(\.id)
    + LiveRegistryTests.others.map(\.id) + LiveCertificateTests.meetings.map(\.id)

  @Test func atLeastEightyRowsAreHadLive() {
    #expect(Set(Self.rows).count >= 80, "\(Set(Self.rows).sorted())")
  }
}
