import DockerEngine
import Foundation
import TestSupport
import Testing

extension FlagScenario {
  /// `stop` and `down`.
  static let stop: [FlagScenario] = [
    FlagScenario("stop --dry-run", "stop --all", "stop --quiet", "down --dry-run", "down --all", "down --quiet") {
      stage in
      try stage.manifest(Manifests.server())
      try await stage.run("up", stage.name)
      let plan = try await stage.run("stop", stage.name, "--dry-run")
      #expect(plan.code == 0 && plan.output.contains("stop container \(stage.container("server"))"), "\(plan.error)")
      #expect(try await stage.inspect("server").state?.status == .running)
      #expect(try await stage.run("stop", "--all").error.contains("stop container"))
      #expect(try await stage.inspect("server").state?.status == .exited)
      try await stage.run("up", stage.name)
      #expect(try await stage.run("stop", stage.name, "--quiet").error.isEmpty)
      #expect(try await stage.inspect("server").state?.status == .exited)
      let removal = try await stage.run("down", "--all", "--dry-run")
      #expect(removal.output.contains("remove container \(stage.container("server"))"), "\(removal.error)")
      #expect(try await stage.inspect("server").state?.status == .exited)
      // What was never up is no line.
      try stage.manifest(Manifests.server(), of: "never")
      let all = try await stage.run("down", "--all", "--quiet")
      #expect(all.error.isEmpty && all.output == "\(stage.name) is removed\n", "\(all.output)")
      #expect(try await stage.containers().isEmpty)
      // What other tests have on the engine is told, and stays.
      let nothing = try await stage.run("down", "--all").output
      #expect(nothing.hasPrefix("nothing to remove") && !nothing.contains(stage.name), "\(nothing)")
      #expect(try await stage.run("stop", "--all").output == "no backend was running\n")
      try await stage.run("up", stage.name)
      #expect(try await stage.run("down", stage.name).error.contains("remove container"))
    },
    FlagScenario("stop --timeout", "restart --timeout", "down --timeout") { stage in
      // It does not end when it is asked to, so it is killed once its time is over: the manifest gives it an hour.
      let deaf = "trap '' TERM; echo up; while :; do sleep 1; done"
      try stage.manifest(
        """
        services:
          server: {image: IMAGE, stop_grace_period: 1h, command: [sh, -c, "\(deaf)"]}
        """)
      try await stage.run("up", stage.name)
      #expect(try await stage.start("stop", stage.name, "--timeout", "100ms").end().code == 0)
      #expect(try await stage.inspect("server").state?.exitCode == 137)
      try await stage.run("up", stage.name)
      let start = try await stage.inspect("server").state?.startedAt
      #expect(try await stage.start("restart", stage.name, "--timeout", "100ms").end().code == 0)
      #expect(try await stage.inspect("server").state?.startedAt != start)
      #expect(try await stage.start("down", stage.name, "--timeout", "100ms").end().code == 0)
      #expect(try await stage.containers().isEmpty)
    },
    FlagScenario("down --volumes", "down --images") { stage in
      try stage.manifest(
        """
        services:
          server: {build: ., init: true, command: [sleep, "1000"], volumes: ["models:/models"]}
        volumes: {models: }
        """)
      try stage.home.write("FROM \(stage.engine.image)\nENV SAID=it\n", to: "backends.d/\(stage.name)/Dockerfile")
      stage.adoptImages("server")
      let volumes = { try await stage.engine.client.volumes.list(filters: ["name": ["\(stage.name)_models"]]).count }
      #expect(try await stage.run("up", stage.name).code == 0)
      #expect(try await stage.run("down", stage.name).code == 0)
      #expect(try await volumes() == 1)
      _ = try await stage.image("server")
      try await stage.run("up", stage.name)
      let all = try await stage.run("down", stage.name, "--volumes", "--images")
      #expect(all.code == 0, "\(all.error)")
      #expect(try await volumes() == 0)
      await #expect(throws: EngineError.self) { try await stage.image("server") }
    },
  ]
}
