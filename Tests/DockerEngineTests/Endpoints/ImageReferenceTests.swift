import DockerEngine
import Testing

@Suite("Image references")
struct ImageReferenceTests {
  @Test(arguments: [
    ("python:3.11", "docker.io/library/python:3.11", "python:3.11"),
    ("python", "docker.io/library/python", "python"),
    ("user/app", "docker.io/user/app", "user/app"),
    ("docker.io/library/python:3", "docker.io/library/python:3", "python:3"),
    ("index.docker.io/user/app:1", "docker.io/user/app:1", "user/app:1"),
    ("localhost/app", "localhost/app", "localhost/app"),
    ("localhost:5000/app", "localhost:5000/app", "localhost:5000/app"),
    ("127.0.0.1:5000/a/b:latest", "127.0.0.1:5000/a/b:latest", "127.0.0.1:5000/a/b:latest"),
    ("[::1]:5000/app:x", "[::1]:5000/app:x", "[::1]:5000/app:x"),
    ("Registry/app", "Registry/app", "Registry/app"),
    (
      "registry.hf.space/nineninesix-kani-tts-2-pt:latest", "registry.hf.space/nineninesix-kani-tts-2-pt:latest",
      "registry.hf.space/nineninesix-kani-tts-2-pt:latest"
    ),
    (
      "app:1@sha256:0123456789abcdef0123456789abcdef",
      "docker.io/library/app:1@sha256:0123456789abcdef0123456789abcdef",
      "app:1@sha256:0123456789abcdef0123456789abcdef"
    ),
    ("a__b/c---d/e.f", "docker.io/a__b/c---d/e.f", "a__b/c---d/e.f"),
  ])
  func `names are read as Docker reads them`(text: String, full: String, familiar: String) throws {
    let reference = try ImageReference(text)
    #expect(reference.description == full)
    #expect(reference.familiarName == familiar)
  }

  @Test(arguments: [
    "", ":", "@", "App", "user/App", "a:", "a:-x", "a:.x", "a:x y", "a/", "/a", "a//b", "a___b", "a..b", "-a", "a-",
    "a@sha256:short", "a@x", "exa_mple.com:5000/a", "host:99999999/a", "http://example.com/a", "a b", "a\nb", "ä",
    "../../etc/passwd", "a:b:c", String(repeating: "a", count: 256),
    "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
  ])
  func `what is no name is refused with its reason`(text: String) {
    let error = #expect(throws: EngineError.self) { try ImageReference(text) }
    #expect(error?.code == .invalidRequest)
    #expect(error?.hint != nil)
  }
}
