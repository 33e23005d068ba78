import DockerEngine
import FoundationEssentials
import TestSupport
import Testing

@testable import DockerBackends

@Suite("What nothing needs any more")
struct PruneChoiceTests {
  private static let now = Date(timeIntervalSince1970: 100 * 86_400)

  @Test("is the image of a backend without containers")
  func unused() throws {
    let survey = try Self.survey(images: [("1", ["tts:1"], [], [:])])
    #expect(plan(survey).images.map(\.names) == [["tts:1"]])
    #expect(plan(survey).images.map(\.cause) == [.unused])
  }

  @Test("is not what a container is made from, whoever made it")
  func used() throws {
    var survey = try Self.survey(images: [("1", ["tts:1"], [], [:])])
    survey.containers = [ObservedContainer(id: "x", name: "strangers", state: .exited, imageID: "1")]
    #expect(plan(survey).isEmpty)
  }

  @Test("is not what somebody else has given a name")
  func namedByOthers() throws {
    #expect(plan(try Self.survey(images: [("1", ["tts:1", "mine:1"], [], [:])])).isEmpty)
    #expect(plan(try Self.survey(images: [("1", ["other:1"], [], [:])])).isEmpty)
  }

  @Test("is not what a backend with containers names, too")
  func sharedByBackends() throws {
    var survey = try Self.survey(images: [("1", ["tts:1"], [], [:])])
    survey.owners.append(.init(backend: "b", project: "b", images: ["tts:1"]))
    survey.containers = [Self.container(of: "b", image: "2")]
    #expect(plan(survey).isEmpty)
  }

  @Test("is an image whose name a newer one has, or that was built for a backend and has none left")
  func replaced() throws {
    var survey = try Self.survey(images: [
      ("old", [], ["tts@sha256:1"], [:]), ("built", ["<none>:<none>"], [], [Label.builtFor: "a"]),
      ("strange", [], ["else@sha256:2"], [:]), ("new", ["tts:1"], ["tts@sha256:3"], [:]),
    ])
    survey.containers = [Self.container(of: "a", image: "new")]
    #expect(plan(survey).images.map(\.id) == ["old", "built"])
    #expect(plan(survey).images.allSatisfy { $0.cause == .replaced && $0.names.isEmpty })
  }

  @Test("is not what a manifest names by its digest, though another has the name, while that backend has containers")
  func pinned() throws {
    let digest = "sha256:\(String(repeating: "1", count: 64))"
    var survey = try Self.survey(images: [
      ("pin", [], ["tts@\(digest)"], [:]), ("new", ["tts:1"], ["tts@sha256:2"], [:]),
    ])
    let pinning = try TestManifest.backend("services: {server: {image: 'docker.io/tts:0@\(digest)'}}", name: "b")
    survey.owners.append(.init(pinning))
    survey.containers = [Self.container(of: "a", image: "new"), Self.container(of: "b", image: "other")]
    #expect(plan(survey).isEmpty)
    #expect(DiskReport(survey).backends.last?.images.map(\.names) == [["tts@\(digest)"]])
    survey.containers.removeLast()
    #expect(plan(survey).images.map(\.names) == [["tts@\(digest)"]])
    #expect(plan(survey).images.map(\.backend) == ["b"] && plan(survey).images.map(\.cause) == [.unused])
  }

  @Test("is what was built for a backend of which nothing else is left")
  func leftBehind() throws {
    let built = [Label.builtFor: "gone"]
    var survey = try Self.survey(images: [
      ("1", ["gone-server:latest"], [], built), ("2", ["gone-two:latest", "mine:1"], [], built),
    ])
    survey.owners = [.init(backend: "gone", project: "gone")]
    #expect(plan(survey).images.map(\.names) == [["gone-server:latest"]])
    #expect(plan(survey).images.map(\.cause) == [.unused])
    survey.containers = [Self.container(of: "gone", image: "3")]
    #expect(plan(survey).isEmpty)
    survey.containers = []
    survey.owners.append(.init(backend: "gone", project: "other", images: ["gone:1"]))
    #expect(plan(survey).isEmpty)
  }

  @Test("is a volume only by request, and only of a backend without containers")
  func volumes() throws {
    var survey = try Self.survey(images: [])
    survey.volumes = [
      try Self.volume("a_models", of: "a"), try Self.volume("a_used", of: "a"), try Self.volume("mine"),
    ]
    #expect(plan(survey).isEmpty)
    var stranger = ObservedContainer(id: "x", name: "strangers", state: .exited)
    stranger.volumes = ["/models": "a_used"]
    survey.containers = [stranger]
    let found = plan(survey, PruneOptions(volumes: true))
    #expect(found.volumes.map(\.name) == ["a_models"] && found.freed == 7)
    survey.containers = [Self.container(of: "a", image: "1")]
    #expect(plan(survey, PruneOptions(volumes: true)).isEmpty)
  }

  @Test("is a log that is old enough, of the backends that are meant")
  func logs() throws {
    var survey = try Self.survey(images: [])
    survey.owners.append(.init(backend: "a-b", project: "a-b"))
    let log = { (name: String, days: Double) in
      SavedLog(container: name, path: "/logs/\(name)", date: Self.now - days * 86_400, size: 3)
    }
    survey.logs = [log("a-server-1", 40), log("a-server-2", 20), log("a-b-server-1", 40), log("gone-server-1", 40)]
    #expect(plan(survey).logs.map(\.path) == ["/logs/a-server-1", "/logs/a-b-server-1", "/logs/gone-server-1"])
    #expect(plan(survey, PruneOptions(backends: ["a"])).logs.map(\.path) == ["/logs/a-server-1"])
    #expect(plan(survey, PruneOptions(backends: ["a"], logAge: .seconds(86_400))).freed == 6)
  }

  private func plan(_ survey: DiskSurvey, _ options: PruneOptions = PruneOptions()) -> PrunePlan {
    PruneChoice(survey: survey, options: options, now: Self.now).plan
  }

  /// What there is of one backend, `a`, whose manifest names `tts:1`.
  private static func survey(images: [(String, [String], [String], [String: String])]) throws -> DiskSurvey {
    var survey = DiskSurvey()
    survey.owners = [.init(backend: "a", project: "a", images: ["tts:1"])]
    survey.images = try images.map { id, tags, digests, labels in
      let members = ["RepoTags": tags, "RepoDigests": digests]
      let lists = try members.map { "\"\($0)\": \(String(decoding: try JSONEncoder().encode($1), as: UTF8.self))" }
      let text = try "{\"Id\": \"\(id)\", \(lists.joined(separator: ", ")), \"Labels\": \(json(labels))}"
      return try JSONDecoder().decode(ImageSummary.self, from: Data(text.utf8))
    }
    return survey
  }

  private static func container(of project: String, image: String) -> ObservedContainer {
    ObservedContainer(
      id: project, name: "\(project)-server-1", state: .running, imageID: image,
      labels: [Label.project: project, Label.backend: project])
  }

  private static func volume(_ name: String, of project: String? = nil) throws -> VolumeInspect {
    let labels = project.map { [Label.project: $0, Label.backend: $0] } ?? [:]
    let text = try "{\"Name\": \"\(name)\", \"Labels\": \(json(labels)), \"UsageData\": {\"Size\": 7, \"RefCount\": 0}}"
    return try JSONDecoder().decode(VolumeInspect.self, from: Data(text.utf8))
  }

  private static func json(_ labels: [String: String]) throws -> String {
    String(decoding: try JSONEncoder().encode(labels), as: UTF8.self)
  }
}
