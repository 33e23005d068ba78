public import FoundationEssentials

extension EngineClient {
  /// Finds the engine, asks it who it is, and agrees on an API version, all in one round trip.
  ///
  /// `DOCKER_HOST`, `DOCKER_CONTEXT` or the current context of `~/.docker/config.json` name the one
  /// address to use; without them the usual sockets are tried in order. `DOCKER_API_VERSION` sets
  /// the version by hand.
  /// - Parameters:
  ///   - environment: where the engine is looked for.
  ///   - patience: how long an engine may take to answer, 5 s by default.
  /// - Throws: `EngineError`: `.unreachable` lists every address that was tried, with an
  ///   `EngineUnreachable` as its cause; `.invalidAddress`; `.unsupported` for an engine that is too old.
  public static func connect(
    environment: [String: String] = ProcessInfo.processInfo.environment, patience: Duration = .seconds(5)
  ) async throws -> EngineClient {
    try await connect(
      toFirstOf: AddressDiscovery(environment: environment).candidates(), environment: environment, patience: patience)
  }

  /// Tries the addresses in order.
  static func connect(
    toFirstOf candidates: [EngineAddress], environment: [String: String], patience: Duration
  ) async throws -> EngineClient {
    var attempts: [AddressAttempt] = []
    for address in candidates {
      do {
        return try await connect(to: address, environment: environment, patience: patience)
      } catch let error as EngineError {
        guard let reason = AddressAttempt.Reason(error) else { throw error }
        attempts.append(AddressAttempt(address: address, reason: reason, error: error))
      }
    }
    throw EngineError(unreachable: attempts)
  }

  /// Connects to the engine at `address`.
  /// - Throws: as ``connect(environment:patience:)``.
  public static func connect(
    to address: EngineAddress, environment: [String: String] = ProcessInfo.processInfo.environment,
    patience: Duration = .seconds(5)
  ) async throws -> EngineClient {
    // ssh has to log in first, and may have to ask for a passphrase.
    let patience = if case .ssh = address.endpoint { max(patience, .seconds(30)) } else { patience }
    return try await connect(
      to: address, through: CurlTransport(address: address, environment: environment),
      override: versionOverride(environment), patience: patience, limits: EngineLimits(environment: environment))
  }

  /// Asks the engine behind `transport` who it is.
  static func connect(
    to address: EngineAddress, through transport: any HTTPTransport, override: APIVersion?, patience: Duration,
    limits: EngineLimits = EngineLimits()
  ) async throws -> EngineClient {
    let request = HTTPRequest(
      .get, (override.map { "/v\($0)" } ?? "") + "/_ping",
      timeouts: HTTPRequest.Timeouts(connect: patience, response: patience, idle: patience, total: patience * 2))
    let response = try await transport.send(request)
    let body = try await response.body.collect(upTo: 1 << 20)
    let isTLSOnly = EngineWording.wantsTLS.isTold(by: String(decoding: body, as: UTF8.self))
    if response.status == 400, address.tls == nil, isTLSOnly {
      throw EngineError(
        .unreachable, "\(address): it speaks TLS only",
        hint: "set DOCKER_TLS_VERIFY=1, and DOCKER_CERT_PATH to the folder of ca.pem, cert.pem and key.pem")
    }
    guard (200..<300).contains(response.status) else { throw EngineError(status: response.status, body: body) }
    guard let identity = EngineIdentity(response) else {
      throw EngineError(
        .malformedAnswer, "what answers at \(address) is not a Docker Engine, or one from before 2017",
        hint: "check the address")
    }
    let version = override ?? min(identity.apiVersion, APIVersion.newest)
    guard version >= APIVersion.oldest else {
      throw EngineError(
        .unsupported,
        "API version \(version) is too old, \(APIVersion.oldest) is needed (the engine at \(address) speaks up to "
          + "\(identity.apiVersion))",
        hint: override == nil ? "update the engine to Docker 20.10 or newer" : "unset DOCKER_API_VERSION")
    }
    return EngineClient(
      transport: transport, address: address, identity: identity, apiVersion: version, limits: limits)
  }

  private static func versionOverride(_ environment: [String: String]) throws -> APIVersion? {
    guard let text = environment["DOCKER_API_VERSION"], !text.isEmpty else { return nil }
    guard let version = APIVersion(text) else {
      throw EngineError(
        .invalidAddress, "DOCKER_API_VERSION is \"\(text)\", which is not a version",
        hint: "unset it, or write it as \(APIVersion.newest)")
    }
    return version
  }
}
