import BackendSupport
import CurlHTTPClient
import FoundationEssentials

/// A server at its address: requests out, answers in, and what goes wrong on the way as a `SpeechError`.
package struct SpeechServer: Sendable {
  /// Where the server is, as `http://127.0.0.1:7862`, without a slash at its end.
  package let baseURL: String
  /// The backend's name, for advice.
  package var name: String?
  /// How long to wait.
  package var timeouts: SpeechTimeouts
  /// Takes out of the server's words what nobody shall read.
  package var redact: @Sendable (String) -> String
  /// The header that shows the server its key.
  var authorization: (name: String, value: String)?
  /// Whether others go first, where the server knows of several.
  var isBackground = false
  let transport: any HTTPTransport

  init(
    _ baseURL: String, path: String = "", name: String?, transport: any HTTPTransport, timeouts: SpeechTimeouts,
    redact: @escaping @Sendable (String) -> String
  ) {
    self.baseURL = (baseURL.hasSuffix("/") ? String(baseURL.dropLast()) : baseURL) + path
    self.name = name
    self.transport = transport
    self.timeouts = timeouts
    self.redact = redact
  }

  /// The answer of a path that tells how the server is.
  /// - Parameter reasons: the members of the body that tell why it is not well.
  func health(at path: String, reasons: [String]) async throws(SpeechError) -> BackendHealth {
    let answer = try await exchange(
      .get, path, limit: timeouts.health, largest: Limit.health, accepts: { _ in true })
    let body = try? JSONReader(answer.body, of: "GET \(path)")
    let text = { (name: String) in (body?.value[name]?.string).map { redact(String($0.prefix(500))) } }
    return BackendHealth(
      httpStatus: answer.status, status: text("status"), error: reasons.lazy.compactMap(text).first,
      said: redact(String(decoding: answer.body.prefix(4096), as: UTF8.self)))
  }

  /// The JSON of a path.
  /// - Parameter refresh: says as HTTP has it that no kept answer will do; a server that keeps none need not know it.
  func json(
    _ path: String, limit: Duration, largest: Int, refresh: Bool = false
  ) async throws(SpeechError) -> JSONReader {
    let answer = try await exchange(
      .get, path, headers: refresh ? [("Cache-Control", "no-cache")] : [], limit: limit, largest: largest)
    return try JSONReader(answer.body, of: "GET \(path)")
  }
}

extension SpeechServer {
  /// What a POST of this form is.
  func post(_ path: String, _ form: URLForm) -> HTTPRequest {
    post(path, URLForm.contentType, Data(form.text.utf8))
  }

  /// Sends a form and takes its answer.
  func upload(
    _ form: MultipartForm, to path: String, headers: [(name: String, value: String)] = [],
    accepts: (Int) -> Bool = { (200..<300).contains($0) }
  ) async throws(SpeechError) -> Answer {
    try await exchange(
      .post, path, headers: [("Content-Type", form.contentType)] + headers, body: .bytes(form.data),
      limit: timeouts.synthesis, largest: Limit.clone, accepts: accepts)
  }
}
