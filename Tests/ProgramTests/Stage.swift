import DockerEngine
import Foundation
import TestSupport

/// A home, a catalogue with one backend and the test's engine: what a user of `tts-ctl` has before the first command.
///
/// Everything the program makes for the backend is removed when the test ends.
final class Stage: Sendable {
  let engine: TestEngine
  /// The backend's name, which no other test has.
  let name: String
  let home: TemporaryFolder
  private let variables: [String: String]

  /// Runs a scenario.
  static func with<Result>(_ body: (Stage) async throws -> Result) async throws -> Result {
    try await TestEngine.with { engine in try await body(try Stage(engine)) }
  }

  /// - Parameter address: the way to the engine, where it is not the test's own socket.
  init(_ engine: TestEngine, through address: String? = nil, environment: [String: String] = [:]) throws {
    self.engine = engine
    name = engine.uniqueName("program")
    home = try TemporaryFolder()
    variables = [
      "DOCKER_HOST": try address ?? TestEngine.address(), "TTS_CTL_BACKENDS": "\(home.path)/backends.d",
    ].merging(environment) { _, given in given }
    adopt(name)
  }

  /// Has everything of a project removed when the test ends.
  func adopt(_ project: String) {
    engine.deferred { [client = engine.client] in
      let filters: EngineFilters = ["label": ["com.docker.compose.project=\(project)"]]
      for container in try await client.containers.list(all: true, filters: filters) {
        try? await client.containers.remove(container.id, force: true, volumes: true)
      }
      for network in try await client.networks.list(filters: filters) { try? await client.networks.remove(network.id) }
      for volume in try await client.volumes.list(filters: filters) { try? await client.volumes.remove(volume.name) }
    }
  }

  /// The program's environment, for a test that starts it by itself.
  var environment: [String: String] { CommandLineProgram.variables(home, variables) }

  /// Writes a backend's manifest; `IMAGE` stands for the test's image.
  @discardableResult
  func manifest(_ text: String, of backend: String? = nil) throws -> String {
    try home.write(
      text.replacing("IMAGE", with: engine.image), to: "backends.d/\(backend ?? name)/compose.yaml")
  }

  /// Runs the program and waits for its end.
  @discardableResult
  func run(_ arguments: String..., input: String = "", environment: [String: String] = [:]) async throws
    -> CommandLineProgram.Outcome
  { try await run(arguments, input: input, environment: environment) }

  /// The same with a list.
  @discardableResult
  func run(_ arguments: [String], input: String = "", environment: [String: String] = [:]) async throws
    -> CommandLineProgram.Outcome
  {
    try await CommandLineProgram.run(
      arguments, home: home, environment: variables.merging(environment) { _, given in given },
      input: Data(input.utf8))
  }

  /// Runs the program with arguments from a list.
  @discardableResult
  func run(all arguments: [String], environment: [String: String] = [:]) async throws -> CommandLineProgram.Outcome {
    try await CommandLineProgram.run(
      arguments, home: home, environment: variables.merging(environment) { _, given in given }, input: Data())
  }

  /// Starts the program, to be watched while it runs.
  func start(
    _ arguments: String..., environment: [String: String] = [:], at terminal: RunningProgram.TerminalSize? = nil
  ) throws -> RunningProgram {
    try start(arguments, environment: environment, at: terminal)
  }

  /// Starts the program, to be watched while it runs.
  func start(
    _ arguments: [String], environment: [String: String] = [:], at terminal: RunningProgram.TerminalSize? = nil
  ) throws -> RunningProgram {
    try CommandLineProgram.start(
      arguments, home: home, environment: variables.merging(environment) { _, given in given }, at: terminal)
  }

  /// The container of a service.
  func container(_ service: String) -> String { "\(name)-\(service)-1" }

  /// The state of a service's container as the engine tells it.
  func inspect(_ service: String) async throws -> ContainerInspect {
    try await engine.client.containers.inspect(container(service))
  }
}
