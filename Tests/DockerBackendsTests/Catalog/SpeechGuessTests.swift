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
      ("network_mode: host, command: [serve, --port=5]", 5), ("expose: ['3']", nil),
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
  ])
  func tellsTheInterface(attributes: String, dialect: ServerDialect) throws {
    #expect(try guess("  tts: {\(attributes)}").dialect == dialect)
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
      // A name that many servers have, each with an API of its own.
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
      // A healthcheck of another port says nothing about this one.
      ("image: 'x:1', ports: ['1:1'], healthcheck: {test: curl http://localhost:2/up}", nil),
      ("image: 'mimic3', ports: ['59125:59125']", "/api/voices"), ("image: 'x:1', ports: ['7860:7860']", "/"),
      ("image: 'x:1', ports: ['1:1']", nil),
    ] as [(String, String?)])
  func findsTheProbe(attributes: String, path: String?) throws {
    #expect(try guess("  tts: {\(attributes)}").probe == (path.map(SpeechGuess.Probe.http) ?? .tcp))
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
