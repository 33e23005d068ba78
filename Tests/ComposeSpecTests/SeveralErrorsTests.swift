import Testing

@testable import ComposeSpec

/// What is wrong with a manifest is told at once, as far as one mistake does not hide another.
@Suite struct SeveralErrorsTests {
  private func error(_ text: String) throws -> ComposeError {
    try #require(refusal(text))
  }

  @Test func tellsEveryAttributeThatIsWrong() throws {
    let error = try error(
      """
      services:
        web:
          imge: x
          ports: 8000
        db:
          image: [y]
      vlumes: {}
      """)
    let all = [error] + error.others
    #expect(all.map(\.location?.line) == [3, 4, 6, 7])
    #expect(all.map(\.code) == [.unknownAttribute, .wrongType, .wrongType, .unknownAttribute])
    #expect(error.others.allSatisfy(\.others.isEmpty) && error.hint?.contains("image") == true)
  }

  @Test func tellsEveryPartThatDoesNotFit() throws {
    let error = try error(
      """
      services:
        web: {image: x, networks: [front], network_mode: host}
        db: {volumes: ['data:/d']}
      """)
    #expect(error.others.count == 3, "\([error] + error.others)")
  }

  @Test func stopsAtTwenty() throws {
    let many = (0..<20_000).map { "    a\($0): x" }.joined(separator: "\n")
    #expect(try error("services:\n  web:\n\(many)").others.count == 19)
  }

  @Test func hasNoOthersWhereThereIsOne() throws {
    #expect(try error("services:\n  web:\n    imge: x").others.count == 0)
  }
}
