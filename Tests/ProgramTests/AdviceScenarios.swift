import DockerEngine
import Foundation
import TestSupport
import Testing

/// What strangers ran into: each must be told as what it is, early, and with what to do.
@Suite struct AdviceScenarios {
  /// A web server with more attributes.
  private func server(_ more: String, settings: String = "") -> String {
    """
    services:
      server:
        image: IMAGE
        init: true
        stop_grace_period: 1s
        command: [busybox, httpd, -f, -p, "80", -h, /etc]
        ports: ["80"]
        \(more)
    \(settings)
    """
  }

  @Test func aMissingFileIsToldBeforeAFolderIsMadeOfIt() async throws {
    try await Stage.with { stage in
      try stage.manifest(server("volumes: ['./config.yaml:/etc/config.yaml:ro']"))
      let dry = try await stage.run("up", stage.name, "--dry-run")
      #expect(dry.code == 17 && dry.error.contains("config.yaml"), "\(dry.error)")
      let doctor = try await stage.run("doctor", stage.name)
      #expect(doctor.code != 0 && doctor.output.contains("there is no such file"), "\(doctor.output)")
      let up = try await stage.run("up", stage.name)
      #expect(up.code == 17 && up.error.contains("create the file") && !up.error.contains("docker inspect"))
      let file = "\(stage.home.path)/backends.d/\(stage.name)/config.yaml"
      #expect(!FileManager.default.fileExists(atPath: file))
      try "voice: joe".write(toFile: file, atomically: true, encoding: .utf8)
      #expect(try await stage.run("up", stage.name).code == 0)
    }
  }

  /// A disk that is not mounted is not told from a folder that is to be created, but that it was created is told.
  @Test func aMissingFolderIsToldWithWhatBecomesOfIt() async throws {
    try await Stage.with { stage in
      let disk = "\(stage.home.path)/disk/models"
      try stage.manifest(server("volumes: ['\(disk):/models', './own:/own']"))
      let doctor = try await stage.run("doctor", stage.name)
      #expect(doctor.output.contains("mounts \(disk) at /models, but there is no such folder"), "\(doctor.output)")
      let up = try await stage.run("up", stage.name)
      #expect(up.code == 0 && up.error.contains("\(disk) at /models, but there is no such folder"), "\(up.error)")
      #expect(
        up.error.contains("the engine creates an empty one; mount its disk") && !up.error.contains("/own"),
        "\(up.error)")
      #expect(try await !stage.run("up", stage.name, "--recreate", "always").error.contains("no such folder"))
      let strict = "{type: bind, source: '\(disk)2', target: /models, bind: {create_host_path: false}}"
      try stage.manifest(server("volumes: [\(strict)]"))
      #expect(try await stage.run("up", stage.name).code == 17)
    }
  }

  /// All that is wrong with a manifest in one go.
  @Test func severalMistakesOfAManifestAreToldAtOnce() async throws {
    try await Stage.with { stage in
      try stage.manifest(server("imagee: a\n    port: 80", settings: "x-tts: {gpu: auto}"))
      let services = try await stage.run("up", stage.name)
      #expect(services.code == 11 && services.error.contains("no attribute imagee"), "\(services.error)")
      #expect(services.error.contains("also:") && services.error.contains("no attribute port"), "\(services.error)")
      try stage.manifest(server("", settings: "x-tts: {gpu: maybe, idel: 1m}"))
      let json = try await stage.run("up", stage.name, "--format", "json")
      #expect(json.error.contains("\"also\"") && json.error.contains("maybe") && json.error.contains("idel"))
    }
  }

  @Test func missingNodesOfAGPUFollowThePolicy() async throws {
    // Machines with such a card run the container on it.
    guard !FileManager.default.fileExists(atPath: "/dev/kfd") else { return }
    try await Stage.with { stage in
      try stage.manifest(server("devices: [/dev/kfd, /dev/dri]\n    group_add: [video, render]"))
      let doctor = try await stage.run("doctor", stage.name)
      #expect(doctor.output.contains("/dev/kfd") && doctor.output.contains("G38"), "\(doctor.output)")
      let required = try await stage.run("up", stage.name, "--gpu", "require")
      #expect(required.code == 19, "\(required.error)")
      let up = try await stage.run("up", stage.name)
      #expect(up.code == 0 && up.error.contains("runs on the CPU") && up.error.contains("G38"), "\(up.error)")
      #expect(try await stage.run("status", stage.name).output.contains("CPU"))
      #expect(try await stage.run("up", stage.name).output.contains("nothing to do"))
      #expect(try await stage.run("up", stage.name, "--gpu", "off").code == 0)
    }
  }

  /// The engine gives no GPU to whom does not ask, and nothing would tell.
  @Test func aGPUThatNoServiceAsksForIsTold() async throws {
    try await Stage.with { stage in
      let fix = "write `gpus: all` into service server"
      try stage.manifest(server("", settings: "x-tts: {gpu: require}"))
      for more in [[], ["--dry-run"]] {
        let required = try await stage.run(["up", stage.name] + more)
        #expect(required.code == 19 && required.error.contains(fix), "\(required.error)")
        #expect(required.error.contains("compose.yaml:9:9: x-tts.gpu is `require`"), "\(required.error)")
      }
      let doctor = try await stage.run("doctor", stage.name)
      #expect(doctor.code != 0 && doctor.output.contains(fix), "\(doctor.output)")
      #expect(try await stage.containers().isEmpty)
      try stage.manifest(server("", settings: "x-tts: {gpu: auto}"))
      let auto = try await stage.run("up", stage.name)
      #expect(auto.code == 0 && auto.error.contains("it runs on the CPU; \(fix)"), "\(auto.error)")
      try stage.manifest(server(""))
      let asked = try await stage.run("up", stage.name, "--gpu", "require")
      #expect(asked.code == 19 && asked.error.contains(fix), "\(asked.error)")
      let silent = try await stage.run("up", stage.name)
      #expect(silent.code == 0 && !silent.error.contains("GPU"), "\(silent.error)")
    }
  }

  /// A plan that cannot be carried out helps nobody: the dry run fails as `up` would.
  @Test func aDryRunFailsWhereUpWould() async throws {
    try await Stage.with { stage in
      let taken = try ListeningSocket()
      try stage.manifest(server("").replacing("[\"80\"]", with: "[\"127.0.0.1:\(taken.port):80\"]"))
      let up = try await stage.run("up", stage.name)
      let dry = try await stage.run("up", stage.name, "--dry-run")
      #expect(up.code == 16 && dry.code == 16 && dry.output.isEmpty, "\(dry.output) \(up.error)")
      #expect(dry.error.contains("\(taken.port)"), "\(dry.error)")
      #expect(try await stage.containers().isEmpty)
    }
  }

  @Test(arguments: [
    #"[CMD, curl, -f, "http://localhost:80/health"]"#, #"[CMD-SHELL, "curl -f http://localhost:80/health || exit 1"]"#,
  ])
  func aHealthcheckWithoutItsProgramIsToldAsThat(test: String) async throws {
    try await Stage.with { stage in
      try stage.manifest(server("healthcheck: {test: \(test), interval: 2s, retries: 2}"))
      let start = ContinuousClock.now
      let up = try await stage.run("up", stage.name)
      #expect(up.code == 22 && start.duration(to: .now) < .seconds(60))
      #expect(up.error.contains("runs curl, which the image does not have"), "\(up.error)")
      #expect(up.error.contains("{http: /health, port: 80}"), "\(up.error)")
    }
  }

  @Test(arguments: [
    (#"healthcheck: {test: [CMD, busybox, wget, -q, -O, "-", "http://127.0.0.1:80/health"], interval: 2s}"#, ""),
    ("", "x-tts: {ready: {server: {http: /health, port: 80}}}"),
  ])
  func aPathThatIsNotThereIsToldAsThat(more: String, settings: String) async throws {
    try await Stage.with { stage in
      try stage.manifest(server(more, settings: settings))
      let start = ContinuousClock.now
      let up = try await stage.run("up", stage.name)
      #expect(up.code == 22 && start.duration(to: .now) < .seconds(90))
      #expect(up.error.contains("has nothing at /health (404)"), "\(up.error)")
    }
  }

  /// A wrong path is no reason to wait longer, however short the limit is.
  @Test func aShortTimeTellsAPathThatIsNotThere() async throws {
    try await Stage.with { stage in
      try stage.manifest(server("", settings: "x-tts: {ready: {server: {http: /helth, port: 80}}}"))
      let up = try await stage.run("up", stage.name, "--timeout", "4")
      #expect(up.code == 22 && up.error.contains("has nothing at /helth (404)"), "\(up.error)")
      #expect(!up.error.contains("wait longer"), "\(up.error)")
    }
  }

  @Test func aServerOnAnotherPortIsToldWithTheLineToChange() async throws {
    try await Stage.with { stage in
      try stage.manifest(server("").replacing("[\"80\"]", with: "[\"8000\"]"))
      let up = try await stage.run("up", stage.name, "--timeout", "6")
      #expect(up.code == 22 && up.error.contains("its programs listen on 80"), "\(up.error)")
      #expect(up.error.contains("ports: [\"80\"]"), "\(up.error)")
    }
  }

  @Test func ownProbesDoNotPushOutTheLog() async throws {
    try await Stage.with { stage in
      try stage.manifest(
        """
        services:
          server:
            image: IMAGE
            init: true
            command: [sh, -c, "echo loading the voices; exec python3 -u -m http.server 80"]
            ports: ["80"]
        x-tts: {ready: {server: {http: /health, port: 80}}}
        """)
      let up = try await stage.run("up", stage.name)
      #expect(up.code == 22 && up.error.contains("loading the voices"), "\(up.error)")
      #expect(!up.error.contains("GET /health HTTP"), "\(up.error)")
    }
  }

  @Test func aLicenceThatForbidsCommercialUseIsToldOnce() async throws {
    try await Stage.with { stage in
      try stage.manifest(
        server("") + "\nx-tts: {license: {code: MIT, model: CC-BY-NC-4.0, commercial: false}}\n")
      let told = "no commercial use: its licences forbid it (code MIT; model CC-BY-NC-4.0)"
      let first = try await stage.run("up", stage.name)
      #expect(first.code == 0 && first.error.contains(told), "\(first.error)")
      for more in [[], ["--recreate", "always"]] {
        let again = try await stage.run(["up", stage.name] + more)
        #expect(again.code == 0 && !again.error.contains("commercial"), "\(again.error)")
      }
    }
  }

  @Test func aRestartLoopHasItsExitCode() async throws {
    try await Stage.with { stage in
      // Its healthcheck is what makes it ready: on a busy machine even this may run for a second.
      try stage.manifest(
        """
        services:
          server:
            image: IMAGE
            command: [sh, -c, 'exit 132']
            restart: unless-stopped
            healthcheck: {test: [CMD, 'false'], interval: 1m}
        """)
      #expect(try await stage.run("up", stage.name).code == 21)
      // Between two tries, which grow apart; during one there is no exit code.
      let isTold = await eventually {
        let output = (try? await stage.run("status", stage.name).output) ?? ""
        #expect(!output.contains("exit code 0"), "\(output)")
        return output.contains("exit code 132")
      }
      #expect(isTold)
    }
  }

  @Test func aLogThatCannotBeSavedIsTold() async throws {
    try await Stage.with { stage in
      try stage.manifest(server("").replacing("[busybox, httpd, -f", with: "[busybox, httpd, -f, -v"))
      #expect(try await stage.run("up", stage.name).code == 0)
      let text = try await stage.engine.client.exec.run(
        stage.container("server"), ["sh", "-c", "echo something > /proc/1/fd/1"])
      #expect(text.exitCode == 0)
      try stage.home.write("", to: "blocked")
      let down = try await stage.run(
        "down", stage.name, environment: ["XDG_STATE_HOME": "\(stage.home.path)/blocked"])
      #expect(down.code == 0 && down.error.contains("is not saved"), "\(down.error)")
    }
  }
}
