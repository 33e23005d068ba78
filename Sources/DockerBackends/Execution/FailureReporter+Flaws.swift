import DockerEngine

extension FailureReporter {
  /// The error for a container whose probe cannot succeed as it is written.
  /// - Parameters:
  ///   - subject: the container.
  ///   - flaw: what is wrong with the probe.
  ///   - last: what it saw last.
  ///   - answering: at which paths the server answers, where it has nothing at the one that was asked.
  ///   - id: the container's id.
  func flawed(
    _ subject: Subject, _ flaw: ProbeFlaw, last: String, answering: [String], id: String
  ) async -> BackendError {
    var asked = subject
    asked.probedPaths.formUnion(PathSurvey.paths)
    let (report, _) = await report(on: asked, id: id, reason: last)
    let inspected = try? await engine.containers.inspect(id)
    let advice = FlawAdvice(
      flaw: flaw, subject: subject, backend: backend,
      healthcheck: ContainerSnapshot.Healthcheck(inspected?.config)?.command, answering: answering)
    return BackendError(
      .notReady, "service \(subject.service) cannot become ready: \(advice.message)", hint: advice.fix, report: report)
  }
}

/// What to say about a probe that cannot succeed. Pure.
struct FlawAdvice {
  let flaw: ProbeFlaw
  let subject: FailureReporter.Subject
  let backend: String
  /// The command of the container's healthcheck.
  let healthcheck: [String]?
  /// Paths that the server answers.
  var answering: [String] = []

  private var service: String { subject.service }
  private var url: HealthURL? { healthcheck.flatMap { HealthURL(in: $0.joined(separator: " ")) } }
  private var source: String { subject.hasHealthcheck ? "its healthcheck" : "the image's healthcheck" }

  var message: String {
    switch flaw {
    case .missingTool(let tool): "\(source) runs \(tool), which the image does not have"
    case .missingPath(let path, let status):
      "its server answers, but has nothing at \(path) (\(status))"
        + (answering.isEmpty ? "" : "; it answers at \(answering.joined(separator: ", "))")
    case .executesNothing(let words): "the engine cannot run a command in its container: \(words)"
    case .listensOnLoopback(let port):
      "its server listens on 127.0.0.1:\(port) in the container, which the published port does not reach"
    case .listensElsewhere(let port, let others):
      "port \(port) is published, but nothing listens on it in the container; its programs listen on "
        + others.map(String.init).joined(separator: ", ")
    }
  }

  var fix: Advice {
    switch flaw {
    case .missingTool(let tool) where subject.port == nil:
      """
      in the manifest, test with what the image has instead of \(tool), at services.\(service), such as:
      healthcheck: {test: [CMD, python3, -c, "import urllib.request as r; r.urlopen('\(address)')"]}
      or do without: healthcheck: {disable: true}
      then: \(.up(backend))
      """
    case .missingTool(let tool):
      """
      in the manifest, have tts-ctl ask from outside, which needs no program in the image:
      healthcheck: {disable: true} at services.\(service), and x-tts: {ready: {\(service): \(fromOutside)}}
      or test with what the image has instead of \(tool), such as:
      healthcheck: {test: [CMD, python3, -c, "import urllib.request as r; r.urlopen('\(address)')"]}
      then: \(.up(backend))
      """
    case .missingPath(let path, _): "\(pathFix(path))\nthen: \(.up(backend))"
    case .executesNothing: "recreate the container: \(.up(backend, .recreate(.always)))"
    case .listensOnLoopback:
      """
      have the server listen on 0.0.0.0: most take `--host 0.0.0.0` in the command of services.\(service)
      then: \(.up(backend))
      """
    case .listensElsewhere(let port, let others):
      """
      in the manifest, publish the port that the server listens on, at services.\(service): \
      ports: ["\(subject.published[port] ?? "")\(others[0])"]\(
        subject.readyPort == port ? ", and at x-tts.ready.\(service): port: \(others[0])" : "")
      then: \(.up(backend))
      """
    }
  }

  /// What to change in x-tts, as it is written there.
  private func pathFix(_ path: String) -> String {
    let open = "wait for an open port: x-tts: {ready: {\(service): {tcp: true}}}"
    guard subject.readyPath == nil || subject.readyPath == path else {
      return "in the manifest, take `voices` out of x-tts.ready.\(service): it asks \(path)"
    }
    guard let first = answering.first else { return "in the manifest, name a path that the server has, or \(open)" }
    return subject.readyPath == nil
      ? "in the manifest, ask what answers: x-tts: {ready: {\(service): {http: \(first)}}}"
      : "in the manifest, at x-tts.ready.\(service), replace `http: \(path)` by `http: \(first)`"
  }

  private var fromOutside: String {
    // From outside, only what is published can be asked.
    guard let url, url.port.map({ subject.published[$0] != nil }) ?? true else { return "{tcp: true}" }
    let number = (url.port ?? subject.port).map { ", port: \($0)" } ?? ""
    return "{http: \(url.path)\(number)}"
  }

  private var address: String {
    let number = url?.port ?? subject.port ?? 80
    return "http://127.0.0.1:\(number)\(url?.path ?? "/")"
  }
}
