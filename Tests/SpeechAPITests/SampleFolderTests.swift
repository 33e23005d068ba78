import BackendSupport
import Foundation
import TestSupport
import Testing

@testable import SpeechAPI

/// Voices of samples on servers that read them from a folder.
///
/// One after the other: whoever starts a server waits for its port.
@Suite(.serialized) struct SampleFolderTests {
  private let folder: TemporaryFolder
  private let samples: String
  private let store: VoiceStore

  init() throws {
    folder = try TemporaryFolder()
    samples = "\(folder.path)/samples"
    store = VoiceStore(folder: "\(folder.path)/voices")
    try FileManager.default.createDirectory(atPath: samples, withIntermediateDirectories: true)
  }

  private static func sample(seconds: Int) -> Data {
    WAVSample(samples: Array(repeating: 9000, count: 8000 * seconds)).data
  }

  private static func dialect(_ name: String, _ references: SampleFolder?) -> Dialect {
    switch name {
    case "xtts": .xtts(references: references)
    case "gpt-sovits": .gptSoVITS(GPTSoVITSSettings(references: references))
    default: .allTalk(references: references)
    }
  }

  /// A server that was just started, and reads the folder.
  private func server(_ name: String) throws -> DialectServer {
    try server(name, SampleFolder(path: samples, source: samples))
  }

  private func server(_ name: String, _ references: SampleFolder?) throws -> DialectServer {
    try DialectServer(like: name, Self.dialect(name, references), voices: samples, clones: store)
  }

  private func clone(_ name: String, seconds: Int, on server: DialectServer) async throws {
    let request = CloneRequest(name: name, audio: Self.sample(seconds: seconds), transcript: "It is me.")
    let voice = try await server.client.cloneVoice(request)
    try store.save(StoredVoice(voice, name: name, of: "other"))
  }

  private func say(_ name: String, on server: DialectServer) async throws -> JSONValue {
    _ = try await server.client.synthesize(SynthesisRequest(text: "a", voice: .cloned(name)))
    return try #require(try await server.seen().last)
  }

  private var files: [String] { get throws { try FileManager.default.contentsOfDirectory(atPath: samples).sorted() } }

  @Test(arguments: ["gpt-sovits", "xtts", "alltalk", "alltalk2"])
  func laysTheSampleWhereTheServerReadsIt(name: String) async throws {
    let first = try server(name)
    try await clone("Béa 1", seconds: 4, on: first)
    let file = SampleFile(Self.sample(seconds: 4), of: "Béa 1").name
    #expect(try files == [file] && file.hasPrefix("cloned-Béa 1-"))
    let path = "\(samples)/\(file)"
    #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o644)
    #expect(try await say("Béa 1", on: first)["heard"]?.number == 4)
    // The folder is empty, as on another machine.
    try FileManager.default.removeItem(atPath: path)
    let server = try server(name)
    for _ in 1...2 { #expect(try await say("Béa 1", on: server)["heard"]?.number == 4) }
    #expect(try Data(contentsOf: URL(filePath: path)) == Self.sample(seconds: 4))
    #expect(try files == [file])
  }

  /// The server remembers a file by its name.
  @Test(arguments: ["gpt-sovits", "xtts", "alltalk"])
  func isHeardAnewWhereItIsMadeAnew(name: String) async throws {
    try folder.write("mine", to: "samples/cloned-Bea.wav")
    let server = try server(name)
    for voice in ["Bea", "Bea-1"] { try await clone(voice, seconds: 4, on: server) }
    for seconds in [4, 5, 4] {
      try await clone("Bea", seconds: seconds, on: server)
      #expect(try await say("Bea", on: server)["heard"]?.number == Double(seconds))
    }
    // What others lie there stays.
    #expect(try files.count == 3)
    #expect(try await say("Bea-1", on: server)["heard"]?.number == 4)
  }

  @Test func asksGPTSoVITSForTheSampleByItsPath() async throws {
    let server = try server("gpt-sovits")
    try await clone("Bea", seconds: 4, on: server)
    let sent = try await say("Bea", on: server)
    #expect(sent["ref_audio_path"]?.string == "\(samples)/\(try files[0])", "\(sent)")
    #expect(sent["prompt_text"]?.string == "It is me." && sent["prompt_lang"]?.string == "auto")
  }

  /// Another process has laid it there, or this machine has forgotten the voice.
  @Test(arguments: ["xtts", "alltalk"])
  func speaksInAVoiceThatOnlyTheServerHas(name: String) async throws {
    let file = SampleFile(Self.sample(seconds: 4), of: "Bea").name
    try Self.sample(seconds: 4).write(to: URL(filePath: "\(samples)/\(file)"))
    let server = try server(name, nil)
    #expect(try await server.client.voices().last?.name == "Bea")
    #expect(try await server.client.voices().map(\.isCloned) == [false, false, true])
    #expect(try await say("Bea", on: server)["heard"]?.number == 4)
    #expect(try await failure { _ = try await say("Ann", on: server) }.code == .unknownVoice)
  }

  @Test(arguments: ["gpt-sovits", "xtts", "alltalk"])
  func saysWhereSamplesAreToLie(name: String) async throws {
    for (references, message, hint) in [
      (nil, "a folder beside it", "{api: {\(name): {references: /"),
      (SampleFolder(path: "/samples", source: nil), "another machine", "lay it there "),
    ] {
      let server = try server(name, references)
      let error = try await failure { try await clone("Bea", seconds: 4, on: server) }
      #expect(error.code == .invalidInput && error.message.contains(message), "\(error)")
      #expect(error.hint?.contains(hint) == true, "\(error.hint ?? "")")
    }
  }

  @Test(arguments: ["xtts", "alltalk"])
  func noticesThatTheServerReadsAnotherFolder(name: String) async throws {
    let server = try server(name, SampleFolder(path: "/other", source: folder.path))
    let error = try await failure { try await clone("Bea", seconds: 4, on: server) }
    #expect(error.code == .invalidInput && error.message.contains("which lies in /other"), "\(error)")
    #expect(error.hint?.contains("x-tts.api.\(name).references") == true)
  }

  @Test func wantsToKnowWhatIsSaidInASampleOfGPTSoVITS() async throws {
    let server = try server("gpt-sovits")
    let error = try await failure {
      _ = try await server.client.cloneVoice(CloneRequest(name: "Bea", audio: Self.sample(seconds: 4)))
    }
    #expect(error.message.contains("needs the transcript"), "\(error)")
    #expect(try files.isEmpty)
  }

  @Test(arguments: [
    ("cloned-Bea-0123456789abcdef.wav", "Bea"), ("cloned-Bea-0123456789abcdef", "Bea"),
    ("cloned-a-b 1-0123456789abcdef.wav", "a-b 1"), ("cloned-Bea.wav", nil), ("cloned-Bea-0123.wav", nil),
    ("cloned-Bea-0123456789ABCDEF.wav", nil), ("cloned-0123456789abcdef.wav", nil),
    ("cloned--0123456789abcdef.wav", nil), ("my-0123456789abcdef.wav", nil), ("cloned-", nil), ("", nil),
  ])
  func tellsItsFilesFromThoseOfOthers(file: String, voice: String?) {
    #expect(SampleFile(named: file)?.voice == voice)
    let listed = Voice(file: file)
    #expect(listed.id == file && listed.name == voice ?? file && listed.isCloned == (voice != nil))
  }

  @Test func marksWhatIsInAFile() {
    #expect(SampleFile(Data(), of: "a").name == "cloned-a-cbf29ce484222325.wav")
    #expect(SampleFile(Data("foobar".utf8), of: "a").name == "cloned-a-85944171f73967e8.wav")
    #expect(SampleFile(named: SampleFile(Data([7]), of: "b").name) == SampleFile(Data([7]), of: "b"))
  }

  @Test func speaksUnaskedInNoVoiceThatWasMadeHere() {
    var profile = ServerProfile()
    profile.take(files: ["cloned-a-0123456789abcdef", "ann"])
    #expect(profile.usual == "ann")
    profile.take(files: ["cloned-a-0123456789abcdef"])
    #expect(profile.usual == "cloned-a-0123456789abcdef")
  }
}
