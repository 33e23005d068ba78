import BackendSupport
import ComposeSpec
import DockerEngine
import OrderedCollections

extension PlanExecutor {
  /// Pulls an image; a connection that breaks is taken up again, finished layers stay.
  func pull(_ image: String) async throws {
    let reference = try ImageReference(image)
    let platform = desired.services.first { $0.image == image }?.platform
    let credentials = try await CredentialStore(environment: tools.environment).credentials(for: reference)
    let sizes = LayerSizes(of: reference, platform: platform, engine: engine, registry: tools.registry)
    let start = ContinuousClock.now
    var progress = PullProgress()
    var retry = PullRetry()
    while true {
      do {
        let stream = try await engine.images.pull(reference, platform: platform, credentials: credentials)
        try await follow(stream, of: reference, sizes, since: start, &progress)
        break
      } catch {
        guard let pause = retry.pause(after: error, bytes: progress.bytesDownloaded) else { throw error }
        let reason = (error as? EngineError)?.message ?? PlainWords.of(error)
        tell(.warning("the pull of \(image) broke off, trying again: \(reason)"))
        try await Task.sleep(for: pause)
      }
    }
    state.setImage(try await EngineObserver(engine: engine).image(image), for: image)
    tell(.pullFinished(image: image, start.duration(to: .now)))
  }

  private func follow(
    _ stream: PullStream, of reference: ImageReference, _ sizes: LayerSizes, since start: ContinuousClock.Instant,
    _ progress: inout PullProgress
  ) async throws {
    var told = start
    var status = ""
    func report(_ now: ContinuousClock.Instant) {
      told = now
      let image = reference.familiarName
      tell(.pullProgress(ImageProgress(image: image, progress, status: status, elapsed: start.duration(to: now))))
    }
    for try await event in stream {
      let now = ContinuousClock.now
      if let sizes = sizes.take() { progress.expect(sizes) }
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
    var request = try BuildRequest(build, image: image, service: service, secrets: desired.secrets)
    request.labels[Label.builtFor] = desired.backend
    var base = PullProgress()
    let start = ContinuousClock.now
    let store = CredentialStore(environment: tools.environment)
    for try await event in try await engine.images.build(request, credentials: store, environment: tools.environment) {
      switch event {
      case .output(let text):
        for line in text.split(whereSeparator: \.isNewline).map(String.init) {
          state.add(buildOutput: line, of: image)
          tell(.buildOutput(image: image, line: Redacted(line)))
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
