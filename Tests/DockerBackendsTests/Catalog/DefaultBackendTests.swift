import Foundation
import TestSupport
import Testing

@testable import DockerBackends

@Suite struct DefaultBackendTests {
  @Test func isTheEnvironmentsElseTheChosenElseTheOnlyOneThatRuns() async throws {
    let home = try TemporaryFolder()
    let choice = { (more: [String: String]) in
      DefaultBackend(environment: ["HOME": home.path].merging(more) { _, given in given })
    }
    #expect(try await choice([:]).chosen { ["one"] } == "one")
    try choice([:]).keep("kept")
    #expect(try await choice([:]).chosen { ["one"] } == "kept")
    #expect(try await choice(["TTS_CTL_DEFAULT": "given"]).chosen { ["one"] } == "given")
    #expect(try await choice(["TTS_CTL_DEFAULT": ""]).chosen { ["one"] } == "kept")
    try choice([:]).keep(nil)
    try choice([:]).keep(nil)
    #expect(choice([:]).name == nil)
  }

  @Test(arguments: [([], "none runs"), (["b", "a"], "2 run: a, b")])
  func saysWhyItCannotBeTold(running: [String], words: String) async throws {
    let home = try TemporaryFolder()
    let error = await #expect(throws: BackendError.self) {
      try await DefaultBackend(environment: ["HOME": home.path]).chosen { running }
    }
    #expect(error?.code == .unknownBackend && error?.message.contains(words) == true)
  }

  @Test func isNoNameThatCannotBeOne() throws {
    let home = try TemporaryFolder()
    try home.write("../../etc\n", to: ".local/state/tts-ctl/default")
    #expect(DefaultBackend(environment: ["HOME": home.path]).kept == nil)
    #expect(throws: BackendError.self) { try DefaultBackend(environment: [:]).keep("x") }
  }
}
