import DockerEngine
import Testing

@testable import DockerBackends

@Suite("The doctor tells why nothing is known of an image")
struct ImageCheckTests {
  @Test(
    "A registry that was not asked is told from one that did not say",
    arguments: [
      (nil, "the registry was not asked"),
      (.silent("no answer within 10 s"), "the registry did not say: no answer within 10 s"),
      (.refuses("unauthorized"), "the registry did not say"), (.has([]), "the registry did not say"),
    ] as [(BackendFacts.RegistryAnswer?, String)])
  func unsaid(answer: BackendFacts.RegistryAnswer?, detail: String) throws {
    let backend = DoctorFixtures.backend { backend in
      var facts = ImageFacts()
      (facts.reference, facts.isPresent) = ("r.example/x", false)
      backend.images = [BackendFacts.Image(facts: facts, registry: answer)]
    }
    let doctor = Doctor(DoctorFacts(machine: DoctorFixtures.healthy, backends: [backend], isNamed: true))
    let checks = doctor.results(of: ["images.platform", "images.space"])
    #expect(checks.count == 2)
    for check in checks {
      #expect(check.status == .unknown && check.detail.description == detail, "\(check)")
    }
  }

  @Test("A registry that is asked and is silent leaves its reason")
  func silence() async throws {
    let services = try World("services: {a: {image: '127.0.0.1:9/none:1'}}").desired.services
    let images = await ImageFactsCollector(
      engine: DoctorFixtures.emptyEngine, environment: [:], platform: ImagePlatform(os: "linux", architecture: "amd64"),
      asking: .registry
    ).images(of: services)
    guard case .silent(let reason)? = images.first?.registry else {
      Issue.record("\(images)")
      return
    }
    #expect(reason.contains("127.0.0.1:9"), "\(reason)")
  }
}
