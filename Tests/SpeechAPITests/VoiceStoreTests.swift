import Foundation
import TestSupport
import Testing

@testable import SpeechAPI

struct VoiceStoreTests {
  private let folder: TemporaryFolder
  private let store: VoiceStore

  init() throws {
    folder = try TemporaryFolder()
    store = VoiceStore(folder: "\(folder.path)/tts-ctl/voices")
  }

  private let voice = StoredVoice(backend: "kani", name: "My Voice", language: "en", embedding: [0.25, -1.5])

  @Test func keepsAndFindsAVoice() throws {
    try store.save(voice)
    #expect(try store.voice(named: "My Voice", of: "kani") == voice)
    #expect(store.voices() == [voice])
    #expect(store.voices(of: "kani") == [voice])
    #expect(store.voices(of: "other").isEmpty)
  }

  @Test func replacesAVoiceOfTheSameName() throws {
    try store.save(voice)
    var newer = voice
    newer.embedding = [1]
    try store.save(newer)
    #expect(store.voices() == [newer])
  }

  @Test func letsNobodyElseRead() throws {
    try store.save(voice)
    let folderMode = try FileManager.default.attributesOfItem(atPath: "\(store.folder)/kani")[.posixPermissions] as? Int
    let path = "\(store.folder)/kani/My Voice.json"
    let fileMode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(folderMode == 0o700)
    #expect(fileMode == 0o600)
  }

  @Test func leavesNoPartBehind() throws {
    for _ in 0..<5 { try store.save(voice) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: "\(store.folder)/kani") == ["My Voice.json"])
  }

  @Test func removes() throws {
    try store.save(voice)
    try store.remove(named: "My Voice", of: "kani")
    #expect(store.voices().isEmpty)
    #expect(throws: SpeechError.self) { try store.remove(named: "My Voice", of: "kani") }
  }

  @Test func suggestsTheNearestName() throws {
    try store.save(voice)
    do {
      _ = try store.voice(named: "My Vioce", of: "kani")
      Issue.record("nothing was thrown")
    } catch {
      #expect(error.code == .unknownVoice)
      #expect(error.backend == "kani")
      #expect(error.hint == "did you mean \"My Voice\"?")
    }
  }

  @Test(arguments: [
    "../evil", "a/b", "a\\b", ".hidden", "..", "", " a", "a\n", "a\u{0}b", "a\u{202E}b",
    String(repeating: "x", count: 101),
  ])
  func refusesNamesThatLeadElsewhere(name: String) {
    #expect(throws: SpeechError.self) {
      try store.save(StoredVoice(backend: "kani", name: name, embedding: [1]))
    }
    #expect(throws: SpeechError.self) {
      try store.save(StoredVoice(backend: name + "/..", name: "a", embedding: [1]))
    }
    #expect(!FileManager.default.fileExists(atPath: store.folder))
  }

  @Test func refusesWhatIsNoEmbedding() {
    for embedding in [[], [Double.nan], [.infinity]] {
      #expect(throws: SpeechError.self) {
        try store.save(StoredVoice(backend: "kani", name: "a", embedding: embedding))
      }
    }
  }

  @Test func keepsTheSampleOfAVoiceWithoutAnEmbedding() throws {
    let sample = VoiceSample(audio: Data([1, 2, 3]), fileName: "ann.wav", transcript: "It is me.")
    let made = ClonedVoice(id: "a1", name: "ann", sample: sample)
    let kept = StoredVoice(made, name: "Ann", of: "fish", created: "2026-01-01T00:00:00Z")
    try store.save(kept)
    #expect(try store.voice(named: "Ann", of: "fish") == kept)
    #expect(kept.sample == sample && kept.serverID == "a1" && kept.name == "Ann")
    let mode = try FileManager.default.attributesOfItem(atPath: "\(store.folder)/fish/Ann.json")[.posixPermissions]
    #expect(mode as? Int == 0o600)
    // The numbers are enough where there are any.
    let numbered = StoredVoice(ClonedVoice(id: "a1", name: "ann", embedding: [1], sample: sample), name: "a", of: "b")
    #expect(numbered.sample == nil && numbered.serverID == nil && numbered.embedding == [1])
    #expect(throws: SpeechError.self) { try store.save(StoredVoice(backend: "fish", name: "Ann")) }
    #expect(throws: SpeechError.self) {
      try store.save(StoredVoice(backend: "fish", name: "Ann", sample: VoiceSample(audio: Data())))
    }
  }

  /// A sample may be long, and a list is none of its business.
  @Test func listsAVoiceWithoutReadingItsSample() throws {
    let sample = VoiceSample(audio: Data(repeating: 7, count: 1 << 20), transcript: "a\nb")
    let kept = StoredVoice(backend: "fish", name: "Ann", language: "en", sample: sample, serverID: "a1")
    try store.save(kept)
    #expect(try store.voice(named: "Ann", of: "fish") == kept)
    var listed = kept
    listed.sample = nil
    #expect(store.voices() == [listed])
    // Where it is broken, only who speaks it notices.
    let path = "\(store.folder)/fish/Ann.json"
    truncate(path, 1 << 19)
    #expect(store.voices() == [listed])
    #expect(throws: SpeechError.self) { try store.voice(named: "Ann", of: "fish") }
    // As it is handed on, all stands in one line; and so it did where it was kept by an earlier version.
    try VoiceStore.encode(kept).write(to: URL(filePath: path))
    #expect(try store.voice(named: "Ann", of: "fish") == kept && store.voices() == [listed])
  }

  @Test func carriesAVoiceToAnotherMachine() throws {
    let data = try VoiceStore.encode(voice)
    #expect(try VoiceStore.decode(data, from: "voice.json") == voice)
    let sampled = StoredVoice(backend: "fish", name: "a", sample: VoiceSample(audio: Data([0xFF, 1])))
    #expect(try VoiceStore.decode(try VoiceStore.encode(sampled), from: "voice.json") == sampled)
    let bad = [
      "", "[]", "{}", #"{"backend": "kani", "name": "../a", "embedding": [1]}"#,
      #"{"backend": "../kani", "name": "a", "embedding": [1]}"#, #"{"backend": "kani", "name": "a", "embedding": []}"#,
      #"{"backend": "kani", "name": "a"}"#, #"{"backend": "kani", "name": "a", "sample": {"audio": "?"}}"#,
    ]
    for text in bad {
      #expect(throws: SpeechError.self, "\(text)") { try VoiceStore.decode(Data(text.utf8), from: "voice.json") }
    }
  }

  @Test func followsTheXDGRules() {
    #expect(VoiceStore(environment: ["XDG_DATA_HOME": "/d", "HOME": "/h"])?.folder == "/d/tts-ctl/voices")
    #expect(VoiceStore(environment: ["XDG_DATA_HOME": "d", "HOME": "/h"])?.folder == "/h/.local/share/tts-ctl/voices")
    #expect(VoiceStore(environment: [:])?.folder == nil)
    for home in ["", "rel", "./rel"] {
      #expect(VoiceStore(environment: ["HOME": home])?.folder == nil)
      #expect(VoiceStore(environment: ["HOME": home, "XDG_DATA_HOME": ""])?.folder == nil)
    }
  }

  @Test func readsTheIDsOfRequests() {
    #expect(VoiceID("speaker:Kore (en)") == .speaker("Kore (en)"))
    #expect(VoiceID("Kore (en)")?.description == "Kore (en)")
    #expect(VoiceID("cloned:My Voice") == .cloned("My Voice"))
    #expect(VoiceID("random") == .random)
    #expect(VoiceID("") == nil)
    #expect(VoiceID("cloned:") == nil)
  }
}
