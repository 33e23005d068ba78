import Testing

@testable import Audiobook

/// How many sentences at once a server is found to take.
@Suite struct WidthSearchTests {
  /// What is found of a server that answers each request after a second for as many as `models` of them, in turn.
  private static func found(models: Int, answers: Int = 500) -> WidthSearch {
    var search = WidthSearch()
    var now = 0.0
    for _ in 0..<answers {
      now += 1 / Double(min(search.width, models))
      search.took(60, now: now)
    }
    return search
  }

  @Test(arguments: [(1, 1), (2, 2), (4, 4), (6, 8), (8, 8), (100, 32)])
  func widensAsLongAsMoreIsSpoken(models: Int, width: Int) {
    let search = Self.found(models: models)
    #expect(search.width == width && search.isSettled)
  }

  @Test func takesItsTime() {
    #expect(Self.found(models: 8, answers: 5).width == 1)
    #expect(Self.found(models: 8, answers: 15).width == 2)
  }

  @Test func goesBackWhereAServerFailsWithSeveral() {
    var search = WidthSearch()
    var now = 0.0
    while search.width < 4 {
      now += 1 / Double(search.width)
      search.took(60, now: now)
    }
    search.took(nil, now: now + 1)
    #expect(search.width == 2 && search.isSettled)
    for _ in 0..<100 { search.took(60, now: now + 2) }
    #expect(search.width == 2, "once is enough")
  }
}
