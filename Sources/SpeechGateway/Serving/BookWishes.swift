import DockerBackends

/// What is asked for with a document.
struct BookWishes: Sendable {
  let book: VoiceBook

  /// - Parameter given: what was sent under a name; `nil` where nothing was.
  func settings(_ given: (String) -> String?) async throws(GatewayError) -> BookSettings {
    var (backend, voice) = (given("backend"), given("voice"))
    if backend == nil, let whole = voice, let parts = await book.split(whole) { (backend, voice) = parts }
    if let backend, await book.dispatcher.outline(of: backend) == nil {
      throw GatewayError(
        .unknownBackend, "there is no backend \"\(backend.prefix(100))\"", parameter: "backend")
    }
    if backend == nil { backend = await book.standardBackend() }
    guard let backend else { throw GatewayError(.unknownBackend, "there are no backends", parameter: "backend") }
    if voice == "default" { voice = nil }
    if let voice, VoiceID(voice) == nil { throw Self.wrong("voice", "\"\(voice.prefix(100))\" is not a voice") }
    return BookSettings(
      backend: backend, voice: voice,
      language: try Self.text(given("language"), "language", #/[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}/#),
      speed: try Self.speed(given("speed")),
      format: try given("format").map { (name) throws(GatewayError) in
        try Self.named(name, "format", BookSettings.Format.self)
      } ?? .m4b,
      loudness: try Self.text(given("loudness"), "loudness", #/acx|podcast|-[0-9]{1,2}(\.[0-9]{1,3})?/#),
      chapters: try Self.text(
        given("chapters"), "chapters", #/[1-9][0-9]{0,5}(-[0-9]{0,6})?(,[1-9][0-9]{0,5}(-[0-9]{0,6})?){0,200}/#),
      companions: try Self.companions(given("with")))
  }

  private static func speed(_ given: String?) throws(GatewayError) -> Double? {
    guard let given else { return nil }
    guard let speed = Double(given), (0.25...4).contains(speed) else {
      throw wrong("speed", "speed must be 0.25 to 4")
    }
    return speed
  }

  private static func companions(_ given: String?) throws(GatewayError) -> [BookSettings.Companion] {
    var companions: [BookSettings.Companion] = []
    for name in given?.split(separator: ",") ?? [] {
      companions.append(try named(String(name), "with", BookSettings.Companion.self))
    }
    return companions
  }

  private static func named<Value: RawRepresentable<String> & CaseIterable>(
    _ given: String, _ name: String, _ type: Value.Type
  ) throws(GatewayError) -> Value {
    guard let value = Value(rawValue: given) else {
      throw wrong(name, "allowed: \(Value.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return value
  }

  private static func text<Output>(
    _ given: String?, _ name: String, _ pattern: Regex<Output>
  ) throws(GatewayError) -> String? {
    guard let given else { return nil }
    guard given.utf8.count <= 2000, given.wholeMatch(of: pattern) != nil else {
      throw wrong(name, "\"\(given.prefix(40))\" cannot be the \(name)")
    }
    return given
  }

  private static func wrong(_ name: String, _ reason: String) -> GatewayError {
    GatewayError(.invalidRequest, reason, parameter: name)
  }
}
