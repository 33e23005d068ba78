import BackendSupport
import Foundation
import TestSupport
import Testing

@testable import SpeechAPI

/// The client against real Gradio apps: `Tests/kani/space` with every Gradio that the test run has made an environment
/// for.
@Suite(.serialized) struct GradioDialectTests {
  /// Their pythons; `scripts/test` names them.
  static let pythons = (ProcessInfo.processInfo.environment["TTS_CTL_TEST_GRADIO"] ?? "")
    .split(separator: ":").map(String.init)

  @Test(.enabled(if: !pythons.isEmpty), arguments: pythons)
  func speaksThroughARealOne(python: String) async throws {
    let app = try await GradioApp(python)
    let client = app.client
    #expect(try await client.health().isHealthy)
    let voices = try await client.voices().map(\.id)
    #expect(voices.count == 8 && voices.contains("Lucia (es)"))
    let known = try await client.capabilities()
    #expect(
      Set(known.customParameters.keys) == ["model", "mode", "embedding", "temperature", "top_p", "repetition_penalty"])
    #expect(known.customParameters["temperature"]?.maximum == 1.5)

    let wav = try await client.synthesize(SynthesisRequest(text: "Hello there.", voice: VoiceID("Kore (en)"))).wav()
    #expect(wav.sampleRate == 22_050 && wav.duration > 0.3 && !wav.isSilent())
    // What is chosen arrives: a mode that needs an embedding fails without one.
    let request = SynthesisRequest(text: "Hello.", customParameters: ["mode": .string("json")])
    let failed = try await failure { _ = try await client.synthesize(request) }
    #expect(failed.code == .requestFailed && failed.message.contains("\"generate_speech_gpu\" failed"), "\(failed)")
    let unknown = try await failure {
      _ = try await client.synthesize(SynthesisRequest(text: "Hello.", voice: VoiceID("Kora (en)")))
    }
    #expect(unknown.code == .invalidInput && unknown.hint?.contains("Kore (en)") == true, "\(unknown)")
  }

  @Test(.enabled(if: !pythons.isEmpty)) func saysWhichFunctionThereIs() async throws {
    let app = try await GradioApp(try #require(Self.pythons.last), GradioSettings(call: "generate_speech"))
    let error = try await failure { _ = try await app.client.voices() }
    #expect(error.message == "the app has no function \"generate_speech\"")
    #expect(error.hint?.contains("generate_speech_gpu") == true, "\(error)")
  }

  // MARK: - What parameters mean

  private func parameter(_ name: String, _ component: String, _ more: String = "") -> String {
    #"{"label": "\#(name)", "parameter_name": "\#(name)", "component": "\#(component)"\#(more)}"#
  }

  private func form(
    _ parameters: [String], inputs: [String] = [], settings: GradioSettings = GradioSettings()
  ) throws -> GradioForm {
    let info = """
      {"named_endpoints": {"/speak": {"parameters": [\(parameters.joined(separator: ","))],
      "returns": [{"component": "Audio"}]}, "/clear": {"parameters": [], "returns": []}}}
      """
    let types = inputs.enumerated().map { #"{"id": \#($0), "type": "\#($1)"}"# } + [#"{"id": 99, "type": "audio"}"#]
    let config = """
      {"components": [\(types.joined(separator: ","))], "dependencies": [{"api_name": "speak",
      "inputs": [\(inputs.indices.map(String.init).joined(separator: ","))], "outputs": [99]}]}
      """
    return try GradioForm(
      try JSONParser.parse(Data(info.utf8)), try JSONParser.parse(Data(config.utf8)), settings)
  }

  private static let choice =
    #", "type": {"enum": ["a", "b"]}, "parameter_has_default": true, "parameter_default": "b""#

  /// A parameter that is new, gone or moved changes nothing of the others.
  @Test func findsParametersByTheirNames() throws {
    let text = parameter("gen_text", "Textbox")
    let voice = parameter("speaker", "Dropdown", Self.choice)
    let extra = parameter("seed", "Number", #", "parameter_has_default": true, "parameter_default": 7"#)
    let speed = parameter("speed", "Slider", #", "type": {"description": "numeric value between 0.5 and 2"}"#)
    let request = SynthesisRequest(text: "Hello", voice: .listed("a"), speed: 1.5)
    for order in [[text, voice, speed, extra], [extra, speed, voice, text], [speed, text, extra, voice]] {
      let form = try form(order)
      let data = try #require(form.data(request, GradioSettings()).array)
      let named = Dictionary(uniqueKeysWithValues: zip(form.parameters.map(\.name), data))
      #expect(named["gen_text"] == .string("Hello") && named["speaker"] == .string("a"))
      #expect(named["speed"] == .number(1.5) && named["seed"] == .number(7))
      #expect(form.profile(GradioSettings()).speeds == 0.5...2)
    }
  }

  @Test func leavesAPlaceForValuesOfTheSession() throws {
    let form = try form(
      [parameter("text", "Textbox"), parameter("speaker", "Dropdown", Self.choice)],
      inputs: ["state", "textbox", "state", "dropdown", "state"])
    let data = form.data(SynthesisRequest(text: "Hello"), GradioSettings()).array
    #expect(data == [.null, .string("Hello"), .null, .string("b"), .null])
  }

  @Test func takesWhatTheManifestSays() throws {
    let parameters = [
      parameter("a", "Textbox"), parameter("b", "Textbox"), parameter("c", "Dropdown", Self.choice),
      parameter("ref", "Audio"), parameter("steps", "Number"),
    ]
    let settings = GradioSettings(
      text: "b", voice: "c", values: ["ref": .string("/samples/a.wav"), "steps": .string("32")])
    let form = try form(parameters, settings: settings)
    let data = try #require(form.data(SynthesisRequest(text: "Hello", voice: .listed("a")), settings).array)
    #expect(data[1] == .string("Hello") && data[2] == .string("a") && data[4] == .number(32))
    #expect(data[3]["path"]?.string == "/samples/a.wav")
    #expect(form.emptyFiles(settings).isEmpty && form.emptyFiles(GradioSettings()) == ["ref"])
    #expect(throws: SpeechError.self) { try self.form(parameters, settings: GradioSettings(voice: "speaker")) }
    #expect(throws: SpeechError.self) { try self.form(parameters, settings: GradioSettings(call: "nothing")) }
  }

  /// What is said in a sample is no text to speak.
  @Test func tellsTheTextFromOthers() throws {
    let form = try form([
      parameter("ref_text", "Textbox"), parameter("instruct", "Textbox"), parameter("words", "Textbox"),
    ])
    #expect(form.text.name == "words")
    #expect(throws: SpeechError.self) { try self.form([parameter("ref_text", "Textbox")]) }
  }

  @Test(arguments: [
    ("event: heartbeat\ndata: null\n\nevent: complete\ndata: [1]\n\n", "1"),
    ("event: error\ndata: null\n\n", "failed, and does not say why"),
    ("event: error\ndata: \"queue is full\"\n\n", "failed: queue is full"),
    ("event: error\ndata: {\"error\": \"no text\"}\n\n", "failed: no text"),
    ("event: generating\ndata: [1]\n\n", "ended without a result"), ("", "ended without a result"),
    ("event: complete\ndata: [1", "null"),
  ])
  func readsTheEventsOfACall(events: String, outcome: String) async throws {
    let server = SpeechClient(baseURL: "http://127.0.0.1:1").server
    do throws(SpeechError) {
      let value = try GradioDialect.result(of: Data(events.utf8), "speak", server, [])
      #expect(outcome == (value.array?.first?.integer.map(String.init) ?? "null"))
    } catch {
      #expect(error.message.contains(outcome), "\(error)")
    }
  }
}

/// An app in a process of its own.
private struct GradioApp {
  let client: SpeechClient
  private let holder: Holder
  private let folder: TemporaryFolder

  private final class Holder: Sendable {
    let id: Int32
    init(_ id: Int32) { self.id = id }
    deinit { kill(id, SIGKILL) }
  }

  init(_ python: String, _ settings: GradioSettings = GradioSettings()) async throws {
    folder = try TemporaryFolder()
    let port = try Self.freePort()
    let tests = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "..").standardized
    let process = Process()
    process.executableURL = URL(filePath: python)
    process.arguments = ["-u", tests.appending(path: "kani/space/app.py").path]
    process.environment = [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "", "HOME": folder.path, "STARTUP_SECONDS": "0",
      "GRADIO_TEMP_DIR": folder.path + "/files", "GRADIO_SERVER_NAME": "127.0.0.1", "GRADIO_SERVER_PORT": String(port),
      "GRADIO_ANALYTICS_ENABLED": "False", "PYTHONDONTWRITEBYTECODE": "1",
    ]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    holder = Holder(process.processIdentifier)
    client = SpeechClient(baseURL: "http://127.0.0.1:\(port)", dialect: .gradio(settings))
    let server = client
    let answers = await eventually { (try? await server.health().isHealthy) == true }
    try #require(answers, "the app does not answer")
  }

  private static func freePort() throws -> Int {
    let server = try FaultServer(tcp: ()) { $0.hangUp() }
    defer { server.stop() }
    return server.port
  }
}
