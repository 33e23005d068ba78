import DockerBackends
import DockerEngine
import Foundation
import TestSupport
import Testing

/// A failed `up` must say why, at once, and leave what explains it.
@Suite struct FailedUpTests {
  @Test func tellsTheExitCodeAndTheLogOfAContainerThatEnds() async throws {
    try await TestEngine.with { engine in
      let stage = try BackendStage(engine)
      let start = ContinuousClock.now
      let error = try await stage.failingUp(
        Manifests.command("for i in $$(seq 30); do echo line $$i; done; echo no model; exit 7", more: "ports: ['80']"))
      #expect(error?.code == .containerExited)
      #expect(error?.message.contains("exited with exit code 7 before service server was ready") == true)
      let report = try #require(error?.report)
      #expect(report.stage == .ready)
      #expect(report.exitCode == 7)
      #expect(report.logTail.count == 20)
      #expect(report.logTail.last == "no model")
      // At once: long before the 120 s that a service may take, however busy the machine is.
      #expect(start.duration(to: .now) < .seconds(90))
      #expect(try await stage.inspect("server").state?.exitCode == 7)
    }
  }

  @Test func tellsWhatAServerThatNeverGetsReadyAnswered() async throws {
    try await TestEngine.with { engine in
      let stage = try BackendStage(engine)
      let error = try await stage.failingUp(
        Manifests.health(#"{"status": "loading"}"#, status: 503), UpOptions(timeout: .seconds(15)))
      #expect(error?.code == .notReady)
      #expect(error?.message.contains("503") == true)
      #expect(try await stage.inspect("server").state?.running == true)
    }
  }

  /// With an empty log its healthcheck is all that tells anything.
  @Test func tellsWhatTheHealthcheckOfASilentContainerSaid() async throws {
    try await TestEngine.with { engine in
      let stage = try BackendStage(engine)
      let check = "healthcheck: {test: [CMD-SHELL, 'echo no model; exit 1'], interval: 1s, retries: 1}"
      let manifest =
        Manifests.command("exec sleep 1000", more: check) + "\nx-tts: {ready: {server: {log: never}}}\n"
      let error = try #require(await stage.failingUp(manifest, UpOptions(timeout: .seconds(8))))
      #expect(error.code == .notReady && error.message.hasSuffix("its healthcheck says: no model"), "\(error.message)")
      #expect(error.hint?.description.contains("read its log") == false)
    }
  }

  @Test(arguments: [true, false])
  func tellsWhetherSomebodyKilledTheContainer(bySomebody: Bool) async throws {
    try await TestEngine.with { engine in
      let stage = try BackendStage(engine)
      let failing = Task { try await stage.failingUp(Manifests.health("{}", status: 503)) }
      #expect(
        await eventually(within: .seconds(60)) { (try? await stage.inspect("server").state?.running) == true })
      if bySomebody {
        try await engine.client.containers.kill(stage.container("server"))
      } else {
        // As a kernel that has no memory left: the engine hears of the end alone.
        let process = try #require(try await stage.inspect("server").state?.pid)
        try #require(kill(pid_t(process), SIGKILL) == 0)
      }
      let error = try #require(try await failing.value)
      #expect(error.code == .containerExited && error.report?.exitCode == 137, "\(error)")
      let finding = try #require(error.report?.explanations.first { $0.id == "D14" })
      #expect(finding.cause.contains(bySomebody ? "It was ended" : "not by the engine"), "\(finding.cause)")
    }
  }

  @Test func doesNotTakeDegradedForReady() async throws {
    try await TestEngine.with { engine in
      let stage = try BackendStage(engine)
      let error = try await stage.failingUp(
        Manifests.health(#"{"status": "degraded", "error": "space is down"}"#), UpOptions(timeout: .seconds(15)))
      #expect(error?.code == .notReady)
      #expect(error?.message.contains("degraded") == true)
    }
  }

  @Test func namesTheContainerThatHoldsAPort() async throws {
    try await TestEngine.with { engine in
      let holder = try BackendStage(engine)
      let report = try await holder.up(
        Manifests.command("sleep 1000", more: "ports: ['80']"), UpOptions(wait: false))
      let port = try #require(report.ports.first?.hostPort)
      let stage = try BackendStage(engine)
      let error = try await stage.failingUp(Manifests.command("sleep 1000", more: "ports: ['\(port):80']"))
      #expect(error?.code == .portInUse)
      #expect(error?.message.contains("container \(holder.container("server")) of backend \(holder.name)") == true)
      #expect(error?.hint?.description.contains("`down \(holder.name)`") == true)
    }
  }

  @Test func namesTheProcessThatHoldsAPort() async throws {
    try await TestEngine.with { engine in
      let server = try ListeningSocket()
      let stage = try BackendStage(engine)
      let error = try await stage.failingUp(Manifests.command("sleep 1000", more: "ports: ['\(server.port):80']"))
      #expect(error?.code == .portInUse)
      #expect(error?.message.contains("(pid \(ProcessInfo.processInfo.processIdentifier))") == true)
      // Found before anything was made.
      await #expect(throws: EngineError.self) { _ = try await stage.inspect("server") }
      // Until here: whoever gets the port when it is given back would be named else.
      withExtendedLifetime(server) {}
    }
  }

  @Test func namesAnImageThatDoesNotExist() async throws {
    try await TestEngine.with { engine in
      let image = "\(try TestEngine.registry())/tts-ctl/absent:1"
      let stage = try BackendStage(engine)
      let error = try await stage.failingUp("services: {server: {image: '\(image)'}}")
      #expect(error?.code == .pullFailed)
      #expect(error?.message.contains(image) == true)
      #expect(error?.hint != nil)
    }
  }

  @Test func namesACommandThatCannotBeExecuted() async throws {
    try await TestEngine.with { engine in
      let stage = try BackendStage(engine)
      let error = try await stage.failingUp("services: {server: {image: IMAGE, command: [/no/such/program]}}")
      #expect(error?.code == .startFailed)
      #expect(error?.report?.reason.contains("/no/such/program") == true)
      #expect(error?.report?.reason.contains("OCI runtime") == false)
    }
  }

  @Test func tellsThatMemoryRanOut() async throws {
    try await TestEngine.with { engine in
      let stage = try BackendStage(engine)
      let error = try await stage.failingUp(
        """
        services:
          server:
            image: IMAGE
            command: [python3, -c, "x = bytearray(200000000)"]
            mem_limit: 20m
            ports: ["80"]
        x-tts: {ready: {server: {http: /, port: 80}}}
        """)
      #expect(error?.code == .containerExited)
      #expect(error?.report?.exitCode == 137)
      // Docker does not always hear of it; then it is told as the likeliest.
      let finding = error?.report?.explanations.first { $0.id == "D14" }
      #expect(finding?.cause.contains("memory") == true, "\(String(describing: error?.report))")
    }
  }

  @Test func tellsWhatAFailingBuildPrinted() async throws {
    try await TestEngine.with { engine in
      let stage = try BackendStage(engine)
      let folder = try TemporaryFolder()
      try folder.write("FROM \(engine.image)\nRUN echo needs a model >&2; exit 4\n", to: "Dockerfile")
      let error = try await stage.failingUp("services: {server: {build: '\(folder.path)'}}")
      #expect(error?.code == .buildFailed)
      #expect(error?.message.contains("returned a non-zero code: 4") == true)
      let output = stage.events.compactMap { if case .buildOutput(_, let line) = $0 { line.text } else { nil } }
      #expect(output.contains { $0.contains("needs a model") })
      #expect(error?.report?.logTail.contains { $0.contains("needs a model") } == true)
    }
  }
}
