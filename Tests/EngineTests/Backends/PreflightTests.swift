import DockerBackends
import DockerEngine
import Foundation
import TestSupport
import Testing

/// What can be known beforehand must be said before anything is pulled, and must cost nothing where all is there.
@Suite struct PreflightTests {
  private func manifest(_ image: String, _ more: String = "") -> String {
    "services: {server: {image: '\(image)', command: [sleep, '1000'], init: true\(more)}}"
  }

  /// Whether the engine was asked for a pull.
  private func pulled(_ stage: BackendStage) -> Bool { stage.requests.take().contains("POST /images/create") }

  @Test func refusesAnImageThatDoesNotFitOnTheDisk() async throws {
    try await TestEngine.with { engine in
      let stage = try BackendStage(engine)
      let image = try await RegistryContent(engine).image(layers: [9_000_000_000_000_000])
      let error = try await stage.failingUp(manifest(image))
      #expect(error?.code == .diskFull)
      #expect(error?.message.contains("9000.0 TB to pull need at least 18000.0 TB") == true)
      #expect(error?.report?.stage == .preflight)
      #expect(error?.report?.explanations.map(\.id) == ["P4"])
      let alone = await #expect(throws: BackendError.self) {
        try await stage.manager.pull(try stage.backend(manifest(image)))
      }
      #expect(alone?.code == .diskFull)
      #expect(!pulled(stage))
    }
  }

  @Test func tellsThatAnImageMayNotFitAndGoesOn() async throws {
    try await TestEngine.with { engine in
      let stage = try BackendStage(engine)
      let root = try await engine.client.system.info().dockerRootDir
      let space = try FileManager.default.attributesOfFileSystem(forPath: root)
      let free = try #require(space[.systemFreeSize] as? Int)
      // Two of these surely fit while they are unpacked; with what they become they would not.
      let image = try await RegistryContent(engine).image(layers: [free / 5, free / 5])
      // A registry that is slow to answer, as one beside a hundred tests may be, stands in nobody's way.
      let hasWarned = try await eventually {
        let error = try await stage.failingUp(manifest(image))
        #expect(error?.report?.stage == .pull)
        return stage.events.contains {
          if case .warning(let text) = $0 {
            text.description.contains("(unpacked, such images are about 2 times as large)")
          } else {
            false
          }
        }
      }
      #expect(hasWarned, "\(stage.events)")
    }
  }

  @Test func countsOnlyLayersThatTheEngineDoesNotHave() async throws {
    try await TestEngine.with { engine in
      let stage = try BackendStage(engine)
      let layers = try #require(try await engine.client.images.inspect(engine.image).rootFS?.layers)
      let sizes = layers.map { _ in 9_000_000_000_000_000 }
      let image = try await RegistryContent(engine).image(layers: sizes + [1000], diffIDs: layers + ["sha256:new"])
      let error = try await stage.failingUp(manifest(image))
      // The layers are no archives, so that the pull itself fails; it was tried.
      #expect(error?.report?.stage == .pull)
      #expect(pulled(stage))
    }
  }

  @Test func refusesAnImageForOtherProcessors() async throws {
    try await TestEngine.with { engine in
      let registry = try RegistryContent(engine)
      let stage = try BackendStage(engine)
      let other = try await registry.image(layers: [1000], architecture: "s390x")
      let single = try await stage.failingUp(manifest(other))
      #expect(single?.code == .pullFailed)
      #expect(single?.report?.explanations.map(\.id) == ["D11"])
      let list = try await registry.list(["s390x", "riscv64"])
      let listed = try await stage.failingUp(manifest(list))
      #expect(listed?.message.contains("is not built for linux/") == true)
      #expect(listed?.message.contains("only for linux/s390x, linux/riscv64") == true)
      #expect(listed?.report?.explanations.map(\.id) == ["P3"])
      let asked = try await stage.failingUp(manifest(list, ", platform: linux/mips64le"))
      #expect(asked?.message.contains("is not built for linux/mips64le") == true)
      #expect(!pulled(stage))
    }
  }

  @Test func standsInNobodysWayWhereTheRegistryDoesNotAnswer() async throws {
    try await TestEngine.with { engine in
      let stage = try BackendStage(engine)
      let refused = try await stage.failingUp(manifest("127.0.0.1:1/absent:1"))
      #expect(refused?.report?.stage == .pull)
      let rubbish = try FaultServer(tcp: ()) { connection in
        _ = connection.readRequest()
        connection.answer("<html>")
      }
      let odd = try await stage.failingUp(manifest("127.0.0.1:\(rubbish.port)/a:1"))
      #expect(odd?.report?.stage == .pull)
    }
  }

  @Test func asksNobodyWhereTheImageIsThere() async throws {
    try await TestEngine.with { engine in
      let stage = try BackendStage(engine)
      _ = try await stage.up(manifest("IMAGE"))
      let first = stage.requests.take()
      #expect(!first.contains("GET /info") && !first.contains("GET /images/json"))
      #expect(try await stage.up(manifest("IMAGE")).plan.isUnchanged)
      let second = stage.requests.take()
      // The events tell of containers that somebody has asked to end; nobody but the engine is asked for them.
      let others = second.filter { !$0.hasPrefix("GET /containers") && $0 != "GET /events" }
      #expect(others.count == 1 && others.allSatisfy { $0.hasPrefix("GET /images/") }, "\(second)")
    }
  }
}
