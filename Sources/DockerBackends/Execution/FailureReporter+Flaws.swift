import DockerEngine

extension FailureReporter {
  /// The error for a container whose probe cannot succeed as it is written.
  func flawed(_ subject: Subject, _ flaw: ProbeFlaw, last: String, id: String) async -> BackendError {
    let (report, _) = await report(on: subject, id: id, reason: last)
    let inspected = try? await engine.containers.inspect(id)
    let advice = FlawAdvice(
      flaw: flaw, service: subject.service, backend: backend,
      healthcheck: ContainerSnapshot.Healthcheck(inspected?.config)?.command, isOfImage: !subject.hasHealthcheck,
      port: subject.port)
    return BackendError(
      .notReady, "service \(subject.service) cannot become ready: \(advice.message)", hint: advice.fix, report: report)
  }
}

/// What to say about a probe that cannot succeed. Pure.
struct FlawAdvice {
  let flaw: ProbeFlaw
  let service: String
  let backend: String
  /// The command of the container's healthcheck.
  let healthcheck: [String]?
  /// Whether that comes with the image rather than from the manifest.
  let isOfImage: Bool
  /// A port that the service publishes.
  let port: Int?

  private var url: HealthURL? { healthcheck.flatMap { HealthURL(in: $0.joined(separator: " ")) } }
  private var source: String { isOfImage ? "the image's healthcheck" : "its healthcheck" }

  var message: String {
    switch flaw {
    case .missingTool(let tool): "\(source) runs \(tool), which the image does not have"
    case .missingPath(let path): "its server answers, but has nothing at \(path) (404)"
    case .executesNothing(let words): "the engine cannot run a command in its container: \(words)"
    }
  }

  var fix: Advice {
    switch flaw {
    case .missingTool(let tool):
      """
      in the manifest, have tts-ctl ask from outside, which needs no program in the image:
      healthcheck: {disable: true} at services.\(service), and x-tts: {ready: {\(service): \(fromOutside)}}
      or test with what the image has instead of \(tool), such as:
      healthcheck: {test: [CMD, python3, -c, "import urllib.request as r; r.urlopen('\(address)')"]}
      then: \(.up(backend))
      """
    case .missingPath(let path):
      """
      in the manifest, name a path that the server has instead of \(path): x-tts: {ready: {\(service): {http: /PATH}}}
      or be content with an open port: x-tts: {ready: {\(service): {tcp: true}}}
      then: \(.up(backend))
      """
    case .executesNothing: "recreate the container: \(.up(backend, .recreate(.always)))"
    }
  }

  private var fromOutside: String {
    guard let url else { return "{tcp: true}" }
    let number = (url.port ?? port).map { ", port: \($0)" } ?? ""
    return "{http: \(url.path)\(number)}"
  }

  private var address: String {
    let number = url?.port ?? port ?? 80
    return "http://127.0.0.1:\(number)\(url?.path ?? "/")"
  }
}
