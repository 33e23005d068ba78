import BackendSupport
import CurlHTTPClient
import FoundationEssentials

/// Style-Bert-VITS2's API. A voice is `MODEL#SPEAKER`, or `MODEL#SPEAKER#STYLE`.
struct StyleBertVITS2Dialect: ProfiledDialect {
  /// What its `config.yml` allows unless it is changed.
  var limit: Int? { 100 }

  var healthPaths: [String] { ["/models/info"] }

  private static let usualStyle = "Neutral"
  private static let languages = ["ja": "JP", "en": "EN", "zh": "ZH"]
  private static let parameters = [
    "sdp_ratio": CustomParameter(.float, minimum: 0, maximum: 1, defaultValue: .number(0.2)),
    "noise": CustomParameter(.float, minimum: 0, maximum: 2, defaultValue: .number(0.6)),
    "noisew": CustomParameter(.float, minimum: 0, maximum: 2, defaultValue: .number(0.8)),
    "style_weight": CustomParameter(.float, minimum: 0, maximum: 20, defaultValue: .number(1)),
    "assist_text": CustomParameter(.string),
  ]

  func profile(of server: SpeechServer, refresh: Bool) async throws(SpeechError) -> ServerProfile {
    let body = try await server.json(
      "/models/info", limit: server.timeouts.voices, largest: SpeechServer.Limit.voices, refresh: refresh)
    guard let models = body.value.object else {
      throw SpeechError(.invalidAnswer, "GET /models/info: the answer is \(body.value.kind), not an object")
    }
    let voices = Self.voices(in: models)
    return ServerProfile(
      voices: voices, usual: voices.first?.id, speeds: 0.25...4, language: .words(Self.languages),
      parameters: Self.parameters, rate: 44_100)
  }

  private static func voices(in models: [String: JSONValue]) -> [Voice] {
    var voices: [Voice] = []
    for (_, model) in models.sorted(by: { Int($0.key) ?? 0 < Int($1.key) ?? 0 }) {
      // The folder of a model is its name.
      let path = (model["config_path"]?.string ?? "").split { "/\\".contains($0) }
      guard let name = path.dropLast().last else { continue }
      let styles = names(model["style2id"])
      for speaker in names(model["spk2id"]) {
        for style in styles where voices.count < Voice.most {
          let id = "\(name)#\(speaker)" + (style == usualStyle ? "" : "#\(style)")
          voices.append(Voice(id: id, name: id))
        }
      }
    }
    return voices
  }

  /// The names of a table, in the order of their numbers.
  private static func names(_ table: JSONValue?) -> [String] {
    (table?.object ?? [:]).sorted { ($0.value.integer ?? 0, $0.key) < ($1.value.integer ?? 0, $1.key) }.map(\.key)
  }

  func call(_ request: SynthesisRequest, on server: SpeechServer) async throws(SpeechError) -> SpeechCall {
    let parts = (request.voice?.description ?? "").split(separator: "#", maxSplits: 2).map(String.init)
    let part = { (index: Int) in parts.indices.contains(index) ? parts[index] : nil }
    var values: [(name: String, value: String?)] = [
      ("text", request.text), ("model_name", part(0)), ("speaker_name", part(1)), ("style", part(2)),
      ("language", request.language.flatMap { LanguageTag.find($0, in: Self.languages) }),
      // Twice the length is half the speed.
      ("length", request.speed == 1 ? nil : "\(1 / request.speed)"),
    ]
    for (name, value) in request.customParameters.sorted(by: { $0.key < $1.key }) {
      values.append((name, value.description))
    }
    return SpeechCall(
      request: server.post("/voice?\(URLForm(values).text)", "application/x-www-form-urlencoded", Data()))
  }
}
