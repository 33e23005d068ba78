import ComposeSpec
import TestSupport
import Testing

@testable import DockerBackends

/// The `x-tts` block of real manifests.
struct TTSSettingsTests {
  private let bench: ManifestBench

  init() throws { bench = try ManifestBench() }

  @Test func readsEverything() throws {
    let settings = try bench.settings(
      """
        title: Kani TTS (multilingual)
        license: {code: MIT, model: CC-BY-NC-4.0, commercial: false}
        languages: [en, pt-BR, zh-Hans-CN]
        cloning: true
        api: common
        endpoint: proxy:7862
        gpu: require
        ready:
          hf: {http: /, port: 7860, timeout: 20m}
          proxy: {http: /health, port: 7862, json: {status: ok, model.loaded: true, n: 2}, voices: 1, interval: 500ms}
        bind: 0.0.0.0
        memory: 4GiB
        embedding: {service: hf, script: embed.py}
        idle: 90s
        keep: true
        parallel: 2
        queue: 5
        priority: -3
        text_limit: 4096
      """)
    let condition = HTTPCondition(
      path: "/health", json: ["status": .string("ok"), "model.loaded": .bool(true), "n": .number(2)], voices: 1)
    #expect(
      settings
        == TTSSettings(
          title: "Kani TTS (multilingual)",
          license: .init(code: "MIT", model: "CC-BY-NC-4.0", forbidsCommercialUse: true),
          languages: ["en", "pt-BR", "zh-Hans-CN"], cloning: true, api: .common,
          endpoint: .init(service: "proxy", port: 7862), gpu: .require,
          ready: [
            "hf": ReadySettings(.http(HTTPCondition(path: "/")), port: 7860, timeout: .seconds(1200)),
            "proxy": ReadySettings(.http(condition), port: 7862, interval: .milliseconds(500)),
          ],
          bind: "0.0.0.0", memory: 4 << 30, embedding: .init(service: "hf", script: "embed.py"),
          serving: .init(
            idle: .seconds(90), keep: true, parallel: 2, queue: 5, priority: -3, textLimit: 4096)))
  }

  @Test(arguments: [
    ("common", Dialect.common), ("{common: }", .common), ("piper", .piper), ("{piper: {}}", .piper),
    ("openai", .openAI(OpenAISettings())), ("{openai: }", .openAI(OpenAISettings())),
    (
      "{openai: {server: kokoro, model: m, voices: [a, 1], format: pcm, limit: '4096'}}",
      .openAI(OpenAISettings(server: .kokoro, model: "m", voices: ["a", "1"], format: .pcm))
    ),
    ("{cosyvoice: {voices: [a], rate: 22050}}", .cosyVoice(CosyVoiceSettings(voices: ["a"], rate: 22_050))),
    (
      "{openai: {server: vllm-omni, consent: Ann agreed}}",
      .openAI(OpenAISettings(server: .vLLM, consent: "Ann agreed"))
    ),
    ("{elevenlabs: {model: m}}", .elevenLabs(ElevenLabsSettings(model: "m"))),
    (
      "{gpt-sovits: {voices: {ann: {sample: /a.wav, text: Hello., language: en}}}}",
      .gptSoVITS(
        GPTSoVITSSettings(voices: [.init(name: "ann", sample: "/a.wav", transcript: "Hello.", language: "en")]))
    ),
  ])
  func readsWhatTheServerSpeaks(text: String, dialect: Dialect) throws {
    #expect(try bench.settings("  api: \(text)").api == dialect)
  }

  @Test(arguments: Dialect.Name.allCases)
  func readsHowAnyServerWantsItsRequests(name: Dialect.Name) throws {
    let key = name.attributes.contains(.key) ? "k" : nil
    let settings = try bench.settings(
      "  api: {\(name.rawValue): {limit: '200', parallel: 4\(key.map { ", key: \($0)" } ?? "")}}")
    #expect(settings.api == Dialect(name))
    #expect(settings.requests == RequestSettings(limit: 200, parallel: 4, key: key))
    #expect(try bench.settings("  api: \(name.rawValue)").requests == RequestSettings())
  }

  @Test func readsOneLicenceForAll() throws {
    let license = try bench.settings("  license: Apache-2.0").license
    #expect(license == .init(code: "Apache-2.0", model: "Apache-2.0", voices: "Apache-2.0"))
    #expect(license?.summary == "Apache-2.0")
    #expect(try bench.settings("  languages: [en, no]").languages == ["en", "no"])
    #expect(try bench.settings("  license: {code: MIT, voices: CC0}").license?.summary == "code MIT; voices CC0")
  }

  @Test(arguments: [
    ("voice", true), ("NICE", true), ("nice b", true), ("de", true), ("de-AT", false), ("pt", true), ("pt-br", true),
    ("e", false), ("english", false), ("cc-by", true), ("cloning gpu", true), ("cpu", true), ("noncommercial", true),
    ("nice spanish", false), ("piper", true), ("", true), ("example.com", true), ("b", true), ("ni", false),
  ])
  func isFoundByWhatItsManifestTells(query: String, isFound: Bool) throws {
    try bench.folder.write(
      "services: {hf: {image: example.com/voice}}\nx-tts:\n  title: Nice\n  languages: [de, pt-BR]\n  api: piper\n"
        + "  cloning: true\n  license: {model: CC-BY-NC-4.0, commercial: false}\n",
      to: "first/b/compose.yaml")
    #expect(try bench.catalog.backend(named: "b").matches(query) == isFound)
  }

  @Test func tellsAllThatIsWrongAtOnce() throws {
    do {
      _ = try bench.settings(
        """
          titel: a
          gpu: sometimes
          memory: lots
          ready:
            hf: {htp: /, timout: 1s}
            nobody: {http: /}
        """)
      Issue.record("nothing was thrown")
    } catch let error as BackendError {
      let first = try #require(error.cause as? ComposeError)
      #expect(first.others.count == 5, "\(first) \(first.others)")
      #expect(error.message == first.description && first.message.contains("titel"))
    }
  }

  @Test func needsNothing() throws {
    #expect(try bench.settings("") == TTSSettings())
    try bench.folder.write(ManifestBench.services, to: "first/b/compose.yaml")
    #expect(try bench.catalog.backend(named: "b").settings == TTSSettings())
  }

  @Test(arguments: [
    ("tcp: 7860", ReadySettings(.tcp, port: 7860)),
    ("tcp: true", ReadySettings(.tcp)),
    ("{tcp: , port: 7860}", ReadySettings(.tcp, port: 7860)),
    ("{tcp: 7860, voices: 2}", ReadySettings(.speech(SpeechCondition(voices: 2)), port: 7860)),
    ("{tcp: 7860, speech: true}", ReadySettings(.speech(SpeechCondition(text: "Hello.")), port: 7860)),
    ("{tcp: 7860, speech: false}", ReadySettings(.tcp, port: 7860)),
    (
      "{tcp: 7860, speech: Сәлем, voices: 1}",
      ReadySettings(.speech(SpeechCondition(voices: 1, text: "Сәлем")), port: 7860)
    ),
    ("log: Model loaded", ReadySettings(.log(.text("Model loaded")))),
    ("log: {regex: 'in [0-9]+ s'}", ReadySettings(.log(.regex("in [0-9]+ s")))),
    ("log: {text: '[ready]'}", ReadySettings(.log(.text("[ready]")))),
    ("timeout: 90s", ReadySettings(timeout: .seconds(90))),
    ("{http: , port: '7860'}", ReadySettings(.http(HTTPCondition(path: "/")), port: 7860)),
  ])
  func readsEveryProbe(text: String, ready: ReadySettings) throws {
    #expect(
      try bench.settings("  ready:\n    hf: \(text.contains("{") && !text.hasPrefix("log") ? text : "{\(text)}")")
        .ready["hf"] == ready)
  }

  @Test func asksForTheVoicesInTheWayOfTheDialect() throws {
    let settings = try bench.settings(
      "  api: wyoming\n  endpoint: proxy:7862\n  ready: {proxy: {tcp: 7862, voices: 1}, hf: {http: /}}")
    let condition = SpeechCondition(voices: 1, dialect: .wyoming)
    #expect(settings.ready["proxy"] == ReadySettings(.speech(condition), port: 7862))
    // Another service may speak HTTP.
    #expect(settings.ready["hf"] == ReadySettings(.http(HTTPCondition(path: "/"))))
    let keyed = try bench.settings("  api: {openai: {key: k}}\n  ready: {proxy: {tcp: 7862, voices: 1}}")
    guard case .speech(let asked) = keyed.ready["proxy"]?.probe else {
      Issue.record("\(keyed.ready)")
      return
    }
    #expect(asked.requests.key == "k")
  }

  @Test(arguments: [("/openai", "/openai"), ("/a/b-1/", "/a/b-1"), ("/", "")])
  func takesAPathThatAllAddressesBeginWith(text: String, path: String) throws {
    #expect(try bench.settings("  api: {openai: {path: \(text)}}").requests.path == path)
  }

  @Test(arguments: ["off", "\"off\"", "false"])
  func takesABareOffForTheWord(text: String) throws {
    #expect(try bench.settings("  gpu: \(text)").gpu == .off)
  }

  /// Each with its place in the file (the block starts in line 6) and its hint.
  @Test(arguments: [
    ("  titel: x", ":6:3: x-tts has no attribute \"titel\"", "did you mean \"title\"?"),
    ("  license: {model: []}", ":6:20: x-tts.license.model must be a text, not a list", ""),
    ("  license: {modell: MIT}", ":6:13: x-tts.license has no attribute \"modell\"", "did you mean \"model\"?"),
    ("  license: {commercial: maybe}", ":6:25: x-tts.license.commercial must be true or false", ""),
    ("  languages: en", ":6:14: x-tts.languages must be a list of names", ""),
    ("  languages: [English]", "x-tts.languages has \"English\", which is not a language tag", "such as [en, pt-BR]"),
    ("  cloning: yes please", ":6:12: x-tts.cloning must be true or false", ""),
    ("  gpu: sometimes", ":6:8: x-tts.gpu cannot be \"sometimes\"", "allowed: require, auto, off"),
    ("  gpu: requier", ":6:8: x-tts.gpu cannot be \"requier\"", "did you mean \"require\"?"),
    ("  api: grpc", ":6:8: x-tts.api cannot be \"grpc\"", "allowed: common, openai, piper, gradio"),
    ("  api: opneai", ":6:8: x-tts.api cannot be \"opneai\"", "did you mean \"openai\"?"),
    ("  api: {opneai: {}}", ":6:9: x-tts.api has no attribute \"opneai\"", "did you mean \"openai\"?"),
    ("  api: {openai: {modell: a}}", ":6:18: x-tts.api.openai has no attribute \"modell\"", "did you mean \"model\"?"),
    ("  api: {openai: {server: kokro}}", ":6:26: x-tts.api.openai.server cannot be", "did you mean \"kokoro\"?"),
    ("  api: {openai: {format: mp3}}", ":6:26: x-tts.api.openai.format cannot be \"mp3\"", "wav"),
    ("  api: {openai: {limit: 0}}", ":6:25: x-tts.api.openai.limit is 0", ""),
    ("  api: {openai: {path: v1}}", ":6:24: x-tts.api.openai.path must be a path, not \"v1\"", "as in path: /openai"),
    ("  api: {openai: {path: /a/../b}}", "x-tts.api.openai.path must be a path", ""),
    ("  api: {openai: {path: \"/a?b=c\"}}", "x-tts.api.openai.path must be a path", ""),
    ("  api: {openai: {path: //host}}", "x-tts.api.openai.path must be a path", ""),
    ("  api: {wyoming: {path: /a}}", ":6:19: x-tts.api.wyoming has no attribute \"path\"", ""),
    ("  api: {openai: {voices: a}}", ":6:26: x-tts.api.openai.voices must be a list of names", ""),
    ("  api: {openai: {voices: [[]]}}", ":6:27: x-tts.api.openai.voices[0] must be a name", ""),
    ("  api: {voicevox: {model: a}}", ":6:20: x-tts.api.voicevox has no attribute \"model\"", "allowed: limit"),
    ("  api: {fish: {parallel: 65}}", ":6:26: x-tts.api.fish.parallel is 65; it must be 1 to 64", ""),
    ("  api: {gpt-sovits: {voices: {a: {sample: x}}}}", ":6:31: x-tts.api.gpt-sovits.voices.a needs", "as in a:"),
    (
      "  api: {gpt-sovits: {references: /samples}}",
      ":6:34: x-tts.api.gpt-sovits.references is \"/samples\", which is not below a folder that any service mounts",
      "add a volume: volumes: [\"./samples:/samples:ro\"]"
    ),
    ("  api: {openai: {}, piper: {}}", ":6:8: x-tts.api must name one API, not 2", "api: {openai"),
    ("  api: {wyoming: {key: b}}", ":6:19: x-tts.api.wyoming has no attribute \"key\"", "allowed: limit, parallel"),
    (
      "  api: wyoming\n  endpoint: proxy:7862\n  ready:\n    proxy: {http: /}",
      ":9:12: x-tts.ready.proxy.http uses HTTP, but that port speaks wyoming", "write {tcp: 7862, voices: 1}"
    ),
    ("  ready:\n    hf: {log: a, voices: 1}", "voices needs x-tts.ready.hf.http or x-tts.ready.hf.tcp", ""),
    ("  ready:\n    hf: {voices: 1}", "voices needs x-tts.ready.hf.http or x-tts.ready.hf.tcp", ""),
    ("  ready:\n    hf: {http: /, speech: true}", "speech needs x-tts.ready.hf.tcp", ""),
    ("  api: {piper: {a: b}}", ":6:17: x-tts.api.piper has no attribute \"a\"", "allowed: limit, parallel, key"),
    ("  endpoint: proxy", ":6:13: x-tts.endpoint must be SERVICE:PORT", "the port is the one inside"),
    ("  endpoint: porxy:7862", ":6:13: x-tts.endpoint names the service \"porxy\"", "did you mean \"proxy\"?"),
    ("  endpoint: proxy:7860", ":6:13: x-tts.endpoint names port 7860", "it publishes 7862"),
    ("  endpoint: proxy:9000", ":6:13: x-tts.endpoint names port 9000", "it publishes 7862"),
    ("  endpoint: proxy:99999", ":6:13: x-tts.endpoint must be SERVICE:PORT", "the port is the one inside"),
    ("  bind: localhost", ":6:9: x-tts.bind must be an IP address", "127.0.0.1 is only this machine"),
    ("  memory: 4 cats", ":6:11: x-tts.memory is not a size", "4GiB"),
    ("  memory: -1", ":6:11: x-tts.memory is not a size", "4GiB"),
    ("  ready: soon", ":6:10: x-tts.ready must be a mapping", ""),
    ("  ready:\n    hg: {}", ":7:5: x-tts.ready names the service \"hg\"", "did you mean \"hf\"?"),
    ("  ready:\n    hf: {htp: /}", ":7:10: x-tts.ready.hf has no attribute \"htp\"", "did you mean \"http\"?"),
    (
      "  ready:\n    hf: {http: health}", ":7:16: x-tts.ready.hf.http must be a path", "leave out the host and the port"
    ),
    ("  ready:\n    hf: {http: /, tcp: 7860}", ":7:24: x-tts.ready.hf has http and tcp", ""),
    ("  ready:\n    hf: {tcp: 7860, json: {a: b}}", "x-tts.ready.hf.json needs x-tts.ready.hf.http", ""),
    ("  ready:\n    hf: {http: /, port: 1}", ":7:25: x-tts.ready.hf names port 1", "it publishes 7860"),
    ("  ready:\n    hf: {http: /, port: 70000}", ":7:25: x-tts.ready.hf.port is 70000", ""),
    (
      "  ready:\n    hf: {http: /, timeout: 20}", ":7:28: x-tts.ready.hf.timeout is not a duration",
      "write a number with a unit"
    ),
    ("  ready:\n    hf: {http: /, timeout: 0s}", "x-tts.ready.hf.timeout must be more than 0", ""),
    ("  ready:\n    hf: {http: /, voices: 0}", ":7:27: x-tts.ready.hf.voices is 0", ""),
    ("  ready:\n    hf: {http: /, json: {a: [1]}}", ":7:29: x-tts.ready.hf.json.a must be a text", "dots"),
    ("  ready:\n    hf: {log: {regex: '('}}", ":7:23: x-tts.ready.hf.log.regex is not a regular expression", ""),
    ("  ready:\n    hf: {log: {text: a, regex: b}}", "x-tts.ready.hf.log needs either text or regex", ""),
    ("  embedding: {service: hf}", "x-tts.embedding needs both service and script", ""),
    (
      "  embedding: {service: fh, script: a}", ":6:24: x-tts.embedding.service names the service \"fh\"",
      "did you mean \"hf\"?"
    ),
    ("  idle: 600", ":6:9: x-tts.idle is not a duration", "write a number with a unit"),
    ("  idle: 0s", ":6:9: x-tts.idle must be more than 0", ""),
    ("  idle: never", ":6:9: x-tts.idle is not a duration", ""),
    ("  idel: 10m", ":6:3: x-tts has no attribute \"idel\"", "did you mean \"idle\"?"),
    ("  keep: always", ":6:9: x-tts.keep must be true or false", ""),
    ("  parallel: 0", ":6:13: x-tts.parallel is 0; it must be 1 to 64", ""),
    ("  parallel: 65", ":6:13: x-tts.parallel is 65; it must be 1 to 64", ""),
    ("  queue: 0", ":6:10: x-tts.queue is 0; it must be 1 to 10000", ""),
    ("  queue: 10001", ":6:10: x-tts.queue is 10001; it must be 1 to 10000", ""),
    ("  priority: 11", ":6:13: x-tts.priority is 11; it must be -10 to 10", ""),
    ("  priority: high", ":6:13: x-tts.priority", ""),
    ("  text_limit: 0", ":6:15: x-tts.text_limit is 0; it must be 1 to 10000000", ""),
    ("  text_limit: -1", ":6:15: x-tts.text_limit is -1; it must be 1 to 10000000", ""),
    ("  title: [a]", ":6:10: x-tts.title must be a text, not a list", ""),
    ("  - title", "x-tts must be a mapping", ""),
  ])
  func saysWhereAndWhatIsWrong(block: String, message: String, hint: String) throws {
    do {
      _ = try bench.settings(block)
      Issue.record("nothing was thrown")
    } catch let error as BackendError {
      #expect(error.code == .invalidManifest)
      #expect(error.message.contains("compose.yaml:"))
      #expect(error.message.contains(message), "\(error.message)")
      #expect(hint.isEmpty || error.hint?.description.contains(hint) == true, "\(error.hint ?? "")")
    }
  }
}
