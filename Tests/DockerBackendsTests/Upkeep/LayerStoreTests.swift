import DockerEngine
import FoundationEssentials
import Testing

@testable import DockerBackends

@Suite("Layers that images share")
struct LayerStoreTests {
  /// Steps of images, newest first: `a` and `b` stand on one base, `c` on nothing of theirs.
  private let store = LayerStore([
    "a": Self.steps(("RUN a", 5), ("ENV X", 0), ("base", 100)), "b": Self.steps(("RUN b", 7), ("base", 100)),
    "c": Self.steps(("RUN a", 5), ("other", 100)),
  ])

  @Test("count once")
  func together() {
    #expect(store.size(of: ["a"]) == 105)
    #expect(store.size(of: ["a", "b"]) == 112)
    #expect(store.size(of: ["a", "b", "c"]) == 217)
    #expect(store.size(of: ["unknown"]) == 0)
  }

  @Test("are free once nobody has them any more")
  func freed() {
    #expect(store.freed(by: ["a"]) == 5)
    #expect(store.freed(by: ["a", "b"]) == 112)
    #expect(store.freed(by: ["c"]) == 105)
  }

  static func steps(_ steps: (String, Int)...) -> [ImageHistoryEntry] {
    steps.compactMap { step, size in
      let text = "{\"Id\": \"<missing>\", \"Created\": 1, \"CreatedBy\": \"\(step)\", \"Size\": \(size)}"
      return try? JSONDecoder().decode(ImageHistoryEntry.self, from: Data(text.utf8))
    }
  }
}
