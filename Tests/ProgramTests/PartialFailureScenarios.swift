import DockerEngine
import Foundation
import TestSupport
import Testing

/// Of several backends one fails: what worked is told all the same, and each failure once.
@Suite struct PartialFailureScenarios {
  private struct Document: Decodable {
    struct Entry: Decodable {
      struct Failure: Decodable {
        var code: String
      }
      var backend: String
      var error: Failure?
    }
    var backends: [Entry]
  }

  private func document(_ text: String) throws -> [String] {
    try JSONDecoder().decode(Document.self, from: Data(text.utf8)).backends.map {
      "\($0.backend) \($0.error?.code ?? "done")"
    }
  }

  private func withTwo(_ body: (Stage, String) async throws -> Void) async throws {
    try await Stage.with { stage in
      let other = "\(stage.name)-b"
      stage.adopt(other)
      try stage.manifest(Manifests.server())
      try stage.manifest("services: {server: {image: \"127.0.0.1:9/none\"}}", of: other)
      try await body(stage, other)
    }
  }

  @Test func upTellsWhatWorked() async throws {
    try await withTwo { stage, other in
      let text = try await stage.run("up", other, stage.name)
      #expect(text.code == 13)
      #expect(try await stage.inspect("server").state?.status == .running)
      #expect(text.output.hasPrefix("\(stage.name) is ready after"), "\(text.output)")
      #expect(text.error.components(separatedBy: "error:").count == 2, "\(text.error)")
      let json = try await stage.run("up", "--format", "json", other, stage.name)
      #expect(json.code == 13)
      #expect(try document(json.output) == ["\(other) pullFailed", "\(stage.name) done"])
      #expect(try JSONLines.errors(in: json.error).map(\.code) == ["pullFailed"], "\(json.error)")
    }
  }

  @Test func soDoPullBuildAndTheRest() async throws {
    try await withTwo { stage, other in
      let pull = try await stage.run("pull", stage.name, other, "--format", "json")
      #expect(pull.code == 13)
      #expect(try document(pull.output).contains("\(other) pullFailed"), "\(pull.output)")
      try stage.manifest(Manifests.server())
      #expect(try await stage.run("up", stage.name).code == 0)
      // Nothing is there of the other one: `restart` brings it up, and cannot.
      for command in ["restart", "stop", "down"] {
        let json = try await stage.run(command, stage.name, other, "--format", "json")
        let expected = command == "restart" ? "\(other) pullFailed" : "\(other) done"
        #expect(try document(json.output) == ["\(stage.name) done", expected], "\(command): \(json.output)")
        #expect(json.code == (command == "restart" ? 13 : 0))
      }
      #expect(try await stage.containers().isEmpty)
    }
  }

  /// Of all, those that cannot be read are told with the rest.
  @Test func aManifestThatCannotBeReadIsOneOfThem() async throws {
    try await Stage.with { stage in
      try stage.manifest(Manifests.server())
      try stage.manifest("services: {a: {imagee: x}}", of: "broken")
      for command in [["up"], ["up", "--dry-run"], ["stop"], ["stop", "--dry-run"], ["down", "--dry-run"], ["down"]] {
        let json = try await stage.run(command + ["--all", "--format", "json"])
        #expect(json.code == 11)
        let text = json.output.replacing("\"plans\"", with: "\"backends\"")
        #expect(
          try Set(document(text)) == ["\(stage.name) done", "broken invalidManifest"], "\(command): \(json.output)")
        #expect(try JSONLines.errors(in: json.error).map(\.code) == ["invalidManifest"], "\(json.error)")
      }
    }
  }

  @Test func everyCommandThatChangesSaysWhatCameOfIt() async throws {
    try await Stage.with { stage in
      try stage.manifest(Manifests.server())
      #expect(try await stage.run("stop", stage.name).output == "\(stage.name) was not running\n")
      #expect(try await stage.run("up", stage.name).code == 0)
      #expect(try await stage.run("restart", stage.name).output == "\(stage.name) is up again\n")
      #expect(try await stage.run("stop", stage.name).output == "\(stage.name) is stopped\n")
      #expect(try await stage.run("down", stage.name).output == "\(stage.name) is removed\n")
      #expect(try await stage.run("down", stage.name).output == "\(stage.name): nothing to remove\n")
      #expect(try await stage.run("build", stage.name).output == "\(stage.name): nothing to build\n")
    }
  }
}
