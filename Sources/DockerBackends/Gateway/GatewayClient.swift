import BackendSupport
public import CurlHTTPClient
import FoundationEssentials

/// A client of a running gateway: how its backends are, and speech through it. A backend that is asleep is started by the
/// gateway once it is to speak.
public struct GatewayClient: Sendable {
  /// Where the gateway is, as `http://127.0.0.1:7878`.
  public let address: String
  private let key: String?
  private let transport: any HTTPTransport

  /// How long it may take to say how it is.
  private static let patience = Duration.seconds(10)
  /// How often it is asked how a start goes on.
  private static let pace = Duration.seconds(1)
  /// How long it may say nothing while a backend comes up.
  private static let coldStart = Duration.seconds(300)
  private static let largest = 8 << 20
  /// How long a document may take on its way.
  static let upload = Duration.seconds(600)

  /// Creates a client.
  /// - Parameters:
  ///   - address: where the gateway is; without a scheme it is `http`.
  ///   - key: what it wants to be shown, where it wants a key.
  ///   - transport: the way to it.
  /// - Throws: `BackendError` with `.invalidInput` where the address is none.
  public init(
    address: String, key: String? = nil, transport: any HTTPTransport = CurlTransport()
  ) throws(BackendError) {
    let whole = address.contains("://") ? address : "http://\(address)"
    let parts = whole.split(separator: "://", maxSplits: 1, omittingEmptySubsequences: false)
    let isPlain = parts[1].utf8.allSatisfy { (33...126).contains($0) } && !parts[1].contains { "?#@\\\"".contains($0) }
    guard ["http", "https"].contains(parts[0]), isPlain, !parts[1].isEmpty, !parts[1].hasPrefix("/") else {
      throw BackendError(
        .invalidInput, "\"\(address.prefix(100))\" is not the address of a gateway",
        hint: "it is written as http://127.0.0.1:7878")
    }
    self.address = whole.hasSuffix("/") ? String(whole.dropLast()) : whole
    (self.key, self.transport) = (key, transport)
  }

  /// How all backends are, as the gateway tells it.
  public func backends() async throws(BackendError) -> [GatewayBackend] {
    struct Document: Decodable { var backends: [GatewayBackend] }
    return try await read(Document.self, "/api/v1/backends").backends
  }

  /// How one backend is.
  /// - Throws: `BackendError` with `.unknownBackend` where the gateway has none of that name.
  public func backend(named name: String) async throws(BackendError) -> GatewayBackend {
    // A name becomes a part of an address.
    guard BackendName.isValid(name) else {
      throw BackendError(.unknownBackend, BackendName.refusal(of: name), hint: Advice(BackendName.rule))
    }
    return try await read(GatewayBackend.self, "/api/v1/backends/\(name)")
  }

  /// Has a backend started where it does not run, and waits until that is over: every start has a limit.
  /// - Parameters:
  ///   - backend: the backend.
  ///   - changed: called with how it is, whenever its state or its stage changes.
  /// - Returns: how it is then.
  /// - Throws: `BackendError`; `CancellationError` where the task is cancelled.
  public func start(
    _ backend: GatewayBackend, changed: (GatewayBackend) -> Void
  ) async throws -> GatewayBackend {
    var view = try await read(GatewayBackend.self, "/api/v1/backends/\(backend.name)/start", method: .post)
    var told: [String?] = []
    while view.isOnItsWay {
      if told != [view.state, view.stage] { changed(view) }
      told = [view.state, view.stage]
      try await Task.sleep(for: Self.pace)
      view = try await self.backend(named: backend.name)
    }
    return view
  }

  /// Waits until a backend's start is over. It ends by itself: every start has a limit.
  /// - Parameters:
  ///   - name: the backend.
  ///   - changed: called with how it is, at first and whenever its stage changes.
  /// - Returns: whether it started, or failed to; `false` where nothing was starting it.
  /// - Throws: `BackendError`; `CancellationError` where the task is cancelled.
  public func waitForStart(
    of name: String, changed: (GatewayBackend) -> Void
  ) async throws -> Bool {
    var view = try await backend(named: name)
    guard view.isStarting || view.state == "ready" else { return false }
    var told: String?
    while view.isStarting {
      if told != view.stage ?? "" { changed(view) }
      told = view.stage ?? ""
      try await Task.sleep(for: Self.pace)
      view = try await backend(named: name)
    }
    return true
  }

  /// Has a backend speak through the gateway. Voices that are kept are those of the gateway, and it knows what its
  /// backends take.
  public func speech(of backend: GatewayBackend) -> SpeechClient {
    client(
      RequestSettings(parallel: backend.parallel, key: key, path: "/backends/\(backend.name)"), name: backend.name)
  }

  /// What a call through ``speech(of:)`` threw, with what the gateway says of it.
  /// - Parameters:
  ///   - error: what was thrown.
  ///   - backend: what was asked for, where one was.
  public func explained(_ error: SpeechError, of backend: String? = nil) -> BackendError {
    guard let failure = error.cause as? RequestFailure else {
      guard error.code == .serverUnreachable, let cause = error.cause as? HTTPError else { return BackendError(error) }
      return BackendError(
        .serverUnreachable, "no gateway answers at \(address): \(cause.message)",
        hint: "start one: `\(Advice.Operation(.serve))`, or ask the backend without a gateway",
        cause: cause)
    }
    return BackendError(failure, of: self, backend: backend, or: BackendError(error))
  }

  private func client(_ requests: RequestSettings, name: String?) -> SpeechClient {
    SpeechClient(
      baseURL: address, requests: requests, name: name, transport: transport,
      timeouts: SpeechTimeouts(health: Self.patience, capabilities: Self.coldStart, synthesis: Self.coldStart),
      redact: Redactor.redact)
  }

  func read<Value: Decodable>(
    _ type: Value.Type, _ path: String, method: HTTPRequest.Method = .get,
    headers: [(name: String, value: String)] = [], body: HTTPRequest.Body = .none, limit: Duration = patience
  ) async throws(BackendError) -> Value {
    let data: Data
    do throws(SpeechError) {
      data = try await client(RequestSettings(key: key), name: nil).server
        .exchange(method, path, headers: headers, body: body, limit: limit, largest: Self.largest).body
    } catch {
      throw explained(error)
    }
    guard let value = try? JSONDecoder().decode(type, from: data) else { throw isNone() }
    return value
  }

  /// The error where something else answers.
  func isNone(_ cause: (any Error)? = nil) -> BackendError {
    BackendError(.invalidAnswer, "the server at \(address) is not a gateway", cause: cause)
  }
}
