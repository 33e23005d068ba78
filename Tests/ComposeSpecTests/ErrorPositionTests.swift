import Testing

@testable import ComposeSpec

@Suite("Errors name their place and the way out")
struct ErrorPositionTests {
  struct Case: Sendable {
    var text: String
    var code: ComposeError.Code
    var line: Int
    var column: Int
    var hint: String

    init(_ text: String, _ code: ComposeError.Code, _ line: Int, _ column: Int, hint: String = "") {
      (self.text, self.code, self.line, self.column, self.hint) = (text, code, line, column, hint)
    }
  }

  @Test(
    "Each kind of mistake",
    arguments: [
      Case("services:\n  web:\n    imge: x", .unknownAttribute, 3, 5, hint: "image"),
      Case("service:\n  web: {image: x}", .unknownAttribute, 1, 1, hint: "services"),
      Case("services:\n  web:\n    image: x\n    healthcheck: {tst: x}", .unknownAttribute, 4, 19, hint: "test"),
      Case("services:\n  web:\n    image: [x]", .wrongType, 3, 12),
      Case("services:\n  web:\n    image: x\n    environment:", .wrongType, 4, 5, hint: "remove"),
      Case("services:\n  web:\n    image: x\n    ports: [\"a:b\"]", .invalidValue, 4, 13, hint: "8080:80"),
      Case("services:\n  web:\n    image: x\n    volumes:\n      - data:/d", .undefinedReference, 5, 9, hint: "./data"),
      Case(
        "services:\n  web:\n    image: x\n    depends_on:\n      - dbs\n  db: {image: y}", .undefinedReference, 5, 9,
        hint: "did you mean db?"),
      Case("services:\n  a: {image: x, depends_on: [b]}\n  b: {image: x, depends_on: [a]}", .cycle, 3, 30),
      Case("services:\n  web:\n    image: x\n    image: y", .duplicate, 4, 5),
      Case(
        "x-a: &a {init: true}\nx-b: &b {tty: true}\nservices:\n  web:\n    <<: *a\n    <<: [*b]\n    image: x",
        .duplicate, 6, 5, hint: "<<: [*a, *b]"),
      Case(
        "x-a: &a {init: true}\nservices:\n  web:\n    <<: *a\n    <<: {tty: true}\n    image: x", .duplicate, 5, 5,
        hint: "<<: [*FIRST, *SECOND]"),
      Case("services:\n  web:\n    image: x\n    volumes: ['a/b:/d']", .undefinedReference, 4, 15, hint: "write ./a/b"),
      Case(
        "services:\n  web:\n    image: x\n    volumes: ['my data:/d']", .undefinedReference, 4, 15, hint: "write ./my"),
      Case("web:\n  image: x\n  ports: ['80:80']", .unknownAttribute, 1, 1, hint: "under services:"),
      Case("version: '2'\nweb: {build: .}", .unknownAttribute, 2, 1, hint: "under services:"),
      Case("services:\n  web:\n  image: x", .wrongType, 3, 3, hint: "indent it more"),
      Case("services:\n  image: x\n  web: {image: y}", .wrongType, 2, 3, hint: "indent it more"),
      Case("services:\n  web:\n    hostname: x", .missingAttribute, 2, 3, hint: "build"),
      Case("services:\n\tweb: x", .malformedYAML, 2, 1, hint: "spaces"),
      Case("services:\n  web: *nope", .malformedYAML, 2, 8, hint: "&nope"),
      Case("services:\n  web:\n    image: x:${", .interpolationFailed, 3, 12, hint: "$$"),
      Case("services:\n  web:\n    image: ${TAG:?say which}", .interpolationFailed, 3, 12, hint: "TAG"),
      Case("services:\n  web:\n    image: x\n    stop_grace_period: soon", .invalidValue, 4, 24, hint: "30s"),
      Case("services:\n  web:\n    image: x\n    mem_limit: lots", .invalidValue, 4, 16, hint: "512m"),
      Case("services:\n  web:\n    image: x\n    privileged: maybe", .wrongType, 4, 17),
      Case("services:\n  web:\n    image: x\n    command: a \"b", .invalidValue, 4, 14, hint: "list"),
      Case("services:\n  web:\n    image: x\n    1: y", .wrongType, 4, 5, hint: "\"1\""),
      Case("services:\n  web:\n    image: x\n    labels: {since: 2024-01-01}", .wrongType, 4, 21, hint: "quotes"),
      Case("services:\n  web:\n    extends: base", .undefinedReference, 3, 5),
      Case("services:\n  web:\n    extends: web", .cycle, 3, 5),
      Case("include: [compose.yaml]\nservices: {}", .cycle, 1, 11),
      Case("include: [other.yaml]\nservices: {}", .unreadableFile, 1, 11, hint: "path"),
      Case("services:\n  web:\n    image: x\n    network_mode: host\n    networks: [default]", .conflict, 4, 5),
      Case(
        "services:\n  web:\n    image: x\n    cpus: 1\n    deploy: {resources: {limits: {cpus: 2}}}", .conflict, 4, 5),
      Case("services: {web: {image: x}}\nvolumes:\n  v: {external: true, driver: d}", .conflict, 3, 23),
      Case("services: {web: {image: x}}\nsecrets:\n  s: {}", .missingAttribute, 3, 3, hint: "file"),
      Case("", .emptyProject, 1, 1, hint: "services"),
      Case("[a]", .wrongType, 1, 1, hint: "services"),
    ])
  func place(_ mistake: Case) throws {
    let error = try #require(refusal(mistake.text))
    #expect(error.code == mistake.code, "\(error)")
    #expect(
      error.location == SourceLocation(file: "/p/compose.yaml", line: mistake.line, column: mistake.column), "\(error)")
    #expect(mistake.hint.isEmpty || error.hint?.contains(mistake.hint) == true, "\(error.hint ?? "no hint")")
  }

  @Test("A mistake in an extended or included file is placed there") func otherFile() throws {
    let extended = try #require(
      refusal(
        "services: {web: {extends: {file: b.yaml, service: base}}}", ["b.yaml": "services:\n  base: {ports: [\"x\"]}"]))
    #expect(extended.location?.description == "/p/b.yaml:2:18")
    let included = try #require(
      refusal("include: [b.yaml]\nservices: {web: {image: x}}", ["b.yaml": "services:\n  db: {imag: y}"]))
    #expect(included.location?.description == "/p/b.yaml:2:8")
  }

  @Test("A missing environment file is placed where it is named") func envFile() throws {
    let error = try #require(refusal("services:\n  web:\n    image: x\n    env_file: nope.env"))
    #expect(error.location?.description == "/p/compose.yaml:4:5")
    #expect(error.message.contains("/p/nope.env"))
  }
}
