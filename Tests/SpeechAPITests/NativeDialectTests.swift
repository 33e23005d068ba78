import BackendSupport
import Foundation
import TestSupport
import Testing

@testable import SpeechAPI

/// The client against servers with an API of their own, each as its source has it: `Tests/servers/natives.py`.
struct NativeDialectTests {
  private static let reference = GPTSoVITSSettings.Reference(
    name: "ann", sample: "/samples/ann.wav", transcript: "It is me.", language: "en-GB")
  private static let gptSoVITS = Dialect.gptSoVITS(
    GPTSoVITSSettings(voices: [reference], references: .init(path: "/samples", source: nil)))
  private static let cosyVoice = Dialect.cosyVoice(CosyVoiceSettings(voices: ["中文女", "英文男"], rate: 22_050))

  /// Servers by the names that `dialects.py` has for them, and their voices.
  private static let servers: [(name: String, dialect: Dialect, voices: [String])] = [
    ("voicevox", .voicevox, ["3", "1"]),
    ("marytts", .maryTTS, ["en_US/cmu-arctic_low#slt", "de_DE/thorsten_low", "espeak:af"]),
    ("marytts-ovos", .maryTTS, ["joe", "ann"]), ("coqui-ovos", .coqui, []),
    ("coqui", .coqui, ["Ana", "Bob"]), ("xtts", .xtts(), ["calm_female", "male"]),
    ("xtts-streaming", .xtts(), ["Ana Florence", "Bob"]), ("alltalk", .allTalk(), ["female_01.wav", "male_01.wav"]),
    ("alltalk2", .allTalk(), ["female_01.wav", "male_01.wav"]),
    ("chatterbox", .chatterbox, ["Emily.wav", "cloned:mine.wav"]), ("fish", .fish, ["ann"]),
    ("gpt-sovits", gptSoVITS, ["ann"]), ("cosyvoice", cosyVoice, ["中文女", "英文男"]),
    ("sbv2", .styleBertVITS2, ["amitaro#amitaro", "amitaro#amitaro#Happy", "jvnv#amitaro"]),
    ("kani", .kani, ["mine"]), ("kani-1", .kani, []), ("pocket-tts", .pocketTTS, pocketVoices),
  ]

  /// Without a list of the server's.
  private static let pocketVoices = [
    "alba", "anna", "azelma", "bill_boerst", "caro_davy", "charles", "cosette", "daan", "eponine", "estelle", "eve",
    "fantine", "george", "giovanni", "jane", "javert", "jean", "juergen", "lola", "marius", "mary", "michael", "paul",
    "peter_yearsley", "rafael", "stuart_bell", "vera",
  ]

  private func server(_ name: String) throws -> DialectServer {
    let entry = try #require(Self.servers.first { $0.name == name })
    return try DialectServer(like: name, entry.dialect)
  }

  /// 5 characters are 250 ms.
  @Test(arguments: servers.map(\.name))
  func speaks(name: String) async throws {
    let client = try server(name).client
    let wav = try await client.synthesize(SynthesisRequest(text: "Hello")).wav()
    let silence = name == "pocket-tts" ? 0.2 : 0
    #expect(abs(wav.duration - silence - 0.25) < 0.001 && !wav.isSilent() && wav.format.bitsPerSample == 16)
    #expect(try await client.health().isHealthy)
  }

  @Test(arguments: servers.map(\.name))
  func listsItsVoices(name: String) async throws {
    let client = try server(name).client
    #expect(try await client.voices().map(\.id) == Self.servers.first { $0.name == name }?.voices)
    // Whatever is listed can be asked for.
    for voice in try await client.voices() {
      _ = try await client.synthesize(SynthesisRequest(text: "a", voice: VoiceID(voice.id)))
    }
  }

  @Test(arguments: servers.map(\.name).filter { !["kani-1", "coqui-ovos"].contains($0) })
  func refusesAnUnknownVoiceWithoutSending(name: String) async throws {
    let server = try server(name)
    let voice = (try await server.client.voices().first?.id ?? "") + "x"
    let error = try await failure {
      _ = try await server.client.synthesize(SynthesisRequest(text: "Hello", voice: VoiceID(voice)))
    }
    #expect(error.code == .invalidInput && error.message.contains("no "), "\(error)")
    #expect(try await server.seen().isEmpty)
  }

  /// What a server has no word for is refused, not dropped.
  @Test(arguments: [
    ("fish", SynthesisRequest(text: "a", speed: 2), "one speed"),
    ("xtts", SynthesisRequest(text: "a", speed: 2), "one speed"),
    ("alltalk", SynthesisRequest(text: "a", speed: 2), "one speed"),
    ("voicevox", SynthesisRequest(text: "a", speed: 3), "from 0.5 to 2"),
    ("fish", SynthesisRequest(text: "a", language: "en"), "detects the language from the text"),
    ("pocket-tts", SynthesisRequest(text: "a", language: "fr"), "only the language of its model"),
    ("pocket-tts", SynthesisRequest(text: "a", speed: 2), "one speed"),
    ("voicevox", SynthesisRequest(text: "a", language: "en"), "does not speak \"en\""),
    ("chatterbox", SynthesisRequest(text: "a", language: "fr"), "does not speak \"fr\""),
    ("sbv2", SynthesisRequest(text: "a", emotion: "happy"), "no emotion"),
    ("chatterbox", SynthesisRequest(text: "a", customParameters: ["temperature": .number(9)]), "temperature is 9"),
    ("xtts", SynthesisRequest(text: "a", speakerEmbedding: [1]), "no speaker embedding"),
    ("xtts-streaming", SynthesisRequest(text: "a", speakerEmbedding: [1]), "must have 512"),
    ("marytts", SynthesisRequest(text: "a", voice: VoiceID("de_DE/thorsten_low"), language: "en"), "does not speak"),
  ])
  func refusesWhatItCannotDo(name: String, request: SynthesisRequest, message: String) async throws {
    let server = try server(name)
    let error = try await failure { _ = try await server.client.synthesize(request) }
    #expect(error.code == .invalidInput && error.message.contains(message), "\(error)")
    #expect(try await server.seen().isEmpty)
  }

  @Test(
    arguments: [
      (
        "voicevox",
        SynthesisRequest(
          text: "Hello", voice: VoiceID("ずんだもん あまあま"), speed: 2, customParameters: ["pitchScale": .number(0.1)]),
        ["speaker": .string("1"), "speedScale": .number(2), "pitchScale": .number(0.1)]
      ),
      (
        "marytts", SynthesisRequest(text: "Hello", language: "de"),
        ["VOICE": .string("de_DE/thorsten_low"), "LOCALE": .string("de_DE"), "INPUT_TYPE": .string("TEXT")]
      ),
      (
        "coqui-ovos", SynthesisRequest(text: "a & b=ü?#"), ["text": .string("a & b=ü?#")]
      ),
      (
        "marytts-ovos", SynthesisRequest(text: "a & b", voice: VoiceID("ann")),
        ["INPUT_TEXT": .string("a & b"), "VOICE": .string("ann"), "LOCALE": .string("en_us")]
      ),
      (
        "coqui", SynthesisRequest(text: "a & b=ü", voice: VoiceID("Bob"), language: "de"),
        ["text": .string("a & b=ü"), "language_id": .string("de")]
      ),
      (
        "xtts", SynthesisRequest(text: "a", language: "zh"),
        ["language": .string("zh-cn"), "speaker_wav": .string("calm_female")]
      ),
      ("xtts", SynthesisRequest(text: "a"), ["language": .string("en")]),
      (
        "xtts-streaming", SynthesisRequest(text: "a", voice: VoiceID("Bob"), language: "de-DE"),
        [
          "path": .string("/tts_stream"), "numbers": .number(512), "language": .string("de"),
          "rows": .array([.number(1024), .number(1024), .number(1024)]),
        ]
      ),
      ("alltalk2", SynthesisRequest(text: "a", speed: 0.5), ["language": .string("auto"), "speed": .string("0.5")]),
      ("alltalk", SynthesisRequest(text: "a"), ["language": .string("en"), "narrator_enabled": .string("false")]),
      (
        "chatterbox", SynthesisRequest(text: "a", voice: VoiceID("cloned:mine"), speed: 2, language: "de-DE"),
        [
          "voice_mode": .string("clone"), "reference_audio_filename": .string("mine.wav"), "speed_factor": .number(2),
          "language": .string("de"),
        ]
      ),
      (
        "fish", SynthesisRequest(text: "a", voice: VoiceID("cloned:ann")),
        ["reference_id": .string("ann"), "streaming": .bool(true)]
      ),
      (
        "gpt-sovits", SynthesisRequest(text: "a", speed: 2, customParameters: ["text_split_method": .string("cut0")]),
        [
          "ref_audio_path": .string("/samples/ann.wav"), "prompt_text": .string("It is me."),
          "prompt_lang": .string("en"), "text_lang": .string("auto"), "speed_factor": .number(2),
          "text_split_method": .string("cut0"),
        ]
      ),
      ("cosyvoice", SynthesisRequest(text: "a"), ["path": .string("/inference_sft"), "spk_id": .string("中文女")]),
      (
        "cosyvoice", SynthesisRequest(text: "a", customParameters: ["instruct_text": .string("Speak softly.")]),
        ["path": .string("/inference_instruct"), "instruct_text": .string("Speak softly.")]
      ),
      (
        "sbv2", SynthesisRequest(text: "a", voice: VoiceID("amitaro#amitaro#Happy"), speed: 2, language: "en"),
        [
          "model_name": .string("amitaro"), "speaker_name": .string("amitaro"), "style": .string("Happy"),
          "length": .string("0.5"), "language": .string("EN"),
        ]
      ),
      ("kani", SynthesisRequest(text: "a", voice: VoiceID("mine")), ["voice_name": .string("mine")]),
      (
        "pocket-tts", SynthesisRequest(text: "a & b=ü", voice: VoiceID("javert")),
        ["text": .string("a & b=ü"), "voice_url": .string("javert")]
      ),
    ] as [(String, SynthesisRequest, [String: JSONValue])])
  func sendsWhatTheServerUnderstands(name: String, request: SynthesisRequest, wanted: [String: JSONValue]) async throws
  {
    let server = try server(name)
    _ = try await server.client.synthesize(request)
    let sent = try #require(try await server.seen().first)
    for (key, value) in wanted { #expect(sent[key] == value, "\(key): \(sent)") }
  }

  @Test func turnsFloatingSamplesIntoPlainOnes() async throws {
    let server = try DialectServer(like: "kani", .kani, coding: "f32")
    let wav = try await server.client.synthesize(SynthesisRequest(text: "Hello")).wav()
    #expect(wav.format == .plain(rate: 22_050) && abs(wav.duration - 0.25) < 0.001)
  }

  @Test func believesNoHealthThatOnlySaysThatTheServerIsUp() async throws {
    #expect(try await !DialectServer(like: "alltalk-unloaded", .allTalk()).client.health().isHealthy)
    #expect(try await !DialectServer(like: "kani-loading", .kani).client.health().isHealthy)
  }

  @Test func saysWhatTheManifestMustName() async throws {
    for (name, dialect, hint) in [
      ("gpt-sovits", Dialect(.gptSoVITS), "gpt-sovits: {voices"),
      ("cosyvoice", Dialect(.cosyVoice), "cosyvoice: {voices"),
    ] {
      let server = try DialectServer(like: name, dialect)
      let error = try await failure { _ = try await server.client.synthesize(SynthesisRequest(text: "a")) }
      #expect(error.code == .invalidInput && error.hint?.contains(hint) == true, "\(error)")
    }
  }

  @Test(arguments: ["http://192.0.2.1:7851/audio/a.wav", "/audio/a.wav"])
  func fetchesAFileWhereTheServerIsReached(address: String) {
    #expect(AllTalkDialect.path(address) == "/audio/a.wav")
  }

  @Test(arguments: ["ftp", "http://evil", "audio/a.wav", "http://a/ b", "/a\r\nX: y"])
  func fetchesNothingElse(address: String) { #expect(AllTalkDialect.path(address) == nil) }

  @Test func showsItsKeyAndHidesIt() async throws {
    let dialect = Dialect(.elevenLabs)
    let right = try DialectServer(like: "elevenlabs", dialect, requests: RequestSettings(key: "right"))
    let wav = try await right.client.synthesize(SynthesisRequest(text: "Hello", speed: 0.8, language: "en-US")).wav()
    #expect(abs(wav.duration - 0.3125) < 0.001 && wav.sampleRate == 24_000)
    #expect(try await right.client.voices().map(\.name) == ["Rachel"])
    let wrong = try DialectServer(like: "elevenlabs", dialect, requests: RequestSettings(key: "a-secret-word"))
    let error = try await failure { _ = try await wrong.client.voices() }
    #expect(error.message == "GET /v1/voices: HTTP 401: Invalid API key ***")
    #expect(!"\(error)\(error.cause.map { "\($0)" } ?? "")".contains("a-secret-word"))
  }

  @Test(arguments: ["chatterbox", "fish", "kani", "xtts-streaming", "chatterbox-tts-api"])
  func makesAVoiceThatCanBeAskedFor(name: String) async throws {
    let folder = try TemporaryFolder()
    let store = VoiceStore(folder: folder.path)
    let openAI = OpenAISettings.Server(rawValue: name).map { Dialect.openAI(OpenAISettings(server: $0)) }
    let dialect = try #require(Self.servers.first { $0.name == name }?.dialect ?? openAI)
    let server = try DialectServer(like: name, dialect, clones: store)
    let request = CloneRequest(name: "Bea", audio: WAVSample(samples: [1, 2, 3]).data, transcript: "It is me.")
    let voice = try await server.client.cloneVoice(request)
    if let embedding = voice.embedding {
      try store.save(StoredVoice(backend: "other", name: "Bea", embedding: embedding))
    } else {
      #expect(try await server.client.voices().contains { $0.isCloned && [$0.id, $0.name].contains("Bea") })
    }
    _ = try await server.client.synthesize(SynthesisRequest(text: "a", voice: .cloned("Bea")))
  }

  @Test func makesNoVoiceInVain() async throws {
    let sample = WAVSample(samples: [1, 2, 3]).data
    for (name, request, message) in [
      ("fish", CloneRequest(name: "Bea", audio: sample), "needs the transcript"),
      ("fish", CloneRequest(name: "Bé", audio: sample, transcript: "a"), "names of letters"),
      ("chatterbox", CloneRequest(name: "mine", audio: sample), "already"),
      ("chatterbox", CloneRequest(name: "x", audio: Data("fLaC0123456789ab".utf8)), "flac"),
      ("xtts", CloneRequest(name: "x", audio: sample), "a folder beside it"),
      ("voicevox", CloneRequest(name: "x", audio: sample), "cannot clone"),
    ] {
      let server = try server(name)
      let error = try await failure { _ = try await server.client.cloneVoice(request) }
      #expect(error.code == .invalidInput && error.message.lowercased().contains(message), "\(error)")
      #expect(try await server.seen().isEmpty)
    }
  }

  @Test(arguments: servers.map(\.name) + ["elevenlabs"])
  func isDocumented(name: String) async throws {
    let dialect = Self.servers.first { $0.name == name }?.dialect ?? Dialect(.elevenLabs)
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
    let page = try String(contentsOf: root.appending(path: "docs/dialects.md"), encoding: .utf8)
    let row = try #require(page.split(separator: "\n").first { $0.hasPrefix("| `\(dialect.name.rawValue)` |") })
    let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    let speaker = try #require(dialect.speaker as? any ProfiledDialect)
    let server = try DialectServer(like: name, dialect, requests: RequestSettings(key: "right"))
    let profile = try await speaker.profile(of: server.client.server, refresh: false)
    if let speeds = profile.speeds {
      let (least, most) = (ParameterValue.number(speeds.lowerBound), ParameterValue.number(speeds.upperBound))
      #expect(cells[4].contains("\(least) to \(most)"))
    }
    for parameter in profile.parameters.keys { #expect(cells[6].contains("`\(parameter)`")) }
    #expect(cells[7] == speaker.limit.map(String.init))
    #expect((cells[8] == "–") == profile.cloning.isEmpty || ["kani-1", "xtts", "alltalk", "alltalk2"].contains(name))
    for path in speaker.healthPaths { #expect(cells[9].contains("`\(path)`")) }
  }

  /// Pieces of other lengths in another order would be other bytes.
  @Test func speaksPiecesAtOnceAndKeepsTheirOrder() async throws {
    let folder = try TemporaryFolder()
    let sentences = (1...12).map { String(repeating: "a", count: $0) + " b." }
    for parallel in [1, 4] {
      let server = try DialectServer(like: "kani", .kani, requests: RequestSettings(limit: 20, parallel: parallel))
      let result = try await Narrator(client: server.client).narrate(
        SynthesisRequest(text: sentences.joined(separator: "\n\n")), to: "\(folder.path)/\(parallel).wav")
      let texts = try await server.seen().compactMap { $0["text"]?.string }
      #expect(Set(texts) == Set(sentences) && result.pieces == 12)
    }
    let files = try [1, 4].map { try Data(contentsOf: URL(filePath: "\(folder.path)/\($0).wav")) }
    #expect(files[0] == files[1])
  }
}
