import DockerEngine
import TestSupport
import Testing

/// Files beside a manifest, where the engine is on another machine and has none of them.
@Suite struct RemoteFileScenarios {
  @Test(arguments: [EngineRoute.tls, .ssh])
  func configsAndSecretsAreCopiedToAnotherMachine(route: EngineRoute) async throws {
    try await Stage.with { stage in
      try stage.home.write(#"["Robert"]"#, to: "backends.d/\(stage.name)/voices.json")
      try stage.home.write("hush", to: "backends.d/\(stage.name)/token")
      try stage.manifest(
        """
        services:
          server:
            image: IMAGE
            init: true
            command: [sleep, "1000"]
            configs: [{source: voices, target: /etc/tts/voices.json}]
            secrets: [token]
        configs: {voices: {file: ./voices.json}}
        secrets: {token: {file: ./token}}
        """)
      let environment = try route.environment()
      let remote = try await stage.run("up", stage.name, environment: environment)
      #expect(remote.code == 0, "\(remote.error)")
      let files = ["cat", "/etc/tts/voices.json", "/run/secrets/token"]
      let seen = try await stage.engine.client.exec.run(stage.container("server"), files)
      #expect(String(decoding: seen.stdout, as: UTF8.self) == #"["Robert"]hush"#)
      #expect(try await stage.inspect("server").mounts.isEmpty)
      // The same backend is the same on every way to the engine.
      let again = try await stage.run("up", stage.name)
      #expect(again.code == 0 && !again.output.contains("create container"), "\(again.output)\(again.error)")
    }
  }
}
