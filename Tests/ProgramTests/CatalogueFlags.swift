import DockerEngine
import Foundation
import TestSupport
import Testing

@Suite struct CatalogueScenarios {
  /// What was installed with the program, to be changed.
  @Test func newTakesTheShippedBackendOfThatName() async throws {
    try await Stage.with { stage in
      let text = Manifests.server(more: "build: .", image: false) + "\n# as it is shipped\n"
      let shipped = "share/tts-ctl/backends.d/\(stage.name)"
      try stage.home.write(text, to: "\(shipped)/compose.yaml")
      try stage.home.write("FROM \(stage.engine.image)\n", to: "\(shipped)/Dockerfile")
      let new = try await stage.installed("new", stage.name)
      #expect(new.code == 0 && new.output.contains("it hides the backend of the same name"), "\(new.error)")
      let own = ".config/tts-ctl/backends.d/\(stage.name)"
      #expect(try stage.home.read("\(own)/compose.yaml").contains("# as it is shipped"))
      #expect(try stage.home.read("\(own)/Dockerfile").hasPrefix("FROM"))
      let list = try await stage.installed("list", "--all")
      #expect(list.output.contains("(hidden)") && list.output.contains(shipped), "\(list.output)")
      #expect(try await stage.installed("new", stage.name).code == 15)
      #expect(try await stage.installed("new", "other").code == 0)
      #expect(try stage.home.read(".config/tts-ctl/backends.d/other/compose.yaml").contains("example.com/other"))
    }
  }

  @Test func listShowsWhatComposeRunsAndHowItIsTakenOver() async throws {
    try await Stage.with { stage in
      let called = "\(stage.name)-called"
      stage.adopt(called)
      try stage.manifest(Manifests.server(), of: "made")
      let service = "{image: \"\(stage.engine.image)\", init: true, command: [sleep, inf]}"
      let text = "name: \(stage.name)\nservices: {tts: \(service)}\n"
      let file = try stage.home.write(text, to: "my place/compose.yaml")
      let silent = try stage.home.write(text.replacing("tts:", with: "database:"), to: "silent/compose.yaml")
      try await stage.composed(stage.name, "tts", file)
      try await stage.composed(called, "tts", file)
      try await stage.composed("\(stage.name)-silent", "database", silent)
      let line = "tts-ctl up --file '\(file)'"
      let list = try await stage.run("list")
      #expect(list.output.contains("\n\(stage.name) ") && list.error.contains("`\(line)`"), "\(list)")
      #expect(list.error.contains("`COMPOSE_PROJECT_NAME=\(called) \(line)`"), "\(list.error)")
      #expect(!list.output.contains("\(stage.name)-silent"), "\(list.output)")
      let running = try await stage.run("list", "--running", "--search", stage.name, "--format", "json").output
      #expect(running.contains("\"takeover\" : \"\(line)\"") && !running.contains("\"made\""), "\(running)")
      // Its names are those that commands take.
      #expect(try await stage.run("list", "--quiet").output == "made\n")
      // Without an engine the catalogue is there all the same.
      let alone = try await stage.run("list", environment: ["DOCKER_HOST": "unix://\(stage.home.path)/none.sock"])
      #expect(alone.code == 0 && alone.output.contains("made") && !alone.output.contains(stage.name), "\(alone)")
      let taken = try await stage.run("up", "--file", file)
      #expect(taken.code == 0, "\(taken.error)")
      let after = try await stage.run("list")
      #expect(after.output.contains("\n\(stage.name) ") && !after.error.contains("`\(line)`"), "\(after)")
    }
  }
}

extension Stage {
  /// A running container as Docker Compose makes it of a project's service.
  fileprivate func composed(_ project: String, _ service: String, _ file: String) async throws {
    _ = try await engine.running(["sleep", "1000"]) { request in
      request.config.labels = [
        "com.docker.compose.project": project, "com.docker.compose.service": service,
        "com.docker.compose.container-number": "1", "com.docker.compose.oneoff": "False",
        "com.docker.compose.project.config_files": file,
        "com.docker.compose.project.working_dir": URL(filePath: file).deletingLastPathComponent().path,
      ]
    }
  }
}

extension FlagScenario {
  /// `status`, `doctor` and `gpu`.
  static let diagnosis: [FlagScenario] = [
    FlagScenario("status --all", "status --quiet") { stage in
      try stage.manifest(Manifests.server())
      #expect(try await !stage.run("status").output.contains(stage.name))
      #expect(try await stage.run("status", "--all").output.contains(stage.name))
      // What other tests run at the moment is found, too.
      #expect(
        try await stage.run("status", "--all", "--quiet").output.split(separator: "\n").contains("\(stage.name) absent")
      )
    },
    FlagScenario("doctor --quiet", "doctor --verbose", "doctor --report", "doctor --skip", "doctor --strict") { stage in
      try stage.manifest(Manifests.server())
      let plain = try await stage.run("doctor", stage.name).output
      let lines = { (text: String) in text.split(separator: "\n").count }
      #expect(try await lines(stage.run("doctor", stage.name, "--verbose").output) > lines(plain))
      #expect(try await lines(stage.run("doctor", stage.name, "--quiet").output) < lines(plain))
      // Of the whole catalogue only what is wrong is told in full.
      let page = try await stage.run("doctor").output
      #expect(page.contains("Engine: ") && page.contains(" ok") && page.contains("tts-ctl doctor --verbose"), "\(page)")
      #expect(try await lines(stage.run("doctor", "-v").output) > lines(page))
      let report = try await stage.run("doctor", stage.name, "--report").output
      #expect(report.hasPrefix("tts-ctl doctor\n") && report.contains("engine.reachable"), "\(report)")
      let less = try await stage.run("doctor", stage.name, "--report", "--skip", "engine.reachable").output
      #expect(!less.contains("ok       engine.reachable"), "\(less)")
      // An image that cannot be had from a registry here is a warning, or bars the way.
      try stage.manifest("services: {server: {image: \"127.0.0.1:9/none\", ports: [\"0.0.0.0:0:80\"]}}")
      let warned = try await stage.run("doctor", stage.name, "--skip", "image.available").code
      #expect(try await stage.run("doctor", stage.name, "--strict").code == 1)
      #expect(warned == 0 || warned == 1)
    },
    FlagScenario("gpu --test", "gpu --image", "gpu --watch") { stage in
      try stage.manifest(Manifests.server())
      let plain = try await stage.run("gpu")
      #expect(plain.code == 0 && !plain.output.contains("A container from"), "\(plain.error)")
      let tested = try await stage.run("gpu", "--test", "--image", stage.engine.image)
      #expect(tested.output.contains("A container from \(stage.engine.image)"), "\(tested.output)\(tested.error)")
      let watching = try stage.start("gpu", "--watch", "--format", "json")
      #expect(await eventually { watching.output.split(separator: "\n").count > 1 })
      watching.signal(SIGINT)
      #expect(try await watching.end().code == 130)
    },
  ]

  /// `list`, `new` and `config`.
  static let catalogue: [FlagScenario] = [
    FlagScenario("list --quiet") { stage in
      try stage.manifest(Manifests.server())
      #expect(try await stage.run("list").output.contains("MANIFEST"))
      // Nobody speaks of a GPU.
      #expect(try await !stage.run("list").output.contains("optional"))
      #expect(try await stage.run("list", "--quiet").output == "\(stage.name)\n")
    },
    FlagScenario("list --all", "list --running") { stage in
      try stage.manifest(Manifests.server())
      try stage.manifest("services: {server: {image: none.invalid/none}}", of: "absent")
      try stage.manifest("services: {server: {image: IMAGE}}", of: "pulled")
      try stage.home.write(
        "services: {server: {image: x}}", to: ".config/tts-ctl/backends.d/absent/compose.yaml")
      let row = { (name: String, text: String) in text.split(separator: "\n").first { $0.hasPrefix("\(name) ") } ?? "" }
      #expect(try await !stage.run("list").output.contains("INSTALLED"))
      let before = try await stage.run("list", "--all").output
      #expect(row("pulled", before).contains(" images "), "\(before)")
      #expect(before.contains("(hidden)") && before.contains("\(stage.home.path)/.config"), "\(before)")
      let none = try await stage.run("list", "--running")
      #expect(none.code == 0 && none.error.contains("no backend runs"), "\(none.error)")
      try await stage.run("up", stage.name)
      let all = try await stage.run("list", "--all", "--format", "json").output
      #expect(all.contains("\"installed\" : \"running\"") && all.contains("\"is_hidden\" : true"), "\(all)")
      #expect(try await stage.run("list", "--running", "--quiet").output == "\(stage.name)\n")
      try await stage.run("stop", stage.name)
      #expect(row(stage.name, try await stage.run("list", "--all").output).contains(" stopped "))
    },
    FlagScenario("list --search") { stage in
      try stage.manifest(
        "services: {server: {image: IMAGE}}\n"
          + "x-tts: {languages: [de], license: {model: CPML, commercial: false}, memory: 4GB, gpu: require}\n")
      try stage.manifest("services: {other: {image: IMAGE}}\nx-tts: {languages: [en, fr]}\n", of: "other")
      let found = try await stage.run("list", "--search", "de")
      #expect(found.output.contains(stage.name) && !found.output.contains("other"), "\(found.output)")
      #expect(found.output.contains("needed, 4.3 GB"), "\(found.output)")
      #expect(found.output.contains("CPML, no commercial use"), "\(found.output)")
      let none = try await stage.run("list", "--search", "de fr")
      #expect(none.code == 0 && none.output.isEmpty && none.error.contains("no backend has \"de fr\""), "\(none.error)")
      let json = try await stage.run("list", "--search", "noncommercial", "--format", "json")
      #expect(json.output.contains("\"commercial\" : false") && !json.output.contains("\"other\""), "\(json.output)")
    },
    FlagScenario("new --link") { stage in
      try stage.manifest(Manifests.server())
      let source = try stage.home.write(
        "services: {tts: {image: example.com/kokoro, ports: [\"8880:8880\"]}}\n", to: "downloaded/compose.yaml")
      let made = try await stage.run("new", "made", "--from", source, "--link")
      #expect(made.code == 0, "\(made.error)")
      #expect(try !stage.home.read("backends.d/made/compose.yaml").contains("example.com/kokoro"))
      // It stays where it is, and what is changed there counts.
      try stage.home.write(
        "services: {tts: {image: example.com/other, ports: [\"8880:8880\"]}}\n", to: "downloaded/compose.yaml")
      let config = try await stage.run("config", "made")
      #expect(config.output.contains("example.com/other"), "\(config.error)")
    },
    FlagScenario("new --template", "check --verbose") { stage in
      try stage.manifest(Manifests.server())
      stage.adoptImages("server")
      let unknown = try await stage.run("new", "made", "--template", "pythn")
      #expect(unknown.code == 64 && unknown.error.contains("'python'"), "\(unknown.error)")
      let both = try await stage.run("new", "made", "--template", "python", "--from", "/tmp")
      #expect(both.code == 64, "\(both.error)")
      try FileManager.default.removeItem(atPath: "\(stage.home.path)/backends.d/\(stage.name)")
      let made = try await stage.run("new", stage.name, "--template", "python")
      #expect(made.code == 0 && made.output.contains("tts-ctl check \(stage.name)"), "\(made.error)")
      // An image that is at hand; where Debian's packages are, too, it speaks, else it hums.
      let dockerfile = try stage.home.read("backends.d/\(stage.name)/Dockerfile")
      try stage.home.write(
        dockerfile.replacing("debian:bookworm-slim", with: stage.engine.image),
        to: "backends.d/\(stage.name)/Dockerfile")
      let port = ["SERVER_PORT": "0"]
      let up = try await stage.run("up", stage.name, environment: port)
      try #require(up.code == 0, "\(up.error)")
      let file = "\(stage.home.path)/said.wav"
      let said = try await stage.run("say", stage.name, "Hello there.", "--out", file, environment: port)
      #expect(said.code == 0 && said.output.contains("22050 Hz"), "\(said.error)")
      let check = try await stage.run("check", stage.name, environment: port)
      let verbose = try await stage.run("check", stage.name, "--verbose", environment: port)
      #expect(!check.output.contains("clone.refuses_path_name") && check.output.contains("3 rules"), "\(check.output)")
      #expect(verbose.output.contains("clone.refuses_path_name"), "\(verbose.output)")
      #expect(check.code == 0 && check.output.contains(" pass, 4 skipped: it keeps the interface"), "\(check.output)")
      let server = "backends.d/\(stage.name)/server.py"
      // Speech that goes into the folder changes no image.
      try stage.home.write("sound", to: "backends.d/\(stage.name)/\(stage.name).wav")
      #expect(try await !stage.run("check", stage.name, environment: port).error.contains("has changed"))
      #expect(!check.error.contains("has changed"), "\(check.error)")
      try stage.home.write(try stage.home.read(server) + "# Mine.\n", to: server)
      let stale = try await stage.run("check", stage.name, environment: port)
      #expect(stale.error.contains("has changed since its image was built (file server.py)"), "\(stale.error)")
    },
    FlagScenario("check --explain") { stage in
      let rule = try await stage.run("check", "--explain", "refuses.empty_text")
      #expect(rule.code == 0 && rule.output.contains("  {\"text\": \"\"}\n"), "\(rule.error)")
      let group = try await stage.run("check", "--explain", "voices", "--format", "json")
      #expect(group.output.contains("voices.consistent") && group.output.contains("\"is_required\""), "\(group.error)")
      let slip = try await stage.run("check", "--explain", "voices.field")
      #expect(slip.code == 64 && slip.error.contains("did you mean \"voices.fields\"?"), "\(slip.error)")
      let strange = try await stage.run("check", "--explain", "quux")
      #expect(strange.code == 64 && strange.error.contains("clone.refuses_path_name"), "\(strange.error)")
      #expect(try await stage.run("check").code == 64)
    },
    FlagScenario("new --from", "new --dry-run", "new --quiet") { stage in
      try stage.manifest(Manifests.server())
      let source = try stage.home.write(
        "services: {tts: {image: example.com/kokoro, ports: [\"8880:8880\"]}}\n", to: "downloaded/compose.yaml")
      let folder = "\(stage.home.path)/backends.d"
      let dry = try await stage.run("new", "made", "--from", source, "--dry-run")
      #expect(dry.code == 0 && dry.output.contains("would write"), "\(dry.error)")
      #expect(!FileManager.default.fileExists(atPath: "\(folder)/made"))
      let made = try await stage.run("new", "made", "--from", source)
      #expect(made.code == 0, "\(made.error)")
      #expect(try stage.home.read("backends.d/made/compose.yaml").contains("example.com/kokoro"))
      #expect(try await stage.run("new", "bare", "--quiet").output == "\(folder)/bare/compose.yaml\n")
      #expect(try !stage.home.read("backends.d/bare/compose.yaml").contains("kokoro"))
    },
    FlagScenario(
      "config --file", "config --project-name", "config --project-directory", "config --profile", "config --env-file",
      "config --quiet", "config --hash"
    ) { stage in
      let file = try stage.home.write(
        """
        services:
          server: {image: "${WORD:-plain}", volumes: ["./data:/data"]}
          hidden: {image: other, profiles: [more]}
        """, to: "project/some.yaml")
      let variables = try stage.home.write("WORD=given\n", to: "variables")
      let config = { (more: [String]) in try await stage.run(["config", "--file", file] + more).output }
      let plain = try await config([])
      #expect(plain.contains("image: plain") && plain.contains("name: project") && !plain.contains("hidden"))
      #expect(try await config(["--project-name", "called"]).contains("name: called"))
      #expect(try await config(["--project-directory", "/elsewhere"]).contains("/elsewhere/data"))
      #expect(try await config(["--profile", "more"]).contains("hidden"))
      #expect(try await config(["--env-file", variables]).contains("image: given"))
      #expect(try await config(["--quiet"]).isEmpty)
      // As `docker compose config --hash` prints it, but for the folder that its volume is in.
      let hash = try await config(["--hash", "--project-directory", "/p"])
      #expect(hash == "server 4865d3a7556dae417bbbef1c4e6379c230b88e4fad735483713b6afade7c1b5d\n", "\(hash)")
      #expect(try await config(["--hash", "--project-directory", "/p", "--format", "json"]).contains("\"server\""))
    },
  ]
}
