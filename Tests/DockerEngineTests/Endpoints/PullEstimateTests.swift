import DockerEngine
import Testing

@Suite("The estimate of a pull's end")
struct PullEstimateTests {
  private static let megabyte = 1_000_000
  /// A base, a framework, small layers, and the weights on top.
  private static let image = [30, 3, 80, 1, 1, 12, 40].map { $0 * megabyte }

  @Test func `a steady link of 20 Mbit per second is judged well`() throws {
    let pull = SimulatedPull(layers: Self.image, link: { _ in 2.5e6 }, unpacking: 60e6)
    #expect(try #require(pull.worstError()) < 0.2)
  }

  @Test func `a link that goes up and down evens out`() throws {
    let pull = SimulatedPull(
      layers: Self.image, link: { Int($0 / 2) % 2 == 0 ? 1e6 : 4e6 }, unpacking: 60e6)
    #expect(try #require(pull.worstError()) < 0.2)
  }

  @Test func `unpacking a large last layer is part of it`() throws {
    let pull = SimulatedPull(
      layers: [10, 10, 10, 400].map { $0 * Self.megabyte }, link: { _ in 20e6 }, unpacking: 10e6)
    #expect(try #require(pull.worstError()) < 0.2)
  }

  @Test func `unpacking that falls behind is what the pull waits for`() throws {
    let pull = SimulatedPull(
      layers: [20, 20, 20, 20, 20, 20].map { $0 * Self.megabyte }, link: { _ in 40e6 }, unpacking: 5e6)
    #expect(try #require(pull.worstError()) < 0.2)
  }

  @Test func `without the registry's sizes nothing is said while layers wait`() {
    let equal = [Int](repeating: 20 * Self.megabyte, count: 12)
    let pull = SimulatedPull(layers: equal, link: { _ in 2.5e6 }, unpacking: 60e6)
    #expect(pull.worstError(sizesKnown: false) == nil)
    #expect(pull.worstError() != nil)
  }

  @Test func `the total is there from the first layer on, and does not change`() {
    let pull = SimulatedPull(layers: Self.image, link: { _ in 2.5e6 }, unpacking: 60e6)
    var progress = PullProgress()
    progress.expect(
      Dictionary(uniqueKeysWithValues: Self.image.enumerated().map { ("layer\($0.offset)", $0.element) }))
    var totals: Set<Int> = []
    for (second, event) in pull.run().events {
      progress.apply(event, at: .now + .seconds(second))
      if progress.isTotalKnown { totals.insert(progress.bytesTotal) }
    }
    #expect(totals == [Self.image.reduce(0, +)])
  }

  @Test func `sizes that come late, of layers that are here, or of others change nothing that is right`() {
    let detail = { ProgressDetail(current: $0, total: 1000) }
    var progress = PullProgress()
    progress.apply(PullEvent(status: "Already exists", id: "a"), at: .now)
    progress.apply(PullEvent(status: "Pulling fs layer", id: "b"), at: .now)
    progress.apply(PullEvent(status: "Pulling fs layer", id: "c"), at: .now)
    progress.apply(PullEvent(status: "Downloading", id: "b", progress: detail(10)), at: .now)
    #expect(!progress.isTotalKnown)
    var other = progress
    progress.expect(["a": 5000, "b": 999, "c": 2000])
    #expect(progress.isTotalKnown)
    #expect(progress.bytesTotal == 3000)
    other.expect(["x": 1])
    #expect(!other.isTotalKnown)
    other.apply(PullEvent(status: "Downloading", id: "c", progress: detail(0)), at: .now)
    #expect(other.isTotalKnown)
    #expect(other.bytesTotal == 2000)
  }
}
