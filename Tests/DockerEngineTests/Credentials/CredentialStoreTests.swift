import FoundationEssentials
import TestSupport
import Testing

@testable import DockerEngine

@Suite("Registry credentials")
struct CredentialStoreTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func store(_ config: String, _ more: [String: String] = [:]) throws -> CredentialStore {
    try folder.write(config, to: "config.json", mode: 0o600)
    let variables = ["DOCKER_CONFIG": folder.path, "PATH": folder.path + "/bin:/usr/bin:/bin"]
    return CredentialStore(environment: variables.merging(more) { $1 })
  }

  private func helper(_ name: String, _ script: String) throws {
    try folder.write("#!/bin/sh\n" + script, to: "bin/docker-credential-" + name, mode: 0o755)
  }

  private func base64(_ text: String) -> String { Data(text.utf8).base64EncodedString() }

  @Test func `config.json holds them itself`() async throws {
    let store = try store(
      """
      {"auths": {
        "https://index.docker.io/v1/": {"auth": "\(base64("ann:pass:word"))"},
        "registry.example:5000": {"auth": "\(base64("bob:secret\0\0"))"},
        "https://old.example/v2/": {"username": "eve", "password": "pw"},
        "token.example": {"identitytoken": "abc"}, "empty.example": {}, "broken.example": {"auth": "%%%"}}}
      """)
    let hub = try await store.credentials(for: ImageReference("python:3"))
    #expect(hub?.username == "ann")
    #expect(hub?.password == "pass:word")
    #expect(hub?.serverAddress == "https://index.docker.io/v1/")
    #expect(try await store.credentials(registry: "registry.example:5000")?.password == "secret")
    #expect(try await store.credentials(registry: "old.example")?.username == "eve")
    #expect(try await store.credentials(registry: "token.example")?.identityToken == "abc")
    for none in ["empty.example", "broken.example", "registry.example", "other"] {
      #expect(try await store.credentials(registry: none) == nil)
    }
    #expect(try await store.all().count == 4)
  }

  @Test func `an empty config.json says nothing`() async throws {
    #expect(try await store("").credentials(registry: "a.example") == nil)
  }

  @Test func `a helper is asked with Docker's key, and a registry's own helper first`() async throws {
    try helper(
      "keychain",
      """
      [ "$1" = list ] && { echo '{"https://index.docker.io/v1/": "ann"}'; exit; }
      read -r server; echo "$server" >> "\(folder.path)/asked"
      echo "{\\"ServerURL\\": \\"$server\\", \\"Username\\": \\"ann\\", \\"Secret\\": \\"s3cret\\"}"
      """)
    try helper("cloud", #"echo '{"ServerURL": "", "Username": "<token>", "Secret": "tok"}'"#)
    let store = try store(#"{"credsStore": "keychain", "credHelpers": {"cloud.example": "cloud"}}"#)
    #expect(try await store.credentials(registry: "docker.io")?.password == "s3cret")
    #expect(try await store.credentials(registry: "cloud.example")?.identityToken == "tok")
    #expect(try folder.read("asked") == "https://index.docker.io/v1/\n")
    #expect(try await store.all().keys.sorted() == ["cloud.example", "https://index.docker.io/v1/"])
  }

  @Test func `a helper that keeps nothing for a registry is no error`() async throws {
    try helper("none", "echo 'credentials not found in native keychain'; exit 1")
    #expect(try await store(#"{"credsStore": "none"}"#).credentials(registry: "a.example") == nil)
  }

  @Test func `a helper that is missing or fails is named, with a way out`() async throws {
    let missing = try store(#"{"credsStore": "absent"}"#)
    let absent = await #expect(throws: EngineError.self) { try await missing.credentials(registry: "a.example") }
    #expect(absent?.code == .helperFailed)
    #expect(absent?.message == "the credential helper docker-credential-absent is not installed")
    #expect(absent?.hint != nil)

    try helper("locked", "echo 'the keychain is locked'; exit 1")
    let locked = try store(#"{"credsStore": "locked"}"#)
    let failed = await #expect(throws: EngineError.self) { try await locked.credentials(registry: "a.example") }
    #expect(failed?.message == "the credential helper docker-credential-locked failed: the keychain is locked")

    try helper("rubbish", "echo 'hunter2 {'")
    let rubbish = try store(#"{"credsStore": "rubbish"}"#)
    let unread = await #expect(throws: EngineError.self) { try await rubbish.credentials(registry: "a.example") }
    #expect(unread?.code == .helperFailed)
    #expect("\(unread?.message ?? "") \(unread?.hint ?? "")".contains("hunter2") == false)
  }

  @Test func `a helper that hangs does not hang the pull`() async throws {
    try helper("slow", "exec sleep 600")
    let helper = CredentialHelper(
      name: "slow", environment: ["PATH": folder.path + "/bin:/usr/bin:/bin"], patience: .milliseconds(300))
    let error = await #expect(throws: EngineError.self) { try await helper.get("a.example") }
    #expect(error?.message.contains("did not answer within") == true)
  }

  @Test func `a helper's name cannot leave its folder`() async throws {
    let store = try store(#"{"credsStore": "../../tmp/evil"}"#)
    let error = await #expect(throws: EngineError.self) { try await store.credentials(registry: "a.example") }
    #expect(error?.code == .helperFailed)
  }

  @Test func `the environment wins over the file`() async throws {
    let auths = #"{"auths": {"a.example": {"username": "env", "password": "x"}}}"#
    let store = try store(
      #"{"auths": {"a.example": {"username": "file", "password": "y"}}}"#, ["DOCKER_AUTH_CONFIG": auths])
    #expect(try await store.credentials(registry: "a.example")?.username == "env")
  }

  @Test func `a broken file is an error that quotes nothing of it`() async throws {
    let store = try store(#"{"auths": {"a": {"auth": "c2VjcmV0"}}"#)
    let error = await #expect(throws: EngineError.self) { try await store.credentials(registry: "a") }
    #expect(error?.code == .invalidRequest)
    #expect(error?.cause == nil)
    #expect(error?.message.contains("c2VjcmV0") == false)
  }

  @Test func `no file is no credentials`() async throws {
    #expect(try await CredentialStore(environment: ["HOME": folder.path]).credentials(registry: "a") == nil)
    #expect(try await CredentialStore(environment: [:]).credentials(registry: "a") == nil)
  }

  @Test func `nothing that prints shows a secret`() throws {
    let credentials = RegistryCredentials(
      username: "ann", password: "s3cret", identityToken: "t0ken", serverAddress: "a.example")
    var dumped = ""
    dump(credentials, to: &dumped)
    for text in ["\(credentials)", String(reflecting: credentials), "\(Optional(credentials) as Any)", dumped] {
      #expect(!text.contains("s3cret") && !text.contains("t0ken"), "\(text)")
    }
    let header = try credentials.header
    #expect(!header.contains("+") && !header.contains("/"))
  }
}
