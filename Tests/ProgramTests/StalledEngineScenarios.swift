import DockerEngine
import TestSupport
import Testing

/// An engine that takes a call and never answers it: every command ends in its time and names the call.
@Suite struct StalledEngineScenarios {
  /// A command and the call of it that is swallowed.
  struct Case: CustomTestStringConvertible, Sendable {
    var command: String
    /// What the request holds.
    var call: String
    /// What the message holds; nothing where the command does without the answer.
    var named: String?
    /// Whether the backend is up before.
    var isUp = true

    var testDescription: String { "\(command) without an answer to \(call)" }
  }

  /// `NAME` stands for the backend, `ID` for a container's id or name.
  static let cases = [
    Case(command: "status NAME", call: "/containers/json", named: "GET /VERSION/containers/json"),
    Case(command: "status NAME", call: "/containers/ID/json", named: "GET /VERSION/containers/"),
    Case(command: "logs NAME", call: "/containers/json", named: "GET /VERSION/containers/json"),
    Case(command: "logs -f NAME", call: "/logs?", named: "/logs"),
    Case(command: "up NAME", call: "/containers/json", named: "GET /VERSION/containers/json"),
    Case(command: "up NAME", call: "GET /VERSION/images/", named: "GET /VERSION/images/"),
    Case(command: "up NAME", call: "/networks", named: "GET /VERSION/networks", isUp: false),
    Case(command: "up NAME", call: "/networks/create", named: "POST /VERSION/networks/create", isUp: false),
    Case(command: "up NAME", call: "/containers/create", named: "POST /VERSION/containers/create", isUp: false),
    Case(command: "up NAME", call: "/start", named: "/start", isUp: false),
    Case(command: "up NAME --timeout 3s", call: "/containers/ID/json", named: "/containers/", isUp: false),
    Case(command: "stop NAME", call: "/stop", named: "/stop"),
    Case(command: "restart NAME", call: "/stop", named: "/stop"),
    Case(command: "down NAME", call: "DELETE /VERSION/containers", named: "DELETE /VERSION/containers/"),
    Case(command: "down NAME", call: "/logs?"),
    Case(command: "say NAME hello", call: "/containers/json", named: "GET /VERSION/containers/json"),
    Case(command: "exec NAME true", call: "/exec HTTP", named: "/exec"),
    Case(command: "exec NAME true", call: "/exec/", named: "/exec/"),
    Case(command: "pull NAME", call: "/images/create", named: "POST /VERSION/images/create", isUp: false),
    Case(command: "build NAME", call: "/build?", named: "POST /VERSION/build", isUp: false),
    Case(command: "doctor NAME", call: "/info"),
    Case(command: "doctor NAME", call: "/containers/json"),
    Case(command: "gpu", call: "/info"),
  ]

  @Test(arguments: cases)
  func endsAndNamesTheCall(_ test: Case) async throws {
    try await TestEngine.with { engine in
      let version = "v\(engine.client.apiVersion)"
      let call = test.call.replacing("VERSION", with: version)
      let relay = try Relay(to: TestEngine.socketPath(), swallowing: { Self.holds($0, call) })
      let stage = try Stage(engine)
      let verb = test.command.split(separator: " ")[0]
      try stage.manifest(verb == "build" ? Self.built : verb == "pull" ? Self.absent : Self.watched)
      if verb == "build" { try stage.home.write("FROM \(engine.image)\n", to: "backends.d/\(stage.name)/Dockerfile") }
      if test.isUp {
        let up = try await stage.run("up", stage.name)
        try #require(up.code == 0, "\(up.error)")
      }
      let arguments = test.command.split(separator: " ").map { $0 == "NAME" ? stage.name : String($0) }
      let outcome = try await CommandLineProgram.run(
        arguments, home: stage.home,
        environment: stage.environment.merging([
          "DOCKER_HOST": "unix://\(relay.server.path)", "TTS_CTL_ENGINE_TIMEOUT": "2",
        ]) { $1 })
      if let named = test.named?.replacing("VERSION", with: version) {
        #expect([12, 22].contains(outcome.code), "\(outcome.code): \(outcome.error)")
        #expect(outcome.error.contains(named), "\(outcome.error)")
      } else {
        #expect(outcome.code < 128)
      }
    }
  }

  private static func holds(_ request: String, _ call: String) -> Bool {
    let line = request.prefix { $0 != "\r\n" && $0 != "\r" }
    guard call == "/containers/ID/json" else { return line.contains(call) }
    return line.contains("/containers/") && line.contains("/json") && !line.contains("/containers/json")
  }

  /// Ready by its port, so that the container is looked at.
  private static let watched = """
    services:
      server:
        image: IMAGE
        init: true
        stop_grace_period: 1s
        command: [busybox, httpd, -f, -p, "80", -h, /etc]
        ports: ["80"]
    """
  private static let built = "services: {server: {build: ., command: [sleep, '1000']}}"
  private static let absent = "services: {server: {image: '127.0.0.1:1/nobody/nothing:1'}}"
}
