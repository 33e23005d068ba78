import DockerBackends
import Foundation
import TestSupport
import Testing

/// The library's example in `docs/swift.md`.
@Suite struct ReadmeExampleTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized

  @Test func thePageShowsTheCompiledExample() throws {
    let example = try String(
      contentsOf: Self.root.appending(path: "Tests/EngineTests/ReadmeExample.swift"), encoding: .utf8)
    let page = try String(contentsOf: Self.root.appending(path: "docs/swift.md"), encoding: .utf8)
    #expect(page.contains("```swift\n\(example)```"))
  }

  @Test(.timeLimit(.minutes(10))) func theExampleSpeaks() async throws {
    try await TestEngine.with { engine in
      let folder = try TemporaryFolder()
      var environment = ProcessInfo.processInfo.environment.filter { ["PATH", "TMPDIR"].contains($0.key) }
      environment["DOCKER_HOST"] = try TestEngine.address()
      environment["HOME"] = folder.path
      // Any free port: the example asks the engine which one it is.
      environment["ESPEAK_PORT"] = "0"
      environment["TTS_CTL_BACKENDS"] = Self.root.appending(path: "backends.d").path()
      let settings = environment
      engine.deferred {
        let catalog = BackendCatalog(
          searchPath: [CatalogFolder(Self.root.appending(path: "backends.d").path())], environment: settings)
        let manager = try await DockerBackendManager.connect(environment: settings)
        try await manager.down(try catalog.backend(named: "espeak"))
      }

      let file = URL(filePath: folder.path).appending(path: "hello.wav")
      try await speak("Hello! This is a container, and it speaks.", into: file, environment: environment)

      let audio = try Data(contentsOf: file)
      #expect(audio.prefix(4) == Data("RIFF".utf8))
      // More than a second of 16-bit samples at 22,050 Hz.
      #expect(audio.count > 44_100)
    }
  }
}
