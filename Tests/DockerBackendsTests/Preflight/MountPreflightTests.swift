import Testing

@testable import DockerBackends

/// A file that is to be mounted and is not there must be told before the engine makes a folder of its name.
@Suite struct MountPreflightTests {
  private func missing(_ volume: String, there: Set<String> = []) throws -> [MissingMount] {
    let desired = try World("services: {a: {image: 'a:1', volumes: [\(volume)]}}").desired
    return MountPreflight(desired, folder: "/backends/demo", exists: there.contains).missing(in: desired.containers)
  }

  @Test(arguments: [
    ("'./config.yaml:/etc/hostname:ro'", true), ("'./voices:/app/voices.json'", true), ("'./.env:/app/.env'", true),
    ("'./hosts:/etc/hosts'", true), ("'./joe.voice:/voices/joe'", false),
    ("{type: bind, source: ./c.toml, target: /c.toml, bind: {create_host_path: true}}", true),
  ])
  func tellsAFileThatIsMissing(volume: String, isCertain: Bool) throws {
    #expect(try missing(volume).map(\.isCertain) == [isCertain])
  }

  @Test(arguments: [
    "'./models:/models'", "'./conf.d:/etc/conf.d'", "'./v1.0:/models'", "'models:/root/.cache'",
    "{type: bind, source: ./c.toml, target: /c.toml, bind: {create_host_path: false}}",
  ])
  func leavesFoldersAndTheEnginesOwnErrorsAlone(volume: String) throws {
    let manifest = "services: {a: {image: 'a:1', volumes: [\(volume)]}}\nvolumes: {models: {}}"
    let desired = try World(manifest).desired
    #expect(MountPreflight(desired, folder: "/backends/demo") { _ in false }.missing(in: desired.containers).isEmpty)
  }

  /// A disk that is not mounted looks like this.
  @Test(arguments: ["'/mnt/disk/models:/models'", "'../models:/models'", "'/backends/demo2:/models'"])
  func warnsOfFoldersElsewhere(volume: String) throws {
    let desired = try World("services: {a: {image: 'a:1', volumes: [\(volume)]}}").desired
    let preflight = MountPreflight(desired, folder: "/backends/demo") { _ in false }
    let missing = preflight.missing(in: desired.containers)
    #expect(missing.map(\.kind) == [.folder])
    #expect(try #require(missing.first).message.contains("creates an empty one"))
    #expect(MountPreflight(desired, folder: "/backends/demo") { _ in true }.missing(in: desired.containers).isEmpty)
  }

  @Test func isContentWithWhatIsThere() throws {
    #expect(try missing("'./config.yaml:/etc/hostname'", there: ["/backends/demo/config.yaml"]).isEmpty)
  }

  @Test func looksOnlyAtWhatIsMade() throws {
    let world = try World("services: {a: {image: 'a:1', volumes: ['./config.yaml:/c.yaml']}}").up()
    let preflight = MountPreflight(world.desired, folder: "/backends/demo") { _ in false }
    #expect(throws: Never.self) { try preflight.check(try world.plan()) }
  }
}
