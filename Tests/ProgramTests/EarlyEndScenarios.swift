import FoundationEssentials
import Glibc
import TestSupport
import Testing

/// Commands that end at once, while everything that was begun for them is still under way.
///
/// A sample of the runs; `TTS_CTL_TEST_EARLY_ENDS=1000` makes it that many of each command.
@Suite struct EarlyEndScenarios {
  /// How a run comes to its end.
  enum Ending: CaseIterable {
    case itself, interrupt, closedPipe
  }

  static let runs = ProcessInfo.processInfo.environment["TTS_CTL_TEST_EARLY_ENDS"].flatMap(Int.init) ?? 60
  /// `NAME` stands for the backend, which has no container.
  static let commands: [(line: String, code: Int32)] = [
    ("up --help", 0), ("up", 64), ("nosuch", 64), ("status --nosuch", 64),
    ("clone NAME --name voice --audio /nosuch", 29), ("say nosuch text", 10), ("exec NAME", 64), ("voices NAME", 27),
  ]

  @Test(arguments: commands)
  func endsWithItsOwnCode(_ command: (line: String, code: Int32)) async throws {
    try await Stage.with { stage in
      try stage.manifest(Manifests.server())
      let arguments = command.line.split(separator: " ").map { $0 == "NAME" ? stage.name : String($0) }
      for run in 0..<Self.runs {
        let ending = Ending.allCases[run % Ending.allCases.count]
        let environment = stage.environment
        let code = try await Program.onThreadOfItsOwn {
          let program = try Spawned(
            CommandLineProgram.path(), arguments, environment: environment, readerLeft: ending == .closedPipe)
          if ending == .interrupt {
            // Anywhere between the first instruction and the last.
            usleep(UInt32(run % 25) * 1000)
            program.signal(SIGINT)
          }
          return program.end()
        }
        #expect(code == command.code || ending == .interrupt && code == 130, "\(command.line), \(ending), run \(run)")
      }
    }
  }

  /// A Ctrl-C of the moment in which the program takes signals over: nothing else would end what waits for ever.
  @Test func losesNoCtrlC() async throws {
    let engine = try FaultServer { connection in
      _ = connection.readRequest()
      connection.stall()
    }
    defer { engine.stop() }
    let home = try TemporaryFolder()
    let environment = CommandLineProgram.variables(
      home, ["DOCKER_HOST": "unix://\(engine.path)", "TTS_CTL_ENGINE_TIMEOUT": "20"])
    for run in 0..<Self.runs {
      let code = try await Program.onThreadOfItsOwn {
        let program = try Spawned(CommandLineProgram.path(), ["status"], environment: environment)
        usleep(UInt32(run % 60) * 2000)
        program.signal(SIGINT)
        return program.end()
      }
      #expect(code == 130, "after \(run % 60 * 2) ms")
    }
  }

  @Test(arguments: ["up --help", "up", "nosuch", "say nosuch text"])
  func endsWhileLibcurlIsLoaded(_ line: String) async throws {
    let slow = try await SlowLibcurl(hasHandler: true)
    try await Stage.with { stage in
      let environment = stage.environment.merging(slow.environment) { $1 }
      let arguments = line.split(separator: " ").map(String.init)
      let code = try await Self.end(of: CommandLineProgram.path(), arguments, environment)
      #expect(code == Self.commands.first { $0.line == line }?.code)
    }
  }

  /// How a program ends that is left to itself.
  static func end(
    of program: String, _ arguments: [String], _ environment: [String: String] = [:]
  ) async throws -> Int32 {
    try await Program.onThreadOfItsOwn { try Spawned(program, arguments, environment: environment).end() }
  }
}

/// What a program of others gets that uses the library and ends in the middle of everything.
@Suite struct LibraryUserTests {
  private static let runs = EarlyEndScenarios.runs

  private static var program: String {
    get throws {
      let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
      return tests.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        + "/leaving"
    }
  }

  @Test func waitsForTheLoading() async throws {
    let slow = try await SlowLibcurl(hasHandler: false)
    #expect(try await EarlyEndScenarios.end(of: Self.program, ["load"], slow.environment) == 0)
  }

  @Test func endsWhileLibcurlIsLoaded() async throws {
    for run in 0..<Self.runs {
      #expect(try await EarlyEndScenarios.end(of: Self.program, ["load"]) == 0, "run \(run)")
    }
  }

  @Test func endsWithinTLS() async throws {
    let certificates = try await Certificates()
    let folder = try await certificates.sign("server")
    let server = try await TLSServer(certificate: "\(folder)/cert.pem", key: "\(folder)/key.pem")
    for run in 0..<Self.runs {
      let delay = String(run % 40 * 500)
      let code = try await EarlyEndScenarios.end(
        of: Self.program, ["send", "https://127.0.0.1:\(server.port)/", delay])
      #expect(code == 0, "run \(run)")
    }
    withExtendedLifetime(server) {}
  }
}
