import DockerEngine
import TestSupport
import Testing

/// A change of a secret makes a container anew, whoever notices it; nothing else does.
@Suite struct SealScenarios {
  private static let manifest = """
    services:
      server:
        image: IMAGE
        init: true
        stop_grace_period: 1s
        command: [sleep, "1000"]
        environment: {API_TOKEN: "${API_TOKEN}"}
        secrets: [s]
    secrets: {s: {environment: SECRET}}
    """

  @Test func aSecretThatChanged() async throws {
    try await Stage.with { stage in
      try stage.manifest(Self.manifest)
      let other = try TemporaryFolder()
      func up(_ token: String, _ secret: String, home: String? = nil) async throws -> String {
        var environment = ["API_TOKEN": token, "SECRET": secret]
        environment["XDG_STATE_HOME"] = home
        let up = try await stage.run("up", stage.name, environment: environment)
        #expect(up.code == 0, "\(up.error)")
        return try await stage.inspect("server").id
      }
      let first = try await up("1234", "5678")
      #expect(try await up("1234", "5678") == first)
      #expect(try await up("1234", "5678", home: other.path) == first, "another user's key")
      let second = try await up("1234", "8765")
      #expect(second != first, "the file's content changed")
      let third = try await up("4321", "8765", home: other.path)
      #expect(third != second, "the variable changed, noticed with another key")
      #expect(try await up("4321", "8765") == third, "and the first user goes on with it")
      #expect(try await up("4321", "5678") != third, "noticed by a look into the container")
    }
  }
}
