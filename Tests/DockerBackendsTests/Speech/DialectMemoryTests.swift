import Foundation
import SpeechAPI
import TestSupport
import Testing

@testable import DockerBackends

/// What servers were found to speak, kept from one run to the next.
struct DialectMemoryTests {
  private let home: TemporaryFolder
  private let memory: DialectMemory
  private let server = DialectMemory.Server(image: "sha256:aa", configuration: "c", port: 80)

  init() throws {
    home = try TemporaryFolder()
    memory = DialectMemory(environment: ["XDG_STATE_HOME": home.path])
  }

  @Test(arguments: Dialect.Name.allCases)
  func keepsEveryDialect(name: Dialect.Name) {
    memory.keep(Dialect(name), of: server)
    #expect(memory.dialect(of: server) == Dialect(name))
  }

  @Test(arguments: OpenAISettings.Server.allCases)
  func keepsWhichServerItIs(name: OpenAISettings.Server) {
    memory.keep(.openAI(OpenAISettings(server: name)), of: server)
    #expect(memory.dialect(of: server) == .openAI(OpenAISettings(server: name)))
  }

  /// Another image, another command or another port may speak something else.
  @Test func knowsNothingOfOthers() {
    memory.keep(.piper, of: server)
    for other in [
      DialectMemory.Server(image: "sha256:ab", configuration: "c", port: 80),
      DialectMemory.Server(image: "sha256:aa", configuration: "d", port: 80),
      DialectMemory.Server(image: "sha256:aa", configuration: "c", port: 81),
    ] {
      #expect(memory.dialect(of: other) == nil)
    }
  }

  @Test func forgetsOneAlone() {
    let other = DialectMemory.Server(image: "sha256:ab", configuration: "c", port: 80)
    memory.keep(.piper, of: server)
    memory.keep(.coqui, of: other)
    memory.keep(nil, of: server)
    #expect(memory.dialect(of: server) == nil && memory.dialect(of: other) == .coqui)
  }

  @Test func isBoundedAndItsOwners() throws {
    for port in 1...(DialectMemory.most + 20) {
      memory.keep(.piper, of: DialectMemory.Server(image: "i", configuration: "c", port: port))
    }
    let path = "\(home.path)/tts-ctl/dialects"
    #expect(try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").count == DialectMemory.most)
    #expect(memory.dialect(of: DialectMemory.Server(image: "i", configuration: "c", port: 1)) == nil)
    #expect(memory.dialect(of: DialectMemory.Server(image: "i", configuration: "c", port: 220)) == .piper)
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test(arguments: ["", "\n\n", "KEY", "KEY nothing", "KEY openai nobody", "KEY piper kokoro", "\0\u{1}"])
  func takesNoNonsense(text: String) throws {
    memory.keep(.piper, of: server)
    let path = "\(home.path)/tts-ctl/dialects"
    let key = try #require(try String(contentsOfFile: path, encoding: .utf8).split(separator: " ").first)
    try text.replacing("KEY", with: key).write(toFile: path, atomically: false, encoding: .utf8)
    #expect(memory.dialect(of: server) == nil)
    memory.keep(.piper, of: server)
    #expect(memory.dialect(of: server) == .piper)
  }

  @Test func needsNoHome() {
    let none = DialectMemory(environment: [:])
    none.keep(.piper, of: server)
    #expect(none.dialect(of: server) == nil)
  }
}
