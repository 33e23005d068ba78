import ComposeSpec
import DockerEngine
import OrderedCollections

extension PlanExecutor {
  /// How often a pull is taken up again that broke off on its way.
  private static let pullAttempts = 5

  /// Pulls an image; a connection that breaks is taken up again, finished layers stay.
  func pull(_ image: String) async throws {
    let reference = try ImageReference(image)
    let platform = desired.services.first { $0.image == image }?.platform
    let credentials = try await CredentialStore(environment: tools.environment).credentials(for: reference)
    let start = ContinuousClock.now
    var progress = PullProgress()
    var attempt = 1
    while true {
      do {
        try await pull(reference, platform, credentials, since: start, &progress)
        break
      } catch let error as EngineError where error.isBrokenTransfer && attempt < Self.pullAttempts {
        tell(.warning("the pull of \(image) broke off and is taken up again: \(error.message)"))
        try await Task.sleep(for: .milliseconds(500 << attempt))
        attempt += 1
      }
    }
    state.setImage(try await EngineObserver(engine: engine).image(image), for: image)
    tell(.pullFinished(image: image, start.duration(to: .now)))
  }

  private func pull(
    _ reference: ImageReference, _ platform: String?, _ credentials: RegistryCredentials?,
    since start: ContinuousClock.Instant, _ progress: inout PullProgress
  ) async throws {
    var told = start
    var status = ""
    func report(_ now: ContinuousClock.Instant) {
      told = now
      let image = reference.familiarName
      tell(.pullProgress(ImageProgress(image: image, progress, status: status, elapsed: start.duration(to: now))))
    }
    for try await event in try await engine.images.pull(reference, platform: platform, credentials: credentials) {
      let now = ContinuousClock.now
      progress.apply(event, at: now)
      let isNews = event.status != status && event.status != "Extracting" && event.status != "Downloading"
      status = event.status
      if isNews || told.duration(to: now) >= .milliseconds(100) { report(now) }
    }
    report(.now)
  }

  /// Builds a service's image.
  func build(_ image: String, service name: String) async throws {
    guard let service = desired.service(name), let build = service.build else { return }
    let request = try BuildRequest(build, image: image, service: service, secrets: desired.secrets)
    var base = PullProgress()
    let start = ContinuousClock.now
    let store = CredentialStore(environment: tools.environment)
    for try await event in try await engine.images.build(request, credentials: store, environment: tools.environment) {
      switch event {
      case .output(let text):
        for line in text.split(whereSeparator: \.isNewline).map(String.init) {
          state.add(buildOutput: line, of: image)
          tell(.buildOutput(image: image, line: line))
        }
      case .progress(let event):
        let now = ContinuousClock.now
        base.apply(event, at: now)
        let elapsed = start.duration(to: now)
        tell(.pullProgress(ImageProgress(image: image, base, status: event.status, elapsed: elapsed)))
      case .image: break
      }
    }
    state.setImage(try await EngineObserver(engine: engine).image(image), for: image)
  }
}

extension EngineError {
  /// Whether a transfer failed on its way rather than for what was asked.
  fileprivate var isBrokenTransfer: Bool {
    guard code == .imageTransferFailed else { return false }
    let causes = [
      "unexpected EOF", "TLS handshake timeout", "connection reset", "i/o timeout", "EOF", "broken pipe",
      "net/http: request canceled", "connection refused", "short read",
    ]
    return causes.contains { message.contains($0) }
  }
}
