import FoundationEssentials
import Testing

@testable import DockerEngine

@Suite("What a registry answers")
struct RegistryAnswerTests {
  private let engine = ImagePlatform(os: "linux", architecture: "amd64")

  private func document(_ text: String) throws -> RegistryAnswer { try RegistryAnswer(Data(text.utf8)) }

  @Test func `layers have sizes, and one that stands there twice counts once`() throws {
    let answer = try document(
      """
      {"schemaVersion": 2, "config": {"digest": "sha256:cc", "size": 7000}, "layers": [
        {"digest": "sha256:aaaaaaaaaaaaaaaa", "size": 100}, {"digest": "sha256:bbbbbbbbbbbbbbbb", "size": 32},
        {"digest": "sha256:bbbbbbbbbbbbbbbb", "size": 32}]}
      """)
    guard case .image(let manifest) = answer else { throw EngineError(.malformedAnswer, "no image") }
    #expect(manifest.compressedSize == 132)
    #expect(manifest.sizes == ["aaaaaaaaaaaa": 100, "bbbbbbbbbbbb": 32])
  }

  @Test func `the image of a list is that for the platform`() throws {
    let answer = try document(
      """
      {"manifests": [
        {"digest": "sha256:unknown", "size": 1, "platform": {"os": "unknown", "architecture": "unknown"}},
        {"digest": "sha256:amd", "size": 1, "platform": {"os": "linux", "architecture": "amd64"}},
        {"digest": "sha256:v6", "size": 1, "platform": {"os": "linux", "architecture": "arm", "variant": "v6"}},
        {"digest": "sha256:v7", "size": 1, "platform": {"os": "linux", "architecture": "arm", "variant": "v7"}},
        {"digest": "sha256:arm64", "size": 1, "platform": {"os": "linux", "architecture": "arm64", "variant": "v8"}}]}
      """)
    guard case .list(let list) = answer else { throw EngineError(.malformedAnswer, "no list") }
    let chosen = { RegistryAnswer.choose(ImagePlatform($0, on: engine), from: list) }
    #expect(chosen(nil) == "sha256:amd")
    #expect(chosen("linux") == "sha256:amd")
    #expect(chosen("linux/arm64") == "sha256:arm64")
    #expect(chosen("linux/arm/v7") == "sha256:v7")
    #expect(chosen("linux/riscv64") == nil)
    #expect(ImagePlatform("linux/arm/v7", on: engine).description == "linux/arm/v7")
  }

  @Test(arguments: [
    "", "[]", "nonsense", #"{"layers": [{"digest": 1}]}"#, #"{"layers": [{"digest": "sha256:a", "size": -1}]}"#,
    #"{"layers": [{"digest": "sha256:a", "size": 1e300}]}"#,
  ])
  func `what is no manifest is an error`(_ text: String) {
    #expect(throws: EngineError.self) { try document(text) }
  }

  @Test func `the old format without sizes is named as such`() {
    let error = #expect(throws: EngineError.self) { try document(#"{"schemaVersion": 1, "fsLayers": []}"#) }
    #expect(error?.code == .unsupported)
  }

  @Test func `sizes that cannot be do not trap`() throws {
    let manifest = ImageManifest(layers: [.init(digest: "a", size: .max), .init(digest: "", size: .max)])
    #expect(manifest.compressedSize == .max)
    #expect(manifest.sizes.count == 1)
  }

  @Test func `challenges are read as RFC 9110 writes them`() {
    #expect(RegistryChallenge(#"Basic realm="x""#) == .basic)
    #expect(
      RegistryChallenge(#"Bearer realm="https://auth.example/token?a=b",service="r, \"1\"",scope=repository:a/b:pull"#)
        == .bearer(
          realm: "https://auth.example/token?a=b",
          parameters: ["service": "r, \"1\"", "scope": "repository:a/b:pull"]))
    #expect(RegistryChallenge("Negotiate") == nil)
    #expect(RegistryChallenge("") == nil)
    #expect(RegistryChallenge("Bearer service=x") == nil)
    #expect(RegistryChallenge(#"Bearer realm="unfinished"#) == .bearer(realm: "unfinished", parameters: [:]))
  }

  @Test func `plain HTTP is for this machine alone`() {
    let bases = { RegistryOrigin.candidates(for: $0).map(\.base) }
    #expect(bases("docker.io") == ["https://registry-1.docker.io"])
    #expect(bases("registry.hf.space") == ["https://registry.hf.space"])
    #expect(bases("127.0.0.1:5000") == ["https://127.0.0.1:5000", "http://127.0.0.1:5000"])
    #expect(bases("[::1]:5000").count == 2)
    #expect(bases("localhost:5000").count == 2)
    #expect(bases("127.0.0.1.example.com") == ["https://127.0.0.1.example.com"])
    #expect(bases("10.0.0.1:5000") == ["https://10.0.0.1:5000"])
  }
}
