/// How a server says it is: the answer of `/health`, or of what its dialect has instead.
public struct BackendHealth: Sendable, Hashable {
  /// The HTTP status; 200 where a server of Wyoming, which has none, answers.
  public var httpStatus: Int
  /// The `status` member of the body (`ok`, `degraded`, …); `nil` where there is none.
  public var status: String?
  /// Why it is not well, in the server's words.
  public var error: String?
  /// The start of the body, without what ``SpeechClient/redact`` hides.
  public var said: String

  /// Creates an answer.
  public init(httpStatus: Int, status: String? = nil, error: String? = nil, said: String = "") {
    self.said = said
    self.httpStatus = httpStatus
    self.status = status
    self.error = error
  }

  /// Whether the server has no such address, or guards it: that says nothing about how it is.
  public var isMissing: Bool { status == nil && [401, 403, 404, 405, 501].contains(httpStatus) }

  /// Whether the server can speak: a 2xx status, and a body that, where it holds a `status`, calls itself well.
  ///
  /// A server that answers 200 with `{"status": "degraded"}` is not well.
  public var isHealthy: Bool {
    guard (200..<300).contains(httpStatus) else { return false }
    guard let status else { return error == nil }
    return ["ok", "healthy", "up", "ready"].contains(status.lowercased())
  }
}
