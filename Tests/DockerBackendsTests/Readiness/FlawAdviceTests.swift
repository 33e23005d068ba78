import DockerEngine
import Testing

@testable import DockerBackends

/// What is said of a probe that cannot succeed names the line to change.
@Suite struct FlawAdviceTests {
  private func advice(
    _ flaw: ProbeFlaw, readyPath: String? = nil, readyPort: Int? = nil, answering: [String] = []
  ) -> (message: String, fix: String) {
    var subject = FailureReporter.Subject(
      BackendStatus.Container(
        name: "a-server-1", id: "1", service: "server", state: .running, health: .none, device: .cpu, image: "image"))
    (subject.readyPath, subject.readyPort) = (readyPath, readyPort)
    subject.published = [8000: "127.0.0.1:7862:"]
    let advice = FlawAdvice(flaw: flaw, subject: subject, backend: "a", healthcheck: nil, answering: answering)
    return (advice.message, "\(advice.fix)")
  }

  @Test func namesThePathThatAnswers() {
    let told = advice(.missingPath("/helth"), readyPath: "/helth", answering: ["/health", "/"])
    #expect(told.message == "its server answers, but has nothing at /helth (404); it answers at /health, /")
    #expect(told.fix.contains("at x-tts.ready.server, replace `http: /helth` by `http: /health`"))
    let other = advice(.missingPath("/health", status: 405), answering: ["/v1/models"])
    #expect(other.message.contains("(405)") && other.fix.contains("x-tts: {ready: {server: {http: /v1/models}}}"))
    #expect(advice(.missingPath("/health"), readyPath: "/health").fix.contains("{tcp: true}"))
  }

  @Test func namesTheVoicesThatAreNotThere() {
    let told = advice(.missingPath("/voices"), readyPath: "/health", answering: ["/health"])
    #expect(told.fix.contains("take `voices` out of x-tts.ready.server"))
  }

  /// What is not published cannot be asked from outside.
  @Test func asksOnlyWhatIsPublished() {
    var subject = FailureReporter.Subject(
      BackendStatus.Container(
        name: "a-server-1", id: "1", service: "server", state: .running, health: .none, device: .cpu, image: "image"))
    let fix = { (subject: FailureReporter.Subject, port: Int) in
      let check = ["curl", "http://localhost:\(port)/up"]
      return "\(FlawAdvice(flaw: .missingTool("curl"), subject: subject, backend: "a", healthcheck: check).fix)"
    }
    #expect(!fix(subject, 8000).contains("x-tts") && fix(subject, 8000).contains("disable: true"))
    (subject.port, subject.published) = (8000, [8000: "127.0.0.1:7862:"])
    #expect(fix(subject, 8000).contains("{http: /up, port: 8000}"))
    #expect(fix(subject, 9000).contains("{server: {tcp: true}}"))
  }

  @Test func namesThePortToPublish() {
    let told = advice(.listensElsewhere(8000, on: [8080, 9000]), readyPort: 8000)
    #expect(told.message.contains("its programs listen on 8080, 9000"))
    #expect(told.fix.contains(#"ports: ["127.0.0.1:7862:8080"], and at x-tts.ready.server: port: 8080"#), "\(told.fix)")
    #expect(advice(.listensOnLoopback(8000)).fix.contains("--host 0.0.0.0"))
  }
}
