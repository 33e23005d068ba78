import DockerBackends
import TestSupport
import Testing

@testable import tts_ctl

@Suite struct SelectionTests {
  @Test func `of all backends, those that cannot be read do not stop the others`() throws {
    let folder = try TemporaryFolder()
    try folder.write("services: {a: {image: 'a:1'}}", to: "good.yaml")
    try folder.write("services: {a: {imagee: 'a:1'}}", to: "bad.yaml")
    let session = Session(backendsDirectories: [folder.path])
    var all = BackendSelection()
    (all.all, all.names) = (true, [])
    let selected = try session.backends(all)
    #expect(selected.backends.contains { $0.name == "good" })
    #expect(
      selected.failures.contains { failure in
        failure.backend == "bad" && (failure.error as? BackendError)?.message.contains("imagee") == true
      })
    var named = BackendSelection()
    (named.all, named.names) = (false, ["good", "bad"])
    #expect(throws: BackendError.self) { try session.backends(named) }
  }
}
