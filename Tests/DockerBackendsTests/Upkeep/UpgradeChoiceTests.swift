import ComposeSpec
import Testing

@testable import DockerBackends

@Suite("What an upgrade pulls and builds")
struct UpgradeChoiceTests {
  @Test("is each image once, though several services have it")
  func once() throws {
    let built = try choice(
      "a: {image: 'x:1', build: .}, b: {image: 'x:1', build: .}", ("a", .source), ("b", .source))
    #expect(built.plan.steps.map(\.action) == [.buildImage("x:1", service: "a")])
    let pulled = try choice("a: {image: 'x:1'}, b: {image: 'x:1'}", ("a", .newer), ("b", .newer))
    #expect(pulled.plan.steps.map(\.action) == [.pullImage("x:1")])
  }

  @Test("is no pull of what another service builds", arguments: [.newer, .absent, .unknown] as [ImageUpdate.State])
  func builtByAnother(state: ImageUpdate.State) throws {
    let services = "a: {image: 'x:1'}, b: {image: 'x:1', build: .}"
    #expect(try choice(services, ("a", state), ("b", .current)).plan.steps.isEmpty)
    let both = try choice(services, ("a", state), ("b", .base))
    #expect(both.plan.steps.map(\.action) == [.buildImage("x:1", service: "b")])
    #expect(both.desired.service("b")?.build?.pull == true)
  }

  private func choice(_ services: String, _ updates: (String, ImageUpdate.State)...) throws -> UpgradeChoice {
    try UpgradeChoice(
      updates.map { ImageUpdate(service: $0, image: "x:1", state: $1) }, World("services: {\(services)}").desired)
  }
}
