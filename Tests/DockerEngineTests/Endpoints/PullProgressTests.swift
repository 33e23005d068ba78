import DockerEngine
import Testing

@Suite("Pull progress")
struct PullProgressTests {
  private let start = ContinuousClock.now

  private func event(_ status: String, _ id: String? = nil, _ current: Int? = nil, _ total: Int? = nil) -> PullEvent {
    PullEvent(status: status, id: id, progress: current.map { ProgressDetail(current: $0, total: total) })
  }

  @Test func `layers add up to one total, and phases follow each other`() {
    var progress = PullProgress()
    var now = start
    func apply(_ event: PullEvent) {
      progress.apply(event, at: now)
      now += .milliseconds(500)
    }
    #expect(progress.phase == .resolving)
    apply(event("Pulling from library/app", "latest"))
    #expect(progress.phase == .resolving)
    apply(event("Pulling fs layer", "a"))
    apply(event("Pulling fs layer", "b"))
    apply(event("Already exists", "c"))
    #expect(progress.phase == .downloading)
    #expect(!progress.isTotalKnown)
    apply(event("Downloading", "a", 100, 1000))
    #expect(progress.timeRemaining == nil, "one layer's size is not known")
    apply(event("Downloading", "b", 0, 3000))
    #expect(progress.isTotalKnown)
    #expect(progress.bytesTotal == 4000)
    apply(event("Downloading", "a", 600, 1000))
    apply(event("Downloading", "b", 400, 3000))
    #expect(progress.bytesDownloaded == 1000)
    #expect(progress.fraction == 0.125)
    #expect(progress.bytesPerSecond.map { $0 > 0 } == true)
    #expect(progress.timeRemaining.map { $0 > .zero } == true)
    apply(event("Download complete", "a"))
    apply(event("Verifying Checksum", "b"))
    #expect(progress.phase == .extracting)
    #expect(progress.bytesDownloaded == 4000)
    #expect(progress.fraction == 0.5)
    apply(event("Extracting", "a", 1000, 1000))
    apply(event("Pull complete", "a"))
    #expect(progress.fraction == 0.625)
    #expect(progress.layerCounts == (present: 1, complete: 2, all: 3))
    apply(event("Pull complete", "b"))
    apply(event("Digest: sha256:feed"))
    apply(event("Status: Downloaded newer image for app:latest"))
    #expect(progress.phase == .complete)
    #expect(progress.fraction == 1)
    #expect(progress.digest == "sha256:feed")
  }

  @Test func `an image that is up to date is complete at once`() {
    var progress = PullProgress()
    progress.apply(event("Status: Image is up to date for app:latest"), at: start)
    #expect(progress.phase == .complete)
  }

  @Test func `speed is that of the last seconds`() {
    var progress = PullProgress()
    progress.apply(event("Downloading", "a", 0, 1_000_000_000), at: start)
    for second in 1...20 {
      progress.apply(event("Downloading", "a", second * 1_000_000, 1_000_000_000), at: start + .seconds(second))
    }
    for second in 21...30 {
      let bytes = 20_000_000 + (second - 20) * 5_000_000
      progress.apply(event("Downloading", "a", bytes, 1_000_000_000), at: start + .seconds(second))
    }
    #expect(progress.bytesPerSecond == 5_000_000)
    // What remains is judged by a longer time: 60 MB in the last 20 s.
    #expect(progress.timeRemaining == .seconds((1_000_000_000.0 - 70_000_000) / 3_000_000))
  }

  @Test func `a retry does not go backwards, and seconds are no bytes`() {
    var progress = PullProgress()
    progress.apply(event("Downloading", "a", 800, 1000), at: start)
    progress.apply(event("Retrying in 5 seconds", "a"), at: start)
    progress.apply(event("Downloading", "a", 10, 1000), at: start)
    #expect(progress.bytesDownloaded == 800)
    let seconds = PullEvent(status: "Extracting", id: "a", progress: ProgressDetail(current: 7, units: "s"))
    progress.apply(seconds, at: start)
    #expect(progress.bytesTotal == 1000)
    #expect(progress.fraction == 0.5)
  }

  @Test func `what is taken up where it broke off counts the rest alone`() {
    var progress = PullProgress()
    progress.apply(event("Downloading", "a", 600, 1000), at: start)
    progress.apply(event("Retrying in 1 second", "a"), at: start)
    progress.apply(event("Downloading", "a", 100, 400), at: start)
    #expect(progress.bytesDownloaded == 700)
    #expect(progress.bytesTotal == 1000)
    progress.apply(event("Download complete", "a"), at: start)
    progress.apply(event("Already exists", "a"), at: start)
    #expect(progress.bytesDownloaded == 1000, "the next attempt finds it here")
  }

  @Test func `layers that are here tell no total`() {
    var progress = PullProgress()
    progress.apply(event("Already exists", "a"), at: start)
    #expect(!progress.isTotalKnown)
    progress.apply(event("Status: Downloaded newer image for app:latest"), at: start)
    #expect(progress.isTotalKnown)
    #expect(progress.bytesTotal == 0)
  }

  @Test func `numbers that cannot be do not trap`() {
    var progress = PullProgress()
    for (id, value) in [("a", Int.max), ("b", Int.max), ("c", Int.min), ("d", -1)] {
      progress.apply(event("Downloading", id, value, value), at: start)
      progress.apply(event("Extracting", id, value, value), at: start + .seconds(1))
    }
    #expect(progress.fraction.isFinite)
    _ = (progress.bytesDownloaded, progress.bytesTotal, progress.timeRemaining, progress.phase)
  }
}
