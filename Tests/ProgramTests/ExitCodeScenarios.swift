import DockerEngine
import Foundation
import TestSupport
import Testing

/// Scripts go by the exit code: each row of the table in `docs/exit-codes.md` is what the program really does.
@Suite struct ExitCodeScenarios {
  /// A row: the code, and the kinds of error that end with it.
  struct Row: CustomTestStringConvertible, Sendable {
    let code: Int32
    let kinds: [String]

    var testDescription: String { "\(code)" }
  }

  /// Brings a code about: what the program ended with, and what it said on standard error.
  typealias Scenario = @Sendable (Stage) async throws -> (code: Int32, error: String)

  static let rows: [Row] = {
    let text = (try? page("docs/exit-codes.md")) ?? ""
    return text.matches(of: #/(?m)^\| (\d+) \|([^|]*)\|/#).compactMap { match in
      Int32(match.1).map { code in
        Row(code: code, kinds: match.2.matches(of: /`(\w+)`/).map { String($0.1) })
      }
    }
  }()

  private static func page(_ path: String) throws -> String {
    try String(
      contentsOf: URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../\(path)"),
      encoding: .utf8)
  }

  @Test(arguments: rows)
  func aRowIsTrue(row: Row) async throws {
    try await Stage.with { stage in
      let scenario = try #require(Self.scenarios[row.code], "nothing shows \(row.code)")
      let (code, error) = try await scenario(stage)
      #expect(code == row.code, "\(error)")
      let kinds = try JSONLines.errors(in: error).map(\.code)
      #expect(kinds.isEmpty == row.kinds.isEmpty && kinds.allSatisfy(row.kinds.contains), "\(kinds): \(row.kinds)")
    }
  }

  @Test func everyCodeHasARow() throws {
    #expect(Self.rows.map(\.code) == Self.scenarios.keys.sorted())
  }

  /// How each code is brought about, with errors as JSON.
  private static let scenarios: [Int32: Scenario] =
    onThisMachine.merging(onTheEngine) { first, _ in first }.merging(ofServers) { first, _ in first }

  private static let onThisMachine: [Int32: Scenario] = [
    0: { stage in
      try stage.manifest(Manifests.server())
      return try await stage.json("list")
    },
    1: { stage in try await stage.json("explain", "all is well") },
    10: { stage in try await stage.json("status", "nobody") },
    11: { stage in
      try stage.manifest("services: {server: {imagee: x}}")
      return try await stage.json("up", stage.name)
    },
    12: { stage in
      try stage.manifest(Manifests.server())
      let run = try await stage.run(
        ["up", stage.name, "--format", "json"], environment: ["DOCKER_HOST": "unix://\(stage.home.path)/none.sock"])
      return (run.code, run.error)
    },
    20: { stage in
      try stage.manifest(Manifests.server())
      let result = try await Program.run(
        ["env", "-i"] + stage.environment.map { "\($0)=\($1)" }
          + ["sh", "-c", "\(try CommandLineProgram.path()) list --format json >/dev/full"])
      return (result.code, String(decoding: result.error, as: UTF8.self))
    },
    30: { stage in
      let file = "\(stage.home.path)/latin.txt"
      try Data("Caf\u{E9}".unicodeScalars.map { UInt8($0.value) }).write(to: URL(filePath: file))
      return try await stage.json("book", file, "--dry-run")
    },
    31: { stage in try await stage.json("book", try stage.home.write("locked", to: "a.azw3"), "--dry-run") },
    32: { stage in try await stage.json("book", try stage.home.write(" \n", to: "empty.txt"), "--dry-run") },
    64: { stage in try await stage.json("up") },
  ]

  private static let onTheEngine: [Int32: Scenario] = [
    13: { try await $0.up("services: {server: {image: '127.0.0.1:9/none'}}") },
    14: { stage in
      try stage.home.write("FROM \(stage.engine.image)\nRUN false\n", to: "backends.d/\(stage.name)/Dockerfile")
      return try await stage.up("services: {server: {build: .}}")
    },
    15: { stage in
      var config = ContainerConfig()
      config.image = stage.engine.image
      let name = stage.container("server")
      _ = try await stage.engine.client.containers.create(ContainerCreateRequest(name: name, config: config))
      stage.engine.deferred { try await stage.engine.client.containers.remove(name, force: true) }
      return try await stage.up(Manifests.server())
    },
    16: { stage in
      let taken = try ListeningSocket()
      defer { withExtendedLifetime(taken) {} }
      return try await stage.up("services: {server: {image: IMAGE, ports: ['127.0.0.1:\(taken.port):80']}}")
    },
    17: { try await $0.up(Manifests.server(more: "volumes: ['./config.yaml:/etc/config.yaml']")) },
    18: { try await $0.up("services: {server: {image: IMAGE, command: [/no/such/program]}}") },
    19: { try await $0.up(Manifests.server(), "--gpu", "require") },
    21: { try await $0.up("services: {server: {image: IMAGE, command: [sh, -c, 'exit 3'], ports: ['80']}}") },
    22: { try await $0.up(Manifests.server(ready: "/nothing-is-here"), "--timeout", "300ms") },
    25: { stage in
      try stage.manifest(Manifests.server())
      let holder = try await stage.heldByAStranger()
      defer { holder.signal(SIGKILL) }
      return try await stage.json("up", stage.name)
    },
    26: { stage in
      _ = try await stage.up(Manifests.server())
      return try await stage.json("exec", "--service", "nobody", stage.name, "true")
    },
    27: { stage in
      try stage.manifest(Manifests.server(onHostPort: 9))
      return try await stage.json("say", stage.name, "Hello.")
    },
    130: { stage in
      try stage.manifest(Manifests.server(ready: "/nothing-is-here"))
      let up = try stage.start("up", stage.name, "--format", "json")
      #expect(await eventually { up.error.contains("\"waiting\"") })
      up.signal(SIGINT)
      let end = try await up.end()
      return (end.code, end.error)
    },
  ]

  private static let ofServers: [Int32: Scenario] = [
    23: { stage in
      try await stage.serving({ $0.answer("<html>") }) { try await stage.json("voices", stage.name) }
    },
    24: { stage in
      try await stage.serving({ $0.answer("{\"detail\": \"no\"}", status: 500) }) {
        try await stage.json("voices", stage.name)
      }
    },
    28: { stage in
      try await stage.serving({ $0.reset() }) { try await stage.json("voices", stage.name) }
    },
    29: { stage in
      try await stage.serving({ $0.reset() }) { try await stage.json("say", stage.name, "--file", "/nobody.txt") }
    },
  ]
}

extension Stage {
  /// Runs the program with its errors as JSON.
  fileprivate func json(_ arguments: String...) async throws -> (code: Int32, error: String) {
    let run = try await run([arguments[0], "--format", "json"] + arguments.dropFirst())
    return (run.code, run.error)
  }

  fileprivate func up(_ text: String, _ arguments: String...) async throws -> (code: Int32, error: String) {
    try manifest(text)
    let run = try await run(["up", name, "--format", "json"] + arguments)
    return (run.code, run.error)
  }

  /// Brings a backend up whose server is well, and answers everything else in that way.
  fileprivate func serving<Result>(
    _ script: @escaping @Sendable (FaultConnection) -> Void, _ body: () async throws -> Result
  ) async throws -> Result {
    let server = try FaultServer(tcp: ()) { connection in
      while let request = connection.readRequest() {
        if request.target == "/health" { connection.answer("{\"status\": \"ok\"}") } else { script(connection) }
      }
    }
    defer { server.stop() }
    let up = try await up(Manifests.server(onHostPort: server.port))
    try #require(up.code == 0, "\(up.error)")
    return try await body()
  }

  /// Has somebody who may not use the engine take the backend's lock.
  fileprivate func heldByAStranger() async throws -> RunningProgram {
    let script = """
      import hashlib, os, socket, sys, time
      place = "unix://" + os.path.realpath(sys.argv[1]) + " " + sys.argv[2]
      os.setgroups([]); os.setgid(65534); os.setuid(65534)
      lock = socket.socket(socket.AF_UNIX)
      lock.bind("\\0tts-ctl.lock." + hashlib.sha256(place.encode()).hexdigest()[:32])
      lock.listen()
      print("taken", flush=True)
      time.sleep(1000)
      """
    let holder = try RunningProgram(
      ["python3", "-c", script, try TestEngine.socketPath(), name], environment: environment)
    #expect(await eventually { holder.output.contains("taken") }, "\(holder.error)")
    return holder
  }
}
