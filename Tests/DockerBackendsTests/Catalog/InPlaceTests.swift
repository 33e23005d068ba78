import ComposeSpec
import TestSupport
import Testing

@testable import DockerBackends

@Suite("A project that was brought up in place")
struct InPlaceTests {
  @Test("is not another of its name")
  func another() throws {
    let bench = try ManifestBench()
    let catalog = BackendCatalog(searchPath: [], environment: ["XDG_STATE_HOME": "\(bench.folder.path)/state"])
    let project = { (folder: String) in
      try bench.folder.write("services: {web: {image: a}}\n", to: "\(folder)/compose.yaml")
      let found = try catalog.project(at: [], from: "\(bench.folder.path)/\(folder)", environment: [:])
      return try #require(found)
    }
    let (one, other) = (try project("one/same"), try project("other/same"))
    try catalog.places.keep(InPlaceProject(one.project), as: one.name)
    #expect(one.name == other.name)
    #expect(catalog.isInPlace(one) && !catalog.isInPlace(other))
  }
}
