import TestSupport
import Testing

@testable import DockerBackends

struct SpeechGuessTests {
  private func guess(_ services: String) throws -> SpeechGuess {
    try #require(SpeechGuess(try TestManifest.backend("services:\n\(services)").project))
  }

  @Test(arguments: [
    (
      """
        stt: {image: 'whisper:1', ports: ['9000:9000']}
        tts: {image: 'mine:1', ports: ['5002:5002']}
        web: {image: 'mine/tts-frontend', ports: ['80:80'], depends_on: [tts]}
      """, "tts"
    ),
    (
      """
        app: {image: 'mine:1', ports: ['8000:8000']}
        redis: {image: 'redis:7'}
      """, "app"
    ),
    (
      """
        speech-to-text: {image: 'x:1', ports: ['1:1']}
        server: {build: {context: ./piper}, ports: ['2:2']}
      """, "server"
    ),
    (
      """
        voice-agent: {image: 'x:1', network_mode: host}
        kokoro: {image: 'x:1', ports: ['2:2']}
      """, "kokoro"
    ),
    (
      """
        tts-cpu: {image: 'tts:1', ports: ['2:2']}
        tts-gpu: {image: 'tts:1', ports: ['2:2'], gpus: all}
      """, "tts-gpu"
    ),
    // What only talks to the one that speaks is named after it, too.
    (
      """
        piper: {image: 'rhasspy/wyoming-piper:2', command: --voice x}
        wyoming-rvc: {image: 'x:1', ports: ['10200:10200'], environment: [WYOMING_UPSTREAM=tcp://piper:10200]}
      """, "wyoming-rvc"
    ),
    (
      """
        tts-bot: {image: 'x:1', ports: ['1:1']}
        engine: {image: 'me/speech:1', ports: ['2:2']}
      """, "engine"
    ),
    (
      """
        mcp-voicevox: {image: 'x:1', ports: ['1:1'], environment: {VOICEVOX_URL: 'http://voicevox:50021'}}
        voicevox: {image: 'voicevox/voicevox_engine', ports: ['50021:50021']}
      """, "voicevox"
    ),
    (
      """
        tts-backend: {image: 'vllm/vllm-omni:1', gpus: all}
        tts-front: {image: 'x:1', ports: ['1:1'], environment: {BACKEND: 'http://tts-backend:8091'}}
      """, "tts-front"
    ),
  ])
  func findsTheServiceThatSpeaks(services: String, expected: String) throws {
    #expect(try guess(services).service == expected)
  }

  @Test(
    arguments: [
      ("ports: ['9000:7000']", 7000), ("ports: ['1:1', '2:2']", 1), ("ports: ['53:53/udp', '2:2']", 2),
      ("ports: ['1:1', '2:2'], healthcheck: {test: curl http://localhost:2/up}", 2),
      ("ports: ['1:1', '2:2'], command: [serve, --port, '2']", 2),
      ("ports: ['1:1', '2:2'], environment: {SERVER_PORT: 2}", 2),
      ("ports: ['1:1', '8880:8880'], container_name: kokoro", 8880),
      ("container_name: wyoming, ports: ['1:1', '10200:10200'], healthcheck: {test: curl localhost:1}", 10_200),
      ("network_mode: host, command: [serve, --port=5]", 5), ("expose: ['3']", nil),
      ("network_mode: host, command: [serve, --uri, 'tcp://0.0.0.0:5']", 5),
      ("network_mode: host, command: [bash, -c, 'exec serve --port 5']", 5),
      ("network_mode: host, environment: {DB_PORT: 4, PORT: 5}", 5),
    ] as [(String, Int?)])
  func findsThePort(attributes: String, port: Int?) throws {
    #expect(try guess("  tts: {image: 'x:1', \(attributes)}").port == port)
  }

  @Test(arguments: [
    ("image: 'rhasspy/wyoming-piper', ports: ['10200:10200']", ServerDialect.wyoming),
    ("image: 'lscr.io/linuxserver/piper:latest', ports: ['9999:10200']", .wyoming),
    ("image: 'x:1', ports: ['1:10200']", .wyoming),
    ("image: 'x:1', ports: ['1:1'], command: python3 -m wyoming_piper --voice a --uri tcp://0.0.0.0:1", .wyoming),
    ("image: 'x:1', ports: ['1:1'], command: python3 -m wyoming_faster_whisper --uri tcp://0.0.0.0:1", .http),
    ("image: 'x:1', ports: ['7860:7860']", .gradio), ("image: 'me/openai-tts', ports: ['1:1']", .openAI),
    ("image: 'x:1', ports: ['1:1'], healthcheck: {test: curl http://localhost:1/v1/models}", .openAI),
    ("image: 'nvcr.io/nvidia/tritonserver:25', ports: ['8000:8000']", .triton),
    ("image: 'x:1', ports: ['1:1'], environment: {OPENAI_API_KEY: x}", .http),
    // An image's tag tells a variant.
    ("image: 'me/audiobook:latest-kokoro', ports: ['8880:8880']", .http),
    ("image: 'me/wyoming-kokoro', ports: ['10210:10210']", .wyoming),
    ("image: 'me/chatterbox-wyoming-openai', ports: ['8000:8000']", .openAI),
    ("image: 'me/wyoming_openai', ports: ['10300:10300'], environment: {TTS_MODELS: x}", .wyoming),
    ("image: 'me/piper-openai-tts', ports: ['5000:5000']", .openAI),
    ("image: 'ghcr.io/speaches-ai/speaches:latest-cpu', ports: ['1:8000']", .openAI),
    ("image: 'vllm/vllm-omni:1', command: vllm serve a/b --omni --port 1, ports: ['1:1']", .openAI),
    ("image: 'opea/tts:latest', ports: ['9088:9088']", .openAI),
    ("image: 'quay.io/go-skynet/local-ai:master', ports: ['8080:8080']", .openAI),
    // Pages of servers that have an API on another port, and what else is on the port of pages.
    ("image: 'fishaudio/fish-speech:webui-cuda', ports: ['7860:7860']", .gradio),
    ("image: 'me/speech-ai-forge', ports: ['7860:7860']", .gradio),
    ("image: 'ghcr.io/rsxdalv/tts-webui:main', ports: ['7770:7770', '3000:3000', '7778:7778']", .gradio),
    ("image: 'x:1', ports: ['7860:7860'], environment: {PORT: 7860}", .http),
    ("image: 'x:1', ports: ['7860:7860'], command: uvicorn app:app --port 7860", .http),
    ("build: {context: ., dockerfile_inline: 'FROM rhasspy/wyoming-piper:2'}, ports: ['1:1']", .wyoming),
  ])
  func tellsTheInterface(attributes: String, dialect: ServerDialect) throws {
    #expect(try guess("  tts: {\(attributes)}").dialect == dialect)
  }

  @Test(arguments: [
    ("environment: {A: 'http://tts:1/v1'}", ServerDialect.openAI), ("environment: [A=http://voice:1/v1]", .openAI),
    ("command: [run, --url, 'http://tts:1/v1/audio/speech']", .openAI), ("command: run 'tcp://tts:1'", .wyoming),
    // Of another port, of another service, and no word of OpenAI's.
    ("environment: {A: 'http://tts:2/v1'}", .http), ("environment: {A: 'http://llm:1/v1'}", .http),
    ("environment: {A: 'http://tts:1/speak'}", .http), ("environment: {A: 'http://tts:1/v10'}", .http),
  ])
  func tellsTheInterfaceByItsClients(client: String, dialect: ServerDialect) throws {
    let services = """
        tts: {image: 'x:1', container_name: voice, ports: ['1:1']}
        app: {image: 'y:1', \(client)}
      """
    #expect(try guess(services).dialect == dialect)
  }

  @Test(arguments: [("tts-proxy", ServerDialect.openAI), ("tts-app", .http)])
  func takesAProxyForWhatStandsBehindIt(name: String, dialect: ServerDialect) throws {
    let guess = try guess(
      """
        omni: {image: 'vllm/vllm-omni:1'}
        \(name): {image: 'x:1', ports: ['1:1'], environment: {A: 'http://omni:8091'}}
      """)
    #expect(guess.service == name && guess.dialect == dialect)
  }

  @Test(
    arguments: [
      ("image: 'voicevox/voicevox_engine:cpu-latest', ports: ['50021:50021']", .voicevox),
      ("image: 'ghcr.io/coqui-ai/xtts-streaming-server:latest', ports: ['8000:80']", .xtts),
      ("image: 'erew123/alltalk_tts:cuda', ports: ['7851:7851']", .allTalk),
      ("image: 'fishaudio/fish-speech:server-cuda', ports: ['8080:8080']", .fish),
      ("image: 'xxxxrt666/gpt-sovits:latest-cu128', ports: ['9880:9880']", .gptSoVITS),
      ("image: 'synesthesiam/opentts:en', ports: ['5500:5500']", .maryTTS),
      ("image: 'ghcr.io/idiap/coqui-tts-cpu', ports: ['5002:5002']", .coqui),
      ("image: 'ghcr.io/ffrericks/kani-tts-2-docker', ports: ['8001:8001']", .kani),
      ("image: 'ghcr.io/swivid/f5-tts:main', ports: ['7860:7860']", .gradio),
      ("image: 'rhasspy/wyoming-piper', ports: ['10200:10200']", .wyoming),
      ("image: 'ghcr.io/remsky/kokoro-fastapi-cpu', ports: ['8880:8880']", .openAI),
      ("build: 'https://github.com/idiap/coqui-ai-TTS.git#dev', ports: ['1:1']", .coqui),
      ("image: 'x:1', command: python3 -m piper.http_server -m en_US-amy, ports: ['5000:5000']", .piper),
      ("image: 'x:1', command: python api_v2.py -a 0.0.0.0 -p 1, ports: ['1:1']", .gptSoVITS),
      ("image: 'me/xtts-stream', ports: ['8000:80']", .xtts),
      ("build: 'https://github.com/kyutai-labs/pocket-tts.git', ports: ['8011:8000']", .pocketTTS),
      ("build: ., command: uv run pocket-tts serve --host 0.0.0.0, ports: ['1:8000']", .pocketTTS),
      // A name that many servers have, each with an API of its own.
      ("image: 'me/pocket-tts-server', ports: ['8000:8000']", nil),
      ("image: 'me/kokoro-tts', ports: ['8000:8000']", nil),
      ("image: 'me/media-tts-server', ports: ['8003:8003']", nil),
      ("image: 'me/my-xtts', ports: ['5002:5002']", nil), ("image: 'x:1', ports: ['1:1']", nil),
      ("image: 'nvcr.io/nvidia/tritonserver:25', ports: ['8000:8000']", nil),
    ] as [(String, Dialect.Name?)])
  func namesTheAPI(attributes: String, api: Dialect.Name?) throws {
    #expect(try guess("  tts: {\(attributes)}").api == api)
  }

  @Test(
    arguments: [
      ("image: 'x:1', ports: ['1:1'], healthcheck: {test: 'curl -f http://localhost:1/up?x=1 || exit 1'}", "/up?x=1"),
      ("image: 'x:1', ports: ['80:80'], healthcheck: {test: 'wget -q http://localhost'}", "/"),
      ("image: 'mimic3', ports: ['59125:59125']", "/api/healthcheck"), ("image: 'x:1', ports: ['7860:7860']", "/"),
      // What is known of the server says more than a healthcheck that asks nothing.
      ("image: 'ghcr.io/coqui-ai/tts-cpu', ports: ['5002:5002'], healthcheck: {test: [CMD, pgrep, python3]}", "/"),
      ("image: 'x:1', ports: ['1:1']", nil),
    ] as [(String, String?)])
  func findsTheProbe(attributes: String, path: String?) throws {
    #expect(try guess("  tts: {\(attributes)}").probe == (path.map(SpeechGuess.Probe.http) ?? .tcp))
  }

  /// It says nothing of what this port answers, and is the file's own word for "ready".
  @Test func leavesAHealthcheckOfAnotherPortToTheEngine() throws {
    let check = "image: 'x:1', ports: ['1:1'], healthcheck: {test: curl http://localhost:2/up}"
    #expect(try guess("  tts: {\(check)}").probe == .healthcheck)
  }

  @Test func waitsForTheVoicesOfAServerThatListsThem() throws {
    let attributes =
      "image: 'rhasspy/wyoming-piper', ports: ['10200:10200'], healthcheck: {test: nc -z localhost 10200}"
    #expect(try guess("  tts: {\(attributes)}").probe == .voices)
    #expect(try guess("  tts: {image: 'rhasspy/wyoming-piper'}").probe == .running)
  }

  @Test func writesWhatAWyomingServerNeeds() throws {
    let guess = try guess("  tts: {image: 'rhasspy/wyoming-piper', ports: ['10200:10200']}")
    let block = ManifestText.block(name: "joe", guess, .plain)
    #expect(block.contains("\n  api: wyoming\n") && block.contains("\n  endpoint: tts:10200\n"), "\(block)")
    #expect(block.contains("\n    tts: {tcp: 10200, voices: 1, timeout: 10m}\n"), "\(block)")
  }

  @Test(arguments: [
    ("chatterbox-tts-server", 8004, "{http: /api/model-info, port: 8004, json: {loaded: true}, timeout: 10m}"),
    ("chatterbox-tts-api", 4123, "{http: /health, port: 4123, json: {status: healthy}, timeout: 10m}"),
    ("orpheus-fastapi", 5005, "{tcp: 5005, speech: true, timeout: 10m}"),
  ])
  func waitsForWhatAServerSaysThatAnswersTooEarly(image: String, port: Int, ready: String) throws {
    let services = """
        tts:
          image: me/\(image)
          ports: ['\(port):\(port)']
          healthcheck: {test: 'curl http://localhost:\(port)/'}
      """
    let block = ManifestText.block(name: "joe", try guess(services), .plain)
    #expect(block.contains("\n    tts: \(ready)\n"), "\(block)")
    _ = try TestManifest.backend("\(block)services:\n\(services)")
  }

  @Test func leavesReadinessToAHealthcheckThatIsNoRequest() throws {
    let attributes = "image: 'x:1', ports: ['1:1'], healthcheck: {test: [CMD, pgrep, server]}"
    #expect(try guess("  tts: {\(attributes)}").probe == .healthcheck)
    #expect(try guess("  tts: {image: 'x:1'}").probe == .running)
  }

  @Test(arguments: [
    ("kani", "kani"), ("a b", "\"a b\""), ("true", "\"true\""), ("1.0", "\"1.0\""), ("/v1/x?y={z}", "\"/v1/x?y={z}\""),
    ("a:80", "a:80"), ("a\"b", "\"a\\\"b\""), ("", "\"\""),
  ])
  func quotesWhatYAMLWouldTakeForSomethingElse(text: String, expected: String) {
    #expect(ManifestText.quoted(text) == expected)
  }
}
