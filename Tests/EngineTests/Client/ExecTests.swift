import DockerEngine
import FoundationEssentials
import TestSupport
import Testing

@Suite("Commands in containers on an engine")
struct ExecTests {
  private func withContainer(_ body: (TestEngine, String) async throws -> Void) async throws {
    try await TestEngine.with { engine in
      try await body(engine, try await engine.running(["sleep", "600"]))
    }
  }

  @Test func `output and exit code must come back`() async throws {
    try await withContainer { engine, name in
      let result = try await engine.client.exec.run(
        name, ["sh", "-c", "echo out; echo err >&2; pwd; echo $X; exit 42"], environment: ["X=y"],
        workingDirectory: "/tmp")
      #expect(result.exitCode == 42)
      #expect(String(decoding: result.stdout, as: UTF8.self) == "out\n/tmp\ny\n")
      #expect(String(decoding: result.stderr, as: UTF8.self) == "err\n")
      #expect(!result.isTruncated)
      // 126 before Docker 25, 127 since.
      #expect([126, 127].contains(try await engine.client.exec.run(name, ["/no/such/program"]).exitCode))
    }
  }

  @Test func `output beyond the limit must be dropped, not kept`() async throws {
    try await withContainer { engine, name in
      let result = try await engine.client.exec.run(name, ["sh", "-c", "yes | head -c 3000000"], limit: 1000)
      #expect(result.stdout.count == 1000)
      #expect(result.isTruncated)
      #expect(result.exitCode == 0)
    }
  }

  @Test func `input must arrive, with its end`() async throws {
    try await withContainer { engine, name in
      let input = Data((0..<500_000).map { UInt8(truncatingIfNeeded: $0) })
      let result = try await engine.client.exec.run(name, ["sh", "-c", "wc -c; echo done"], input: input)
      #expect(String(decoding: result.stdout, as: UTF8.self) == "500000\ndone\n")
      let echoed = try await engine.client.exec.run(name, ["cat"], input: input)
      #expect(echoed.stdout == input)
      let deaf = try await engine.client.exec.run(name, ["true"], input: Data(count: 5_000_000))
      #expect(deaf.exitCode == 0)
    }
  }

  @Test func `a terminal must be interactive`() async throws {
    try await withContainer { engine, name in
      let request = ExecCreateRequest(cmd: ["sh"], attachStdin: true, attachStdout: true, attachStderr: true, tty: true)
      let exec = try await engine.client.exec.create(name, request)
      let session = try await engine.client.exec.start(exec, tty: true)
      try await session.resize(rows: 33, columns: 111)
      try await session.write(Data("stty size; echo $((6*7)); exit 3\n".utf8))
      var all = Data()
      for try await chunk in session.output { all.append(chunk.bytes) }
      #expect(String(decoding: all, as: UTF8.self).contains("33 111\r\n42\r\n"))
      #expect(try await session.exitCode() == 3)
    }
  }

  @Test func `a container that does not run must be a conflict`() async throws {
    try await TestEngine.with { engine in
      let name = try await engine.container(["true"])
      let error = await #expect(throws: EngineError.self) { try await engine.client.exec.run(name, ["true"]) }
      #expect(error?.code == .conflict)
    }
  }
}
