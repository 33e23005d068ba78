import DockerBackends

/// A backend that is to speak.
enum Speaker {
  /// Asked itself.
  case backend(Backend)
  /// Asked through a gateway, which starts it where it is asleep.
  case served(GatewayBackend, GatewayClient)

  /// Finds it.
  /// - Parameters:
  ///   - name: its name.
  ///   - gateway: what it is asked through; `nil` where it is asked itself.
  ///   - session: where it is looked for.
  /// - Throws: `BackendError` with `.unknownBackend`.
  init(_ name: String, through gateway: GatewayClient?, _ session: Session) async throws {
    if let gateway {
      self = .served(try await gateway.backend(named: name), gateway)
    } else {
      self = .backend(try await session.existing(name))
    }
  }

  /// The way to it.
  /// - Throws: `BackendError` where it does not run.
  func source(_ session: Session, _ options: some SessionOptions) async throws -> SpeechSource {
    switch self {
    case .backend(let backend):
      let client = try await session.client(of: backend, options)
      return SpeechSource(client: client) { await client.explained($0) }
    case .served(let backend, let gateway):
      return SpeechSource(
        client: gateway.speech(of: backend), explained: { gateway.explained($0, of: backend.name) },
        served: (gateway, backend.name))
    }
  }
}

/// The way to what speaks, and what its errors mean.
struct SpeechSource: Sendable {
  let client: SpeechClient
  let explained: @Sendable (SpeechError) async -> BackendError
  /// The gateway that starts what speaks, and the backend's name; `nil` where the backend is asked itself.
  var served: (gateway: GatewayClient, name: String)?

  /// Waits for a start that takes longer than a request waits.
  /// - Parameters:
  ///   - error: what the request ended with.
  ///   - options: whether to tell that it is waited for.
  /// - Returns: whether to ask again.
  func follows(_ error: BackendError, _ options: some SessionOptions) async throws -> Bool {
    guard error.code == .notReady, let (gateway, name) = served else { return false }
    return try await gateway.waitForStart(of: name) { Self.tellOfStart($0, options) }
  }

  /// Tells people that a backend's start is waited for.
  static func tellOfStart(_ backend: GatewayBackend, _ options: some SessionOptions) {
    guard !options.quiet, options.format == .text else { return }
    let state = [backend.state, backend.stage].compactMap { $0 }.joined(separator: ", ")
    Console.note("waiting for \(backend.name): \(state)")
  }
}
