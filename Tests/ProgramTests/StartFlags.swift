import DockerEngine
import Foundation
import TestSupport
import Testing

extension FlagScenario {
  /// `up` and `restart`.
  static let start: [FlagScenario] = [
    FlagScenario("up --dry-run", "up --scale", "up --service", "up --profile") { stage in
      try stage.manifest(two)
      let all = try await stage.run("up", stage.name, "--dry-run")
      #expect(all.output.contains("server-1") && all.output.contains("other-1"), "\(all.error)")
      #expect(!all.output.contains("server-2") && !all.output.contains("hidden"))
      #expect(try await stage.run("up", stage.name, "--dry-run", "--scale", "server=2").output.contains("server-2"))
      #expect(try await !stage.run("up", stage.name, "--dry-run", "--service", "server").output.contains("other-1"))
      #expect(try await stage.run("up", stage.name, "--dry-run", "--profile", "more").output.contains("hidden-1"))
      #expect(try await stage.containers().isEmpty)
    },
    FlagScenario("up --start", "up --no-start", "up --bind", "up --cpu", "up --gpu") { stage in
      try stage.manifest(
        Manifests.server(more: "deploy: {resources: {reservations: {devices: [{capabilities: [gpu]}]}}}"))
      // Of a flag and its opposite, the last one counts.
      let made = try await stage.run("up", stage.name, "--start", "--no-start", "--bind", "127.0.0.9", "--cpu")
      #expect(made.code == 0, "\(made.error)")
      let created = try await stage.inspect("server")
      #expect(created.state?.status == .created)
      #expect(created.hostConfig?.portBindings?["80/tcp"].first?.hostIP == "127.0.0.9")
      let requests = created.hostConfig?.deviceRequests?.count ?? 0
      #expect(requests == 0)
      let asking = try await stage.run("up", stage.name, "--no-start", "--gpu", "require", "--bind", "127.0.0.9")
      #expect(asking.code == 0, "\(asking.error)")
      #expect(try await stage.inspect("server").hostConfig?.deviceRequests?.isEmpty == false)
      let off = try await stage.run("up", stage.name, "--no-start", "--start", "--gpu", "off")
      #expect(off.code == 0, "\(off.error)")
      #expect(try await stage.inspect("server").state?.status == .running)
    },
    FlagScenario("up --recreate", "up --remove-orphans", "up --quiet") { stage in
      try stage.manifest(two)
      #expect(try await stage.run("up", stage.name).error.contains("create container"))
      let before = try await stage.inspect("server").id
      try stage.manifest(Manifests.server())
      let never = try await stage.run("up", stage.name, "--recreate", "never")
      #expect(try await stage.inspect("server").id == before, "\(never.error)")
      #expect(try await stage.containers().contains(stage.container("other")))
      let always = try await stage.run("up", stage.name, "--recreate", "always", "--remove-orphans", "--quiet")
      #expect(always.code == 0 && always.error.isEmpty, "\(always.error)")
      #expect(try await stage.inspect("server").id != before)
      #expect(try await !stage.containers().contains(stage.container("other")))
    },
    FlagScenario("up --wait", "up --no-wait", "up --timeout") { stage in
      try stage.manifest(Manifests.server(ready: "/nothing-is-here"))
      let quick = try await stage.run("up", stage.name, "--wait", "--no-wait")
      #expect(quick.code == 0, "\(quick.error)")
      let timed = try await stage.run("up", stage.name, "--no-wait", "--wait", "--timeout", "300ms")
      #expect(timed.code == 22, "\(timed.error)")
    },
    FlagScenario("up --env-file", "up --pull", "pull --env-file", "pull --profile", "up --all", "pull --all") { stage in
      let absent = "127.0.0.1:9/none"
      try stage.manifest(
        """
        services:
          server: {image: "${OTHER_NAME:-IMAGE}"}
          hidden: {image: "\(absent):hidden", profiles: [more]}
        """)
      let file = try stage.home.write("OTHER_NAME=\(absent):file\n", to: "variables")
      let plan = { (more: [String]) in try await stage.run(["up", stage.name, "--dry-run"] + more).output }
      #expect(try await !plan([]).contains("pull"))
      #expect(try await plan(["--pull", "always"]).contains("pull image \(stage.engine.image)"))
      #expect(try await plan(["--env-file", file]).contains("\(absent):file"))
      for more in [["--env-file", file, "--profile", "more"], ["--all", "--env-file", file]] {
        let pull = try await stage.run(["pull"] + (more.contains("--all") ? more : [stage.name] + more))
        #expect(pull.code == 13 && pull.error.contains(absent), "\(pull.error)")
      }
      let hidden = try await stage.run("pull", stage.name, "--profile", "more")
      #expect(hidden.error.contains("\(absent):hidden"), "\(hidden.error)")
      #expect(try await stage.run("up", "--all", "--dry-run").output.contains("\(stage.name):"))
    },
    FlagScenario("up --build", "build --env-file", "build --profile", "build --all", "build --quiet", "pull --quiet") {
      stage in
      try stage.manifest(
        """
        services:
          server: {build: {context: ., args: {WORDS: "${WORDS:-plain}"}}, init: true, command: [sleep, "1000"]}
          hidden: {build: {context: ., dockerfile: Hidden}, profiles: [more]}
        """)
      try stage.home.write(
        "FROM \(stage.engine.image)\nARG WORDS\nENV SAID=$WORDS\n", to: "backends.d/\(stage.name)/Dockerfile")
      try stage.home.write("FROM \(stage.engine.image)\nENV SAID=hidden\n", to: "backends.d/\(stage.name)/Hidden")
      let file = try stage.home.write("WORDS=other\n", to: "variables")
      stage.adoptImages("server", "hidden")
      let first = try await stage.run("build", "--all")
      #expect(first.code == 0 && first.output.contains("built"), "\(first.error)")
      let plain = try await stage.image("server")
      let quiet = try await stage.run("build", stage.name, "--env-file", file, "--quiet")
      #expect(quiet.code == 0 && quiet.error.isEmpty, "\(quiet.error)")
      #expect(try await stage.image("server") != plain)
      #expect(try await stage.run("build", stage.name, "--profile", "more").output.contains("\(stage.name)-hidden"))
      #expect(try await !stage.run("up", stage.name, "--dry-run").output.contains("build"))
      #expect(try await stage.run("up", stage.name, "--dry-run", "--build").output.contains("build image"))
      #expect(try await stage.run("pull", stage.name, "--quiet").error.isEmpty)
    },
    FlagScenario(
      "up --verbose", "build --verbose", "stop --verbose", "down --verbose", "restart --verbose", "pull --verbose"
    ) {
      stage in
      // At a terminal what is under way is drawn over, but for lines that were asked for. This one takes a second to
      // stop, so that there is something under way.
      try stage.manifest(
        """
        services:
          server:
            build: {context: .}
            stop_grace_period: 1s
            command: [sh, -c, "trap '' TERM; busybox httpd -p 80 -h /etc; while :; do sleep 1; done"]
            ports: ["80"]
        x-tts: {ready: {server: {http: /hostname, port: 80}}}
        """)
      try stage.home.write(
        "FROM \(stage.engine.image)\nRUN echo words-of-the-build\n", to: "backends.d/\(stage.name)/Dockerfile")
      stage.adoptImages("server")
      for command in ["build", "up", "restart", "pull", "stop", "down"] {
        if ["stop", "down"].contains(command) { try await stage.run("up", stage.name) }
        let live = try await stage.start(command, stage.name, at: .init(columns: 100)).end()
        let drawn = command != "pull"
        #expect(
          live.code == 0 && (!drawn || live.output.contains("\u{1B}[1A")), "\(command): \(live.output.debugDescription)"
        )
        if command == "build" { try await stage.removeImages("server") }
        if ["stop", "down"].contains(command) { try await stage.run("up", stage.name) }
        let plain = try await stage.start(command, stage.name, "--verbose", at: .init(columns: 100)).end()
        #expect(plain.code == 0 && !plain.output.contains("\u{1B}[1A"), "\(command): \(plain.output.debugDescription)")
        if command == "build" { #expect(plain.output.contains("words-of-the-build"), "\(plain.output)") }
      }
    },
    FlagScenario("restart --all", "restart --quiet") { stage in
      try stage.manifest(Manifests.server())
      #expect(try await stage.run("restart", "--all").code == 0)
      let start = try await stage.inspect("server").state?.startedAt
      let again = try await stage.run("restart", stage.name, "--quiet")
      #expect(again.code == 0 && again.error.isEmpty, "\(again.error)")
      #expect(try await stage.inspect("server").state?.startedAt != start)
      #expect(try await stage.run("restart", stage.name).error.contains("start container"))
    },
  ]

  /// Two services, and one behind a profile.
  static let two = """
    services:
      server:
        image: IMAGE
        init: true
        stop_grace_period: 1s
        command: [busybox, httpd, -f, -p, "80", -h, /etc]
        ports: ["80"]
      other: {image: IMAGE, init: true, stop_grace_period: 1s, command: [sleep, "1000"]}
      hidden: {image: IMAGE, command: [sleep, "1000"], profiles: [more]}
    x-tts: {ready: {server: {http: /hostname, port: 80}}}
    """
}
