import DockerEngine
import Foundation
import TestSupport
import Testing

@testable import DockerBackends

@Suite("A change of a secret is noticed, and labels do not tell it")
struct SecretSealTests {
  private static let manifest = """
    services:
      a:
        image: 'a:1'
        command: [serve, --token, TOKEN]
        environment: {PASSWORD: SECRET, MODE: fast}
        configs: [c]
    configs: {c: {content: CONTENT}}
    """

  private func labels(
    _ changes: [String: String] = [:], home: TemporaryFolder
  ) throws -> [String: String] {
    try spec(changes, home: home).request.config.labels ?? [:]
  }

  private func spec(_ changes: [String: String], home: TemporaryFolder) throws -> ContainerSpec {
    let text = changes.reduce(Self.manifest) { $0.replacing($1.key, with: $1.value) }
    let backend = try TestManifest.backend(text)
    let path = home.path
    return try #require(
      DesiredState(
        backend: backend.name, project: backend.project, settings: backend.settings, options: UpOptions(),
        sealKey: { SealKey(environment: ["XDG_STATE_HOME": path]) }
      ).containers.first)
  }

  @Test(arguments: ["TOKEN", "SECRET", "CONTENT"])
  func onlyTheSealTells(place: String) throws {
    let home = try TemporaryFolder()
    var (one, other) = (try labels(home: home), try labels([place: "x123"], home: home))
    #expect(one != other)
    let (before, after) = (one.removeValue(forKey: Label.seals), other.removeValue(forKey: Label.seals))
    #expect(before != after)
    #expect(one == other, "no other label depends on a secret")
    #expect(try labels(home: home)[Label.seals] == before, "the same again")
    #expect(try labels(home: TemporaryFolder())[Label.seals] != before, "another key, another seal")
  }

  @Test func namesWhatChanged() throws {
    let home = try TemporaryFolder()
    let old = try labels(home: home)[Label.seals]
    #expect(try spec([:], home: home).seal?.compared(with: old) == .known([]))
    #expect(try spec(["SECRET": "x"], home: home).seal?.compared(with: old) == .known(["environment"]))
    #expect(try spec(["CONTENT": "x"], home: home).seal?.compared(with: old) == .known(["files./c"]))
    #expect(try spec(["TOKEN": "x"], home: home).seal?.compared(with: old) == .known(["command"]))
    #expect(try spec([:], home: TemporaryFolder()).seal?.compared(with: old) == .unknown)
    #expect(try spec([:], home: home).seal?.compared(with: nil) == .unknown)
  }

  @Test func theKeyIsItsOwnersAlone() throws {
    let home = try TemporaryFolder()
    _ = try labels(home: home)
    let file = "\(home.path)/tts-ctl/seal.key"
    let attributes = try FileManager.default.attributesOfItem(atPath: file)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    #expect(attributes[.size] as? Int == 32)
  }

  @Test func whatHasNoSecretsHasNoSealAndMakesNoKey() throws {
    let home = try TemporaryFolder()
    let backend = try TestManifest.backend("services: {a: {image: 'a:1', environment: {MODE: fast}}}")
    let path = home.path
    let desired = try DesiredState(
      backend: backend.name, project: backend.project, settings: backend.settings, options: UpOptions(),
      sealKey: { SealKey(environment: ["XDG_STATE_HOME": path]) })
    #expect(desired.containers.first?.request.config.labels?[Label.seals] == nil)
    #expect(!FileManager.default.fileExists(atPath: "\(home.path)/tts-ctl"))
  }

  @Test func recreatesForASecretThatOnlyALookShows() throws {
    var world = try World("services: {a: {image: 'a:1', environment: {PASSWORD: abcd}}}").up()
    #expect(try world.plan().isUnchanged)
    let name = try #require(world.desired.containers.first?.name)
    world.observed.changedSecrets[name] = ["environment"]
    let plan = try world.plan()
    #expect(plan.steps.contains { $0.cause == "environment changed" })
  }
}
