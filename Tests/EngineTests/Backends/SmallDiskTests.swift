import DockerBackends
import DockerEngine
import Foundation
import TestSupport
import Testing

/// On an engine with a small disk of its own (`scripts/engine start DIR --disk 900M`) an image that does not fit must
/// be refused beforehand where that can be known, and be told by its row where only the pull shows it.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["TTS_CTL_TEST_SMALL_DISK"] != nil))
struct SmallDiskTests {
  @Test func refusesBeforehandWhatCannotFit() async throws {
    try await TestEngine.with { engine in
      let disk = try TestEngine.variable("TTS_CTL_TEST_SMALL_DISK")
      let space = try FileManager.default.attributesOfFileSystem(forPath: disk)
      let free = try #require(space[.systemFreeSize] as? Int)
      #expect(free < 900 << 20)
      let image = try await RegistryContent(engine).image(layers: [free * 6 / 10])
      let stage = try BackendStage(engine)
      let error = try await stage.failingUp("services: {server: {image: '\(image)'}}")
      #expect(error?.code == .diskFull && error?.report?.stage == .preflight)
      #expect(error?.message.contains("is free at \(disk)") == true)
    }
  }

  @Test func tellsThatThePullFilledTheDisk() async throws {
    try await TestEngine.with { engine in
      // Zeros: a megabyte packed, more than the disk unpacked.
      let layer = try await Program.run([
        "sh", "-c", "cd $(mktemp -d) && truncate -s 1200M zeros && tar cz zeros && rm zeros",
      ])
      let image = try await RegistryContent(engine).image(archive: layer.output)
      let stage = try BackendStage(engine)
      let error = try await stage.failingUp("services: {server: {image: '\(image)'}}")
      #expect(error?.code == .diskFull && error?.report?.stage == .pull, "\(String(describing: error))")
      #expect(error?.report?.explanations.first?.id == "P4")
      #expect(error?.report?.reason.contains("no space left on device") == true)
    }
  }
}
