import DockerBackends
import DockerEngine
import TestSupport
import Testing

@Suite("Waiting for containers on an engine", .timeLimit(.minutes(15)))
struct ReadinessTests {
  @Test func `a container that dies at once must end the wait at once`() async throws {
    try await WaitBench.with { bench in
      let id = try await bench.engine.running(["sh", "-c", "echo no model >&2; exit 3"])
      let settings = ReadySettings(.http(HTTPCondition(path: "/")), port: 80, timeout: .seconds(600))
      let (outcome, took) = try await bench.wait(for: id, settings)
      let snapshot = try #require(bench.exited(outcome))
      #expect(snapshot.exitCode == 3)
      #expect(took < .seconds(60))
    }
  }

  @Test func `a container that dies later must end the wait at once`() async throws {
    try await WaitBench.with { bench in
      let id = try await bench.engine.running(["sh", "-c", "sleep 600"])
      async let waiting = bench.wait(for: id, ReadySettings(.log(.text("never")), timeout: .seconds(600)))
      try await bench.engine.client.containers.kill(id)
      let snapshot = try #require(bench.exited(try await waiting.outcome))
      #expect(snapshot.exitCode == 137)
      #expect(!snapshot.outOfMemory)
    }
  }

  @Test func `a container that is removed must end the wait`() async throws {
    try await WaitBench.with { bench in
      let id = try await bench.engine.running(["sh", "-c", "sleep 600"])
      async let waiting = bench.wait(for: id, ReadySettings(.log(.text("never")), timeout: .seconds(600)))
      try await bench.engine.client.containers.remove(id, force: true)
      guard case .exited = try await waiting.outcome else {
        Issue.record("the wait did not end with the container")
        return
      }
    }
  }

  @Test func `a lack of memory must be told`() async throws {
    try await WaitBench.with { bench in
      let id = try await bench.engine.running(["python3", "-c", "x = bytearray(500 << 20)"]) { request in
        request.hostConfig.memory = 24 << 20
        request.hostConfig.memorySwap = 24 << 20
      }
      let (outcome, _) = try await bench.wait(for: id, ReadySettings(.log(.text("never"))))
      let snapshot = try #require(bench.exited(outcome))
      // Docker itself forgets it where it hears of the end first.
      let told = try await bench.engine.client.containers.inspect(id).state?.oomKilled
      #expect(snapshot.outOfMemory || told == false)
      #expect(snapshot.exitCode == 137)
    }
  }

  @Test func `a restart loop must end the wait`() async throws {
    try await WaitBench.with { bench in
      let id = try await bench.engine.running(["sh", "-c", "exit 4"]) { request in
        request.hostConfig.restartPolicy = RestartPolicy(name: "always")
      }
      let (outcome, _) = try await bench.wait(for: id, ReadySettings(.log(.text("never")), timeout: .seconds(600)))
      #expect(bench.exited(outcome)?.exitCode == 4)
    }
  }

  @Test func `a container that recovers by its restart policy must become ready`() async throws {
    try await WaitBench.with { bench in
      let script = "test -f /tmp/again || { touch /tmp/again; exit 1; }; echo now ready; sleep 600"
      let id = try await bench.engine.running(["sh", "-c", script]) { request in
        request.hostConfig.restartPolicy = RestartPolicy(name: "on-failure")
      }
      let (outcome, _) = try await bench.wait(for: id, ReadySettings(.log(.text("now ready"))))
      #expect(outcome == .ready("log: now ready"))
    }
  }

  @Test func `a healthcheck must pass long before the engine's own round`() async throws {
    try await WaitBench.with { bench in
      let id = try await bench.engine.running(["sh", "-c", "sleep 0.3; touch /tmp/ready; sleep 600"]) { request in
        request.config.healthcheck = HealthConfig(
          test: ["CMD-SHELL", "test -f /tmp/ready"], interval: Nanoseconds(.seconds(300)))
      }
      let (outcome, took) = try await bench.wait(for: id, nil)
      #expect(outcome == .ready("healthcheck passed"))
      #expect(took < .seconds(120))
      let inspect = try await bench.engine.client.containers.inspect(id)
      #expect(inspect.state?.health?.status == .starting)
    }
  }

  @Test func `a container that the engine calls healthy must not be asked again`() async throws {
    try await WaitBench.with { bench in
      let id = try await bench.engine.running(["sleep", "600"]) { request in
        request.config.healthcheck = HealthConfig(
          test: ["CMD-SHELL", "echo asked >> /tmp/asked"], interval: Nanoseconds(.milliseconds(100)))
      }
      let isHealthy = await eventually {
        (try? await bench.engine.client.containers.inspect(id).state?.health?.status) == .healthy
      }
      #expect(isHealthy)
      #expect(try await bench.wait(for: id, nil).outcome == .ready("healthy"))
      #expect(bench.observations.isEmpty)
    }
  }

  @Test func `a healthcheck that fails must be quoted`() async throws {
    try await WaitBench.with { bench in
      let id = try await bench.engine.running(["sleep", "600"]) { request in
        request.config.healthcheck = HealthConfig(
          test: ["CMD", "sh", "-c", "echo no model; exit 1"], interval: Nanoseconds(.seconds(30)))
      }
      let (outcome, _) = try await bench.wait(for: id, ReadySettings(timeout: .seconds(15)))
      guard case .timedOut(_, let last) = outcome else {
        Issue.record("\(outcome)")
        return
      }
      #expect(last == "healthcheck exit 1: no model")
    }
  }

  @Test func `a line of the log must be found by text and by expression`() async throws {
    try await WaitBench.with { bench in
      let id = try await bench.engine.running(["sh", "-c", "sleep 0.2; echo model loaded in 42 s >&2; sleep 600"])
      let (text, _) = try await bench.wait(for: id, ReadySettings(.log(.text("model loaded"))))
      #expect(text == .ready("log: model loaded in 42 s"))
      let (regex, _) = try await bench.wait(for: id, ReadySettings(.log(.regex("in [0-9]+ s$"))))
      #expect(regex == text)
    }
  }

  @Test func `the line of an earlier run must not count`() async throws {
    try await WaitBench.with { bench in
      let once = "test -f /tmp/x || { touch /tmp/x; echo ready; }; sleep 600"
      let id = try await bench.engine.running(["sh", "-c", once])
      #expect(try await bench.wait(for: id, ReadySettings(.log(.text("ready")))).outcome == .ready("log: ready"))
      try await bench.engine.client.containers.restart(id, patience: 0)
      let settings = ReadySettings(.log(.text("ready")), timeout: .seconds(5))
      switch try await bench.wait(for: id, settings).outcome {
      case .timedOut, .unanswered: break
      default: Issue.record("the earlier run's line was taken for the present one's")
      }
    }
  }

  @Test func `a log that says something new must move the deadline, one that repeats itself must not`() async throws {
    try await WaitBench.with { bench in
      let loading =
        "for i in $(seq 30); do echo loading shard $i; sleep 0.5; done; echo done; sleep 600"
      let worker = try await bench.engine.running(["sh", "-c", loading])
      // Long enough for an engine that answers one look in several.
      let settings = ReadySettings(.log(.text("done")), timeout: .seconds(10))
      async let patient = bench.wait(for: worker, settings)
      let idler = try await bench.engine.running(["sh", "-c", "while true; do date; sleep 0.3; done"])
      let (outcome, took) = try await bench.wait(for: idler, settings)
      switch outcome {
      case .timedOut, .unanswered: break
      default: Issue.record("\(outcome)")
      }
      #expect(took < .seconds(60))
      let moved = try await patient.outcome
      #expect(moved == .ready("log: done"), "\(moved)")
    }
  }

  @Test func `a job must be waited for until its end`() async throws {
    try await WaitBench.with { bench in
      let good = try await bench.engine.running(["sh", "-c", "sleep 0.3"])
      #expect(try await bench.wait(for: good, nil, goal: .completed).outcome == .completed)
      let bad = try await bench.engine.running(["sh", "-c", "sleep 0.3; exit 9"])
      #expect(bench.exited(try await bench.wait(for: bad, nil, goal: .completed).outcome)?.exitCode == 9)
      let server = try await bench.engine.running(["sleep", "600"])
      #expect(try await bench.wait(for: server, nil, goal: .started).outcome == .ready("running"))
      #expect(try await bench.wait(for: server, nil).outcome == .ready("running"))
    }
  }

  @Test func `a wait must end when it is cancelled`() async throws {
    try await WaitBench.with { bench in
      let id = try await bench.engine.running(["sleep", "600"])
      let waiting = Task { try await bench.wait(for: id, ReadySettings(.log(.text("never")), timeout: .seconds(600))) }
      waiting.cancel()
      await #expect(throws: (any Error).self) { try await waiting.value }
    }
  }
}
