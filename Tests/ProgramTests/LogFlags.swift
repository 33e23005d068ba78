import Foundation
import TestSupport
import Testing

extension FlagScenario {
  /// `logs`.
  static let logs: [FlagScenario] = [
    FlagScenario(
      "logs --tail", "logs --timestamps", "logs --no-prefix", "logs --service", "logs --since", "logs --until",
      "logs --all"
    ) { stage in
      try stage.manifest(
        """
        services:
          server: {image: IMAGE, init: true, command: [sh, -c, "echo one; echo two; exec sleep 1000"]}
          other: {image: IMAGE, init: true, command: [sh, -c, "echo three; exec sleep 1000"]}
        """)
      try await stage.run("up", stage.name)
      let lines = { (more: [String]) in
        try await stage.run(["logs"] + more).output.split(separator: "\n").map(String.init).sorted()
      }
      #expect(try await lines([stage.name, "--service", "server"]) == ["server | one", "server | two"])
      #expect(try await lines([stage.name]).count == 3)
      #expect(try await lines(["--all"]).count == 3)
      #expect(try await lines([stage.name, "--service", "server", "--tail", "1"]) == ["server | two"])
      #expect(try await lines([stage.name, "--service", "other", "--no-prefix"]) == ["three"])
      let timed = try await #require(try lines([stage.name, "--service", "other", "--timestamps"]).first)
      #expect(timed.contains("Z three") && timed.contains("T"), "\(timed)")
      #expect(try await lines([stage.name, "--since", "2100-01-01T00:00:00Z"]).isEmpty)
      #expect(try await lines([stage.name, "--until", "2001-01-01T00:00:00Z"]).isEmpty)
      #expect(try await lines([stage.name, "--since", "1h", "--until", "2100-01-01T00:00:00Z"]).count == 3)
    },
    FlagScenario("logs --explain") { stage in
      try stage.manifest(
        """
        services:
          server: {image: IMAGE, init: true, command: [sh, -c, "echo 'torch.OutOfMemoryError: CUDA out of memory.'; exec sleep 1000"]}
          other: {image: IMAGE, init: true, command: [sh, -c, "echo well; exec sleep 1000"]}
        """)
      try await stage.run("up", stage.name)
      let told = try await stage.run("logs", "--explain", stage.name)
      #expect(told.code == 0 && told.output.hasPrefix("G35  "), "\(told.output)")
      let json = try await stage.run("logs", "--explain", stage.name, "--format", "json")
      #expect(json.output.contains("\"findings\"") && json.output.contains("\"G35\""), "\(json.output)")
      let none = try await stage.run("logs", "--explain", stage.name, "--service", "other")
      #expect(none.code == 1 && none.output.hasPrefix("Nothing in the catalogue"), "\(none.output)")
      try await stage.run("down", stage.name)
      #expect(try await stage.run("logs", "--explain", stage.name).output.hasPrefix("G35  "))
      #expect(try await stage.run("logs", "--explain", "--follow", stage.name).code == 64)
    },
    FlagScenario("logs --follow") { stage in
      let command = "echo first; until [ -e /tmp/more ]; do sleep 0.05; done; echo second; exec sleep 1000"
      try stage.manifest("services: {server: {image: IMAGE, init: true, command: [sh, -c, '\(command)']}}")
      try await stage.run("up", stage.name)
      let following = try stage.start("logs", "--follow", stage.name)
      #expect(await eventually { following.output.contains("first") })
      #expect(try await stage.run("exec", stage.name, "touch", "/tmp/more").code == 0)
      #expect(await eventually { following.output.contains("second") })
      #expect(following.isRunning)
      following.signal(SIGINT)
      _ = try await following.end()
    },
  ]

  /// `exec`.
  static let exec: [FlagScenario] = [
    FlagScenario("exec --service", "exec --user", "exec --workdir", "exec --env") { stage in
      try stage.manifest(two)
      try await stage.run("up", stage.name)
      let words = "echo $(id -u) $(pwd) $WORD"
      let plain = try await stage.run("exec", "--service", "server", stage.name, "sh", "-c", words)
      #expect(plain.code == 0 && plain.output.hasPrefix("0 /"), "\(plain.error)")
      let other = try await stage.run(
        "exec", "--service", "other", "--user", "65534", "--workdir", "/usr", "--env", "WORD=said", stage.name, "sh",
        "-c", words)
      #expect(other.output == "65534 /usr said\n", "\(other.error)")
      #expect(try await stage.run("exec", "--service", "none", stage.name, "true").code == 26)
    },
    FlagScenario("exec --no-tty") { stage in
      try stage.manifest(Manifests.server())
      try await stage.run("up", stage.name)
      let words = "[ -t 1 ] && echo 'a terminal' || echo 'no terminal'"
      let own = try await stage.start("exec", stage.name, "sh", "-c", words, at: .init()).end()
      #expect(own.output.contains("a terminal"), "\(own.output)")
      let none = try await stage.start("exec", "--no-tty", stage.name, "sh", "-c", words, at: .init()).end()
      #expect(none.output.contains("no terminal"), "\(none.output)")
    },
  ]
}
