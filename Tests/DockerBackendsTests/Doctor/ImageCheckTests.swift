import Testing

@testable import DockerBackends

@Suite("The doctor tells why nothing is known of an image")
struct ImageCheckTests {
  @Test(
    "A registry that was not asked is told from one that did not say",
    arguments: [
      (nil, "the registry was not asked"), (.silent("no answer within 10 s"), "the registry did not say"),
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
}
