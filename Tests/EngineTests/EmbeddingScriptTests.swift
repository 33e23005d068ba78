import DockerEngine
import Foundation
import TestSupport
import Testing

@testable import DockerBackends

struct EmbeddingScriptTests {
  @Test func theScriptReadsTheSampleInTheContainer() async throws {
    let script = "import sys\nprint([float(b) for b in open(sys.argv[1], 'rb').read()])\n"
    #expect(try await run(script, on: Data([1, 2, 250])) == [1, 2, 250])
  }

  @Test(arguments: [
    ("import sys; sys.exit('no util.py: is this the Space?')", "no util.py"),
    ("raise SystemExit(3)", "exit code 3"),
    ("print('ready')", "did not print a list of numbers"),
    ("print('[]')", "did not print a list of numbers"),
    ("print('[NaN]')", "did not print a list of numbers"),
  ])
  func aScriptThatFailsTellsWhy(script: String, reason: String) async throws {
    let error = try await #require(throws: BackendError.self) { try await run(script, on: Data([1])) }
    #expect(error.message.contains(reason))
  }

  /// Runs a script as in a Space; nothing of it may be left in the container.
  private func run(_ script: String, on sample: Data) async throws -> [Double] {
    try await TestEngine.with { engine in
      let link = "ln -s /usr/bin/python3 /usr/local/bin/python && touch /linked && exec sleep 600"
      let container = try await engine.container(["sh", "-c", link], stem: "embedding")
      try await engine.client.containers.start(container)
      #expect(await eventually { (try? await engine.client.containers.stat(container, path: "/linked")) != nil })
      let extraction = EmbeddingScript(engine: engine.client, container: container, script: Data(script.utf8))
      let result: Result<[Double], any Error>
      do { result = .success(try await extraction.embedding(of: sample)) } catch { result = .failure(error) }
      let left = try await engine.client.exec.run(container, ["ls", "/tmp"])
      #expect(left.stdout.isEmpty)
      return try result.get()
    }
  }
}
