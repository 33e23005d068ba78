import CurlHTTPClient
public import DockerBackends
import FoundationEssentials

/// Finds out what starting a backend would take: of a gateway where one runs, else of the machine.
public struct FitInquiry: Sendable {
  /// What it found.
  public struct Answer: Sendable, Codable {
    /// The backend.
    public var backend: String
    /// The gateway that said so; `nil` where none runs.
    public var gateway: String?
    /// What it would take.
    public var fit: Fit
  }

  private let settings: GatewaySettings
  private let catalog: BackendCatalog
  private let voices: String?

  /// Creates an inquiry.
  /// - Parameters:
  ///   - settings: where the gateway would listen, and how it would serve.
  ///   - catalog: where the backends are found.
  ///   - voices: the folder where a gateway keeps what it knows of backends.
  public init(settings: GatewaySettings, catalog: BackendCatalog, voices: String?) {
    (self.settings, self.catalog, self.voices) = (settings, catalog, voices)
  }

  /// Asks.
  /// - Parameters:
  ///   - name: the backend.
  ///   - manager: what knows the engine, where no gateway runs.
  public func answer(
    about name: String, manager: () async throws(BackendError) -> DockerBackendManager
  ) async throws(BackendError) -> Answer {
    if let answer = try await askGateway(name) { return answer }
    let runner = DockerRunner(manager: try await manager(), catalog: catalog)
    let outlines = try runner.read().backends.map { BackendOutline($0, settings) }
    let running = try await runner.running()
    let reading = await runner.memory()
    var scheduler = Scheduler(Dictionary(outlines.map { ($0.name, $0.policy) }) { first, _ in first })
    _ = scheduler.handle(.rooms(reading.places.mapValues(\.room)), at: .zero)
    _ = scheduler.handle(.peaks(MemoryBook(folder: voices).peaks), at: .zero)
    for name in running.sorted() {
      _ = scheduler.handle(.observed(backend: name, generation: 0, isRunning: true), at: .zero)
      _ = scheduler.handle(.started(backend: name, generation: 1), at: .zero)
    }
    guard let fit = Fit(of: name, scheduler, reading, at: .zero) else {
      // It is there, and cannot be read.
      _ = try catalog.backend(named: name)
      throw BackendError(.unknownBackend, "there is no backend \"\(name)\"")
    }
    return Answer(backend: name, gateway: nil, fit: fit)
  }

  /// - Returns: `nil` where nobody listens.
  private func askGateway(_ name: String) async throws(BackendError) -> Answer? {
    guard settings.port != 0 else { return nil }
    let address = settings.address(port: settings.port)
    var request = HTTPRequest(.get, "\(address)/api/v1/backends/\(name)/fit")
    if let key = settings.keys.first { request.headers.append(("Authorization", "Bearer \(key)")) }
    request.timeouts = HTTPRequest.Timeouts(connect: .seconds(2), total: .seconds(10))
    do {
      let response = try await CurlTransport().send(request)
      let body = try await response.body.collect(upTo: 1 << 20)
      guard response.status == 200, let fit = try? JSONDecoder().decode(Fit.self, from: body) else {
        throw BackendError(
          response.status == 404 ? .unknownBackend : .requestFailed,
          "the gateway at \(address) does not tell about \(name): status \(response.status)",
          hint: response.status == 401 ? "give it a key: --keys" : nil)
      }
      return Answer(backend: name, gateway: address, fit: fit)
    } catch let error as HTTPError where error.code == .unreachable {
      return nil
    } catch {
      throw error as? BackendError
        ?? BackendError(.requestFailed, "the gateway at \(address) does not answer", cause: error)
    }
  }
}
