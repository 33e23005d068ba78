import ComposeSpec
import TestSupport
import Testing

@testable import DockerBackends

/// What is wrong with a manifest's services and with its `x-tts` block is told at once.
struct ManifestErrorsTests {
  private let bench: ManifestBench

  init() throws { bench = try ManifestBench() }

  /// All errors of a manifest, in the order in which they are told.
  private func errors(_ text: String) throws -> [ComposeError] {
    try bench.folder.write(text, to: "first/a/compose.yaml")
    let error = #expect(throws: BackendError.self) { try bench.catalog.backend(named: "a") }
    let first = try #require(error?.cause as? ComposeError)
    return [first] + first.others
  }

  @Test(arguments: [
    // The services cannot be read: nothing is said about what names them.
    ("hf: {imge: a}", "{titel: a, endpoint: \"proxy:1\", gpu: sometimes}", ["imge", "titel", "sometimes"]),
    ("hf: {volumes: ['data:/d']}", "{ready: {hg: {htp: /, timeout: 20}}}", ["neither", "data", "htp", "timeout"]),
    ("hf: {image: \"${A:?unset}\"}", "{keep: always, idle: 5}", ["unset", "idle", "keep"]),
    // They can: what names them is looked at, too.
    ("hf: {image: A}, b: {image: C}", "{titel: a, endpoint: \"proxy:1\"}", ["\"C\"", "\"A\"", "titel", "\"proxy\""]),
    ("hf: {image: a}", "{api: opneai, ready: {hf: {http: health, interval: 1}}}", ["opneai", "health", "interval"]),
    // What is wrong with the block alone is told once.
    ("hf: {image: a}", "{titel: a}", ["titel"]),
    ("hf: {imge: a}", "{title: \"${COMPOSE_PROJECT_NAME}\"}", ["imge"]),
  ])
  func tellsAllAtOnce(services: String, block: String, words: [String]) throws {
    let errors = try errors("services: {\(services)}\nx-tts: \(block)\n")
    #expect(errors.count == words.count, "\(errors)")
    for (error, word) in zip(errors, words) { #expect(error.message.contains(word), "\(error)") }
  }

  @Test func tellsAllOfAProjectUsedInPlace() throws {
    try bench.folder.write("services: {hf: {imge: a}}\nx-tts: {titel: a}\n", to: "place/compose.yaml")
    let error = #expect(throws: BackendError.self) {
      try bench.catalog.project(at: [], from: "\(bench.folder.path)/place", environment: [:])
    }
    #expect((error?.cause as? ComposeError)?.others.map(\.message) == ["x-tts has no attribute \"titel\""])
  }
}
