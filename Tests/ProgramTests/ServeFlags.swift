import DockerEngine
import Foundation
import TestSupport
import Testing

extension FlagScenario {
  /// `serve`.
  static let serve: [FlagScenario] = [
    FlagScenario("serve --port", "serve --bind", "serve --host", "serve --origin") { stage in
      try stage.manifest(Manifests.server())
      let gateway = try await RunningGateway(
        stage, "--bind", "127.0.0.5", "--host", "voices.example.org", "--origin", "https://books.example.org")
      #expect(gateway.address.hasPrefix("http://127.0.0.5:"))
      #expect(try await gateway.get("/health").status == 200)
      #expect(try await gateway.get("/health", ["Host": "voices.example.org"]).status == 200)
      #expect(try await gateway.get("/health", ["Host": "other.example.org"]).status == 421)
      #expect(try await gateway.get("/health", ["Origin": "https://books.example.org"]).status == 200)
      #expect(try await gateway.get("/health", ["Origin": "https://other.example.org"]).status == 403)
      let port = try #require(gateway.address.split(separator: ":").last)
      let second = try await stage.run("serve", "--beside", "--bind", "127.0.0.5", "--port", String(port))
      #expect(second.code == 16 && second.error.contains("choose another port"), "\(second.error)")
    },
    FlagScenario("serve --beside") { stage in
      try stage.manifest(Manifests.server())
      // Only one of these serves alone, whatever other tests have on this engine meanwhile.
      let first = try stage.start(["serve", "--port", "0"])
      #expect(await eventually { first.error.contains("serving at") || !first.isRunning })
      let second = try await stage.run("serve", "--port", "0")
      #expect(second.code == 25 && second.error.contains("serves this engine already: process "), "\(second.error)")
      #expect(second.error.contains(/at http:..\S+:\d+/) && second.error.contains("kill "), "\(second.error)")
      let beside = try await RunningGateway(stage)
      #expect(try await beside.get("/health").status == 200)
      first.signal(SIGKILL)
      #expect(await eventually { !first.isRunning })
    },
    FlagScenario("serve --explain-fit") { stage in
      try stage.manifest("services: {server: {image: IMAGE, command: [sleep, inf], mem_limit: 32m}}")
      // Another port than that of whatever may serve on this machine.
      let text = try await stage.run("serve", "--explain-fit", stage.name, "--port", "1")
      #expect(text.code == 0 && text.output.contains("\(stage.name): fits"), "\(text)")
      #expect(text.output.contains("needs  33 MB") && text.output.contains("without a gateway"), "\(text)")
      let gateway = try await RunningGateway(stage)
      let port = try #require(gateway.address.split(separator: ":").last)
      let json = try await stage.run("serve", "--explain-fit", stage.name, "--port", String(port), "--format", "json")
      let answer = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
      #expect(answer["gateway"] as? String == gateway.address)
      let fit = try #require(answer["fit"] as? [String: Any])
      #expect(fit["verdict"] as? String == "fits" && fit["memory"] as? String == "host")
      #expect(fit["needed"] as? Int == 32 << 20)
      let none = try await stage.run("serve", "--explain-fit", "nobody")
      #expect(none.code == 10, "\(none)")
    },
    FlagScenario("serve --keys", "serve --insecure") { stage in
      try stage.manifest(Manifests.server())
      let keys = try stage.home.write("ann 0123456789abcdef-ann\n", to: "keys")
      let refused = try await stage.run("serve", "--bind", "0.0.0.0", "--port", "0")
      #expect(refused.code == 64 && refused.error.contains("--keys"), "\(refused.error)")
      let gateway = try await RunningGateway(stage, "--bind", "0.0.0.0", "--keys", keys)
      let local = gateway.address.replacing("0.0.0.0", with: "127.0.0.1")
      #expect(try await gateway.get("/v1/models", at: local).status == 401)
      let shown = ["Authorization": "Bearer 0123456789abcdef-ann"]
      #expect(try await gateway.get("/v1/models", shown, at: local).status == 200)
      let open = try await RunningGateway(stage, "--bind", "0.0.0.0", "--insecure")
      let there = open.address.replacing("0.0.0.0", with: "127.0.0.1")
      #expect(try await open.get("/v1/models", at: there).status == 200)
    },
    FlagScenario("serve --wyoming") { stage in
      try stage.manifest(Manifests.server())
      let gateway = try await RunningGateway(stage, "--wyoming", "0")
      let place = { gateway.program.error.firstMatch(of: /serving at tcp:\S+:(\d+)/).map { String($0.output.1) } }
      #expect(await eventually { place() != nil })
      let port = try #require(place())
      // What is no event ends the connection.
      let asked = try await Program.run([
        "bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/\(port); printf '%s\\n' '{\"type\": \"describe\"}' '[]' >&3; cat <&3",
      ])
      #expect(String(decoding: asked.output, as: UTF8.self).contains("\"\(stage.name)"), "\(asked)")
      let second = try await stage.run("serve", "--beside", "--port", "0", "--wyoming", port)
      #expect(second.code == 16 && second.error.contains(":\(port)"), "\(second.error)")
      let keys = try stage.home.write("ann 0123456789abcdef-ann\n", to: "keys")
      let refused = try await stage.run(
        "serve", "--bind", "0.0.0.0", "--port", "0", "--keys", keys, "--wyoming", "same")
      #expect(refused.code == 64 && refused.error.contains("--insecure"), "\(refused.error)")
    },
    // What is announced goes to whole networks: Tests/homeassistant has one of its own.
    FlagScenario("serve --zeroconf") { stage in
      try stage.manifest(Manifests.server())
      let silent = try await stage.run("serve", "--port", "0", "--bind", "0.0.0.0", "--insecure", "--zeroconf")
      #expect(silent.code == 64 && silent.error.contains("--wyoming"), "\(silent.error)")
      let hidden = try await stage.run("serve", "--port", "0", "--wyoming", "0", "--zeroconf")
      #expect(hidden.code == 64 && hidden.error.contains("--bind"), "\(hidden.error)")
    },
    FlagScenario("serve --config") { stage in
      try stage.manifest(Manifests.server())
      let file = try stage.home.write("bind: 127.0.0.6\nhost: [voices.example.org]\nstandart: x\n", to: "serve.yaml")
      let refused = try await stage.run("serve", "--config", file)
      #expect(refused.code == 64 && refused.error.contains("serve.yaml:3:1"), "\(refused.error)")
      #expect(refused.error.contains("did you mean \"standard\"?"), "\(refused.error)")
      try stage.home.write("bind: 127.0.0.6\nhost: [voices.example.org]\nstandard: \(stage.name)\n", to: "serve.yaml")
      let gateway = try await RunningGateway(stage, "--config", file)
      #expect(gateway.address.hasPrefix("http://127.0.0.6:"))
      #expect(try await gateway.get("/health", ["Host": "voices.example.org"]).status == 200)
      let other = try await RunningGateway(stage, "--config", file, "--bind", "127.0.0.7", "--host", "a.example.org")
      #expect(other.address.hasPrefix("http://127.0.0.7:"))
      #expect(try await other.get("/health", ["Host": "voices.example.org"]).status == 421)
      try stage.home.write("standard: nobody\n", to: "serve.yaml")
      let unknown = try await stage.run("serve", "--port", "0", "--config", file)
      #expect(unknown.code == 10 && unknown.error.contains("nobody"), "\(unknown.error)")
    },
    FlagScenario("serve --preload", "serve --idle", "serve --keep", "serve --standard") { stage in
      try stage.tonesServer()
      let servers = "\(stage.home.path)/servers"
      try stage.manifest(Manifests.tones(at: servers))
      let other = "\(stage.name)-kept"
      stage.adopt(other)
      try stage.manifest(Manifests.tones(at: servers), of: other)
      let gateway = try await RunningGateway(
        stage, "--idle", "1s", "--preload", stage.name, "--keep", other, "--standard", other)
      // Started by nobody's request, and stopped when nobody has used it for a second.
      #expect(await eventually { await stage.status("server") == .exited })
      let spoken = try await gateway.speak(model: "tts-1")
      #expect(spoken.status == 200 && spoken.headers["X-TTS-Backend"] == other)
      #expect(spoken.headers["X-TTS-Cold-Start-Ms"] != nil)
      // What somebody else starts is seen, and stopped as well.
      try await stage.run("up", stage.name)
      #expect(await eventually { await stage.status("server") == .exited })
      #expect(await gateway.state(of: stage.name) == "asleep")
      #expect(await gateway.state(of: other) == "ready")
    },
  ]
}

extension Stage {
  fileprivate func status(_ service: String) async -> ContainerStatus? {
    (try? await inspect(service))?.state?.status
  }
}
