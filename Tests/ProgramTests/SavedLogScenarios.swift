import Foundation
import TestSupport
import Testing

@Suite struct SavedLogScenarios {
  @Test func areShownOnceTheContainersAreGone() async throws {
    try await Stage.with { stage in
      try stage.manifest(
        """
        services:
          server: {image: IMAGE, init: true, command: [sh, -c, "echo one; echo two; exec sleep 1000"]}
          other: {image: IMAGE, init: true, command: [sh, -c, "echo three; exec sleep 1000"]}
        """)
      let none = try await stage.run("logs", stage.name)
      #expect(none.code == 26 && none.error.contains("no containers"), "\(none.error)")
      try await stage.run("up", stage.name)
      try await stage.run("down", stage.name)
      let saved = try await stage.run("logs", stage.name)
      #expect(saved.code == 0, "\(saved.error)")
      #expect(
        saved.output.split(separator: "\n").map { $0.replacing("  ", with: " ") }.sorted()
          == ["other | three", "server | one", "server | two"])
      #expect(saved.error.contains("\(stage.home.path)/.local/state/tts-ctl/logs/\(stage.name)-server-1.log"))
      let one = try await stage.run("logs", stage.name, "--service", "server", "--tail", "1", "--no-prefix")
      #expect(one.output == "two\n" && !one.error.contains("other"), "\(one.error)")
    }
  }

  /// The container goes, and that nothing is left of its log is said.
  @Test func areMissedAloudWhereTheyCannotBeSaved() async throws {
    try await Stage.with { stage in
      try stage.manifest(
        "services: {server: {image: IMAGE, init: true, command: [sh, -c, 'echo one; exec sleep 1000']}}")
      try await stage.run("up", stage.name)
      try stage.home.write("a file where the folder should be", to: "state")
      let down = try await stage.run(
        "down", stage.name, environment: ["XDG_STATE_HOME": "\(stage.home.path)/state"])
      #expect(down.code == 0 && down.error.contains("the log of") && down.error.contains("state"), "\(down.error)")
    }
  }
}
