import CurlHTTPClient
import DockerEngine
import Foundation
import TestSupport
import Testing

extension FlagScenario {
  /// `scale`.
  static let scaling: [FlagScenario] = [
    FlagScenario("scale --dry-run", "scale --quiet", "scale --verbose", "scale --timeout") { stage in
      try stage.manifest(Manifests.server())
      let plan = try await stage.run("scale", "\(stage.name)=2", "--dry-run")
      #expect(
        plan.code == 0 && plan.output.contains("server-2") && plan.output.contains("replica 2 of 2"), "\(plan.output)")
      #expect(try await stage.containers().isEmpty)
      let quiet = try await stage.run("scale", "\(stage.name)=2", "--quiet")
      #expect(quiet.code == 0 && quiet.error.isEmpty, "\(quiet.error)")
      let verbose = try await stage.run("scale", "\(stage.name)=1", "--verbose")
      #expect(verbose.code == 0 && verbose.error.contains("scaled to 1"), "\(verbose.error)")
      try stage.manifest(Manifests.server(ready: "/nothing-is-here"))
      let late = try await stage.run("scale", "\(stage.name)=2", "--timeout", "300ms")
      #expect(late.code == 22, "\(late.error)")
    }
  ]
}

/// A backend of several replicas.
@Suite struct ScaleScenarios {
  @Test func eachReplicaHasItsPortAndSpeaks() async throws {
    try await Stage.with { stage in
      try stage.tonesServer()
      try stage.manifest(Manifests.tones(at: "\(stage.home.path)/servers"))
      let first = try await stage.run("up", stage.name)
      #expect(first.code == 0, "\(first.error)")
      let id = try await stage.inspect("server").id
      let three = try await stage.run("scale", "\(stage.name)=3")
      #expect(three.code == 0 && three.output.contains("is ready"), "\(three.error)")
      // What runs stays as it is.
      #expect(try await stage.inspect("server").id == id)
      let ports = Set(three.output.matches(of: /127\.0\.0\.1:(\d+)->8000/).map(\.1))
      #expect(ports.count == 3, "\(three.output)")
      let status = try await stage.run("status", stage.name)
      for number in 1...3 { #expect(status.output.contains("server-\(number)"), "\(status.output)") }
      // The number is kept, until the backend is taken down.
      #expect(try await stage.run("up", stage.name).output.contains("nothing to do"))
      let say = { try await stage.run("say", stage.name, "Hello.", "--out", "\(stage.home.path)/x.wav").code }
      // Whichever is not there is not asked.
      try await stage.engine.client.containers.kill("\(stage.name)-server-2")
      for _ in 0..<6 { #expect(try await say() == 0) }
      let again = try await stage.run("up", stage.name)
      #expect(again.code == 0 && again.error.contains("server-2"), "\(again.error)")
      try await stage.run("down", stage.name)
      #expect(try await stage.containers().isEmpty)
      #expect(try await !stage.run("up", stage.name, "--dry-run").output.contains("server-2"))
    }
  }

  @Test func aBookIsSpokenByAllReplicas() async throws {
    try await Stage.with { stage in
      try stage.tonesServer()
      try stage.manifest(
        Manifests.tones(at: "\(stage.home.path)/servers").replacing("x-tts: {", with: "x-tts: {replicas: 2, "))
      let up = try await stage.run("up", stage.name)
      #expect(up.code == 0, "\(up.error)")
      let text = (1...20).map { "This is sentence number \($0) of a book, which is long enough to stand alone. " }
        .joined()
      let file = try stage.home.write("Chapter 1\n\n\(text)\n", to: "book.txt")
      let made = try await stage.run(
        "book", file, "--backend", stage.name, "--format", "wav", "--out", "\(stage.home.path)/o.wav")
      #expect(made.code == 0, "\(made.error)")
      for number in 1...2 {
        let seen = try await Self.get("/seen", of: "\(stage.name)-server-\(number)", "8000/tcp", stage)
        #expect(seen.contains(/"post": [1-9]/), "replica \(number): \(seen)")
      }
    }
  }

  private static func get(
    _ path: String, of container: String, _ port: String, _ stage: Stage
  ) async throws -> String {
    let inspected = try await stage.engine.client.containers.inspect(container)
    let number = try #require(inspected.networkSettings?.ports?[port].first?.hostPort)
    let answer = try await CurlTransport().send(HTTPRequest(.get, "http://127.0.0.1:\(number)\(path)"))
    return String(decoding: try await answer.body.collect(), as: UTF8.self)
  }

  /// No card is needed to see which one each is to have.
  @Test func eachReplicaGetsAGPUOfItsOwn() async throws {
    try await Stage.with { stage in
      let gpus = "deploy: {resources: {reservations: {devices: [{capabilities: [gpu], device_ids: ['0', '1']}]}}}"
      try stage.manifest(Manifests.server(more: gpus))
      let scaled = try await stage.run("scale", "\(stage.name)=per-gpu")
      #expect(scaled.code == 0 && scaled.error.contains("replica 2 of 2, on GPU 1"), "\(scaled.error)")
      for number in 1...2 {
        let container = try await stage.engine.client.containers.inspect("\(stage.name)-server-\(number)")
        #expect(container.hostConfig?.deviceRequests?.first?.deviceIDs == ["\(number - 1)"])
      }
      let three = try await stage.run("scale", "\(stage.name)=3", "--dry-run")
      #expect(three.error.contains("3 replicas share 2 GPUs"), "\(three.error)")
    }
  }

  @Test func aProxyTalksToTheModelOfItsOwnReplica() async throws {
    try await Stage.with { stage in
      let serve = "echo $$(hostname) > /tmp/name; busybox httpd -f -p 80 -h /tmp"
      try stage.manifest(
        """
        services:
          model: {image: IMAGE, init: true, gpus: all, command: [sh, -c, '\(serve)']}
          proxy:
            image: IMAGE
            init: true
            depends_on: [model]
            ports: ["80"]
            command: [sh, -c, 'until busybox wget -q -O /tmp/name http://model/name; do sleep 0.1; done; busybox httpd -f -p 80 -h /tmp']
        x-tts: {replicas: 3, endpoint: "proxy:80", gpu: auto, ready: {proxy: {http: /name, port: 80}}}
        """)
      let up = try await stage.run("up", stage.name)
      #expect(up.code == 0, "\(up.error)")
      for number in 1...3 {
        let model = try await stage.engine.client.containers.inspect("\(stage.name)-model-\(number)")
        let name = try await Self.get("/name", of: "\(stage.name)-proxy-\(number)", "80/tcp", stage)
          .trimmingCharacters(in: .whitespacesAndNewlines)
        #expect(model.id.hasPrefix(name) && name.count == 12, "proxy \(number) got \(name)")
      }
    }
  }

  @Test(arguments: ["x=0", "x=-1", "x=65", "x=many", "=2", "x="])
  func refusesWhatIsNoNumber(target: String) async throws {
    try await Stage.with { stage in
      let outcome = try await stage.run("scale", target)
      #expect(outcome.code == 64, "\(outcome.error)")
    }
  }

  @Test func saysWhyABackendCannotBeSeveral() async throws {
    try await Stage.with { stage in
      try stage.manifest(
        "services: {server: {image: IMAGE, command: [sleep, '1000'], container_name: \(stage.name)-x, ports: ['80']}}")
      let named = try await stage.run("scale", "\(stage.name)=2")
      #expect(named.code == 11 && named.error.contains("container_name"), "\(named.error)")
      let gpus = try await stage.run("scale", "\(stage.name)=per-gpu")
      #expect(gpus.code == 64 && gpus.error.contains("asks for no GPU"), "\(gpus.error)")
    }
  }
}
