import DockerEngine
import FoundationEssentials
import Synchronization
import TestSupport
import Testing

@Suite("Logs on an engine")
struct LogTests {
  private func text(_ stream: LogStream, _ only: LogChunk.Stream? = nil) async throws -> String {
    var all = Data()
    for try await chunk in stream where only == nil || chunk.stream == only { all.append(chunk.bytes) }
    return String(decoding: all, as: UTF8.self)
  }

  @Test func `both outputs must be told apart`() async throws {
    try await TestEngine.with { engine in
      // The engine reads both at the same time; the last line is the last only when the others were read.
      let name = try await engine.running([
        "sh", "-c", "echo out1; echo err1 >&2; while ! test -e /go; do sleep 0.05; done; echo out2",
      ])
      #expect(
        await eventually {
          let log = try? await text(engine.client.containers.logs(name))
          return log?.contains("out1") == true && log?.contains("err1") == true
        })
      _ = try await engine.client.exec.run(name, ["touch", "/go"])
      _ = try await engine.client.containers.wait(name)
      let logs = { try await engine.client.containers.logs(name) }
      #expect(try await text(logs(), .stdout) == "out1\nout2\n")
      #expect(try await text(logs(), .stderr) == "err1\n")
      #expect(try await text(engine.client.containers.logs(name, LogOptions(tail: 1)), .stdout) == "out2\n")
      var options = LogOptions(timestamps: true)
      options.stderr = false
      let lines = try await text(engine.client.containers.logs(name, options)).split(separator: "\n")
      #expect(lines.count == 2)
      #expect(lines.allSatisfy { EngineTimestamp.parse(String($0.prefix { $0 != " " })) != nil })
      let later = LogOptions(since: Date().addingTimeInterval(60))
      #expect(try await text(engine.client.containers.logs(name, later)) == "")
    }
  }

  @Test func `a terminal's log must be read raw`() async throws {
    try await TestEngine.with { engine in
      let name = try await engine.running(["sh", "-c", "echo one; echo two >&2"]) { $0.config.tty = true }
      _ = try await engine.client.containers.wait(name)
      #expect(try await text(engine.client.containers.logs(name)) == "one\r\ntwo\r\n")
    }
  }

  @Test func `following must end with the container`() async throws {
    try await TestEngine.with { engine in
      let name = try await engine.running(["sh", "-c", "for i in 1 2 3; do echo $i; sleep 0.1; done"])
      #expect(try await text(engine.client.containers.logs(name, LogOptions(follow: true))) == "1\n2\n3\n")
    }
  }

  @Test func `following must end when its task is cancelled`() async throws {
    try await TestEngine.with { engine in
      let name = try await engine.running(["sh", "-c", "echo ready; exec sleep 600"])
      let stream = try await engine.client.containers.logs(name, LogOptions(follow: true))
      let seen = Mutex(0)
      let reader = Task {
        for try await chunk in stream { seen.withLock { $0 += chunk.bytes.count } }
      }
      #expect(await eventually { seen.withLock { $0 } == "ready\n".utf8.count })
      reader.cancel()
      switch await reader.result {
      case .success: break
      case .failure(let error): #expect(error is CancellationError || (error as? EngineError)?.code == .cancelled)
      }
    }
  }

  @Test func `a long log must come whole`() async throws {
    try await TestEngine.with { engine in
      let name = try await engine.running(["sh", "-c", "seq 1 300000"])
      _ = try await engine.client.containers.wait(name)
      var bytes = 0
      for try await chunk in try await engine.client.containers.logs(name) { bytes += chunk.bytes.count }
      let written: Int = (1...300_000).reduce(0) { sum, number in sum + String(number).utf8.count + 1 }
      #expect(bytes == written)
    }
  }
}
