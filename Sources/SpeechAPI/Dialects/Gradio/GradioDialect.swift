import BackendSupport
import CurlHTTPClient
import FoundationEssentials
import Synchronization

/// Any Gradio app, from version 4 on: a call that waits in its queue, the events of it, and the file that it names.
final class GradioDialect: ProfiledDialect {
  let settings: GradioSettings
  /// What the app is like, once it was asked: it changes only where it starts anew.
  private let known = Mutex<App?>(nil)

  init(_ settings: GradioSettings) { self.settings = settings }

  private struct App {
    let form: GradioForm
    /// What stands before the addresses of calls: nothing in version 4.
    let prefix: String
  }

  /// Most apps have a model that speaks 10 to 30 seconds at once.
  var limit: Int? { 300 }

  var healthPaths: [String] { ["/gradio_api/app_id", "/app_id"] }

  private func app(of server: SpeechServer, refresh: Bool = false) async throws(SpeechError) -> App {
    if !refresh, let app = known.withLock({ $0 }) { return app }
    let config = try await ask(server, "/config")
    let prefix = config["api_prefix"]?.string ?? ""
    guard prefix.isEmpty || prefix.hasPrefix("/"), !prefix.contains(where: \.isWhitespace) else {
      throw SpeechError(.invalidAnswer, "GET /config: api_prefix is no path")
    }
    let app = App(form: try GradioForm(try await ask(server, "\(prefix)/info"), config, settings), prefix: prefix)
    known.withLock { $0 = app }
    return app
  }

  private func ask(_ server: SpeechServer, _ path: String) async throws(SpeechError) -> JSONValue {
    try await server.json(path, limit: server.timeouts.capabilities, largest: SpeechServer.Limit.voices).value
  }

  func profile(of server: SpeechServer, refresh: Bool) async throws(SpeechError) -> ServerProfile {
    try await app(of: server, refresh: refresh).form.profile(settings)
  }

  /// Waits for the call to end, and asks for its file.
  func call(_ request: SynthesisRequest, on server: SpeechServer) async throws(SpeechError) -> SpeechCall {
    let app = try await app(of: server)
    let path = "\(app.prefix)/call/\(app.form.call.percentEncoded())"
    let asked = try server.post(path, .object(["data": app.form.data(request, settings)]))
    let answer = try await server.exchange(
      .post, path, headers: asked.headers, body: asked.body, limit: server.timeouts.synthesis,
      largest: SpeechServer.Limit.capabilities)
    let event = try JSONReader(answer.body, of: "POST \(path)").required("event_id", "a string", \.string)
    let events = try await server.exchange(
      .get, "\(path)/\(event.percentEncoded())", limit: server.timeouts.synthesis,
      largest: SpeechServer.Limit.capabilities)
    let result = try Self.result(of: events.body, "\(app.form.call)", server, app.form.emptyFiles(settings))
    let results = result.array ?? []
    guard results.indices.contains(app.form.audio), let file = Self.file(results[app.form.audio]) else {
      throw SpeechError(.invalidAnswer, "the app's function \"\(app.form.call)\" answered without audio")
    }
    return SpeechCall(
      request: HTTPRequest(
        .get, "\(server.baseURL)\(app.prefix)/file=\(file.percentEncoded(keeping: "/"))",
        timeouts: HTTPRequest.Timeouts(total: server.timeouts.synthesis)))
  }

  /// What a finished call gave.
  /// - Parameter files: parameters for files that were left empty.
  static func result(
    of events: Data, _ call: String, _ server: SpeechServer, _ files: [String]
  ) throws(SpeechError) -> JSONValue {
    var kind = ""
    for line in String(decoding: events, as: UTF8.self).split(whereSeparator: \.isNewline) {
      if line.hasPrefix("event:") { kind = String(line.dropFirst(6)).trimmed }
      guard line.hasPrefix("data:"), kind == "complete" || kind == "error" else { continue }
      let value = (try? JSONParser.parse(Data(line.dropFirst(5).utf8))) ?? .null
      if kind == "complete" { return value }
      let said = value.string ?? value["error"]?.string ?? value["message"]?.string
      let why = said.map { ": " + server.redact(String($0.prefix(500))) } ?? ", and does not say why"
      let empty = files.first.map { "it may want a file: name one in its container, x-tts.api.gradio.values.\($0)" }
      throw SpeechError(
        .requestFailed, "the app's function \"\(call)\" failed\(why)",
        hint: said == nil ? empty ?? "its log tells more" : nil)
    }
    throw SpeechError(.invalidAnswer, "the app's function \"\(call)\" ended without a result")
  }

  /// The path of a file in the app's container.
  private static func file(_ value: JSONValue) -> String? {
    let value = value["value"] ?? value
    return value.string ?? value["path"]?.string ?? value["name"]?.string
  }
}

extension String {
  fileprivate var trimmed: String {
    var text = Substring(self)
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
