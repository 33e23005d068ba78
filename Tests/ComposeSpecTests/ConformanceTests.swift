import OrderedCollections
import Testing

@testable import ComposeSpec

@Suite("Projects load as Docker Compose loads them")
struct ConformanceTests {
  @Test("The fixtures are there") func fixturesExist() {
    #expect(Fixture.all.count > 250)
  }

  @Test("A project equals Compose's, or both refuse it", arguments: Fixture.all)
  func agrees(_ fixture: Fixture) throws {
    guard let expected = try fixture.expected() else {
      let error = #expect(throws: ComposeError.self) { try fixture.load() }
      #expect(error?.location != nil)
      return
    }
    let ours = try Fixture.parse(try fixture.load().json())
    #expect(ours == expected)
  }

  @Test("The printed YAML loads to the same project", arguments: Fixture.all.filter { (try? $0.expected()) != nil })
  func survivesPrinting(_ fixture: Fixture) throws {
    let project = try fixture.load()
    let request = ProjectLoader.Request(files: ["compose.yaml"], profiles: ["*"])
    guard let again = try? load(project.yaml(), [:], environment: [:], request) else { return }
    #expect(again.name == project.name)
    #expect(again.services.keys == project.services.keys)
    #expect(again.services.values.map(\.image) == project.services.values.map(\.image))
    #expect(again.services.values.map(\.command) == project.services.values.map(\.command))
    #expect(again.services.values.map(\.ports) == project.services.values.map(\.ports))
  }
}
