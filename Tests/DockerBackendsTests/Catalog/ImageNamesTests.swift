import ComposeSpec
import TestSupport
import Testing

@testable import DockerBackends

@Suite("Names of images are checked where they stand")
struct ImageNamesTests {
  private func refusal(_ image: String) throws -> BackendError? {
    let folder = try TemporaryFolder()
    try folder.write("services:\n  tts:\n    image: \"\(image)\"\n", to: "tts/compose.yaml")
    let catalog = BackendCatalog(searchPath: [CatalogFolder(folder.path)], environment: ["TAG": "1"])
    do {
      _ = try catalog.backend(named: "tts")
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: [
    ("example/tts::gpu", "write example/tts:gpu;"), ("Example/TTS", "write example/tts;"),
    ("ghcr.io/Some/tts:CPU", "write ghcr.io/some/tts:CPU;"), ("../../etc/passwd", "build: ../../etc/passwd"),
    ("example/ tts", "write example/tts;"), ("example/tts:${UNSET}", "the variable UNSET is not set"),
    ("${UNSET}/tts", "the variable UNSET is not set"), ("https://ghcr.io/a/tts:1", "write ghcr.io/a/tts:1;"),
    ("https://hub.docker.com/r/a/tts/tags", "write a/tts;"), ("docker://a/tts", "write a/tts;"),
    ("example/tts:", "write example/tts;"), ("example//tts", "write example/tts;"), ("a:b:c", "[REGISTRY/]NAME"),
    ("a?b", "[REGISTRY/]NAME"), ("a@sha256:12", "[REGISTRY/]NAME"), ("example/t\u{200B}ts", "write example/tts;"),
    ("\u{201C}example/tts\u{201D}", "write example/tts;"),
  ])
  func refused(image: String, hint: String) throws {
    let error = try #require(try refusal(image))
    #expect(error.code == .invalidManifest)
    #expect(error.message.contains("compose.yaml:3:12: services.tts.image: "), "\(error.message)")
    #expect(error.hint?.description.contains(hint) == true, "\(error.hint ?? "no hint")")
  }

  @Test(arguments: [
    "tts", "example/tts:1", "localhost:5000/a/b:C", "[::1]:5000/a", "Host/a", "tts:${TAG}", "a--b/c__d.e",
    "sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "a@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
  ])
  func taken(image: String) throws { #expect(try refusal(image) == nil) }
}
