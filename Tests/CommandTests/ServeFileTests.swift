import ArgumentParser
import BackendSupport
import CommandSupport
import DockerBackends
import Foundation
import TestSupport
import Testing

@testable import tts_ctl_serve

@Suite struct ServeFileTests {
  private let home: TemporaryFolder

  init() throws { home = try TemporaryFolder() }

  private func read(_ text: String) throws -> ServeFile {
    try .find(named: try home.write(text, to: "serve.yaml"), environment: [:])
  }

  private func settings(_ arguments: String, _ text: String) throws -> ServeSettings {
    ServeSettings(try ServeOptions.parse(arguments.split(separator: " ").map(String.init)), try read(text))
  }

  @Test func everyKeyIsRead() throws {
    let file = try read(
      """
      bind: 0.0.0.0
      port: 80
      wyoming: same
      zeroconf: true
      idle: 1h30m
      keep: [piper]
      preload: [piper, espeak]
      standard: espeak
      keys: secret/keys
      host: [voices.example.org]
      origin: ["https://books.example.org"]
      insecure: true
      wait: 40s
      grace: 5s
      """)
    var expected = ServeFile()
    (expected.bind, expected.port, expected.wyoming, expected.isAnnounced) = ("0.0.0.0", 80, .same, true)
    (expected.idle, expected.keep, expected.preload) = (
      .init(duration: .seconds(5400)), ["piper"], ["piper", "espeak"]
    )
    (expected.standard, expected.keys) = ("espeak", "\(home.path)/secret/keys")
    (expected.hosts, expected.origins) = (["voices.example.org"], ["https://books.example.org"])
    (expected.isInsecure, expected.wait, expected.grace) = (true, .seconds(40), .seconds(5))
    #expect(file == expected)
  }

  @Test func whatIsNotToldIsUsual() throws {
    for text in ["", "# nothing\n", "---\n", "bind:\n"] { #expect(try read(text) == ServeFile(), "\(text)") }
    let settings = try settings("", "")
    #expect(settings.bind == "127.0.0.1" && settings.port == 7878 && settings.wyoming == nil)
    #expect(settings.idle.duration == .seconds(600) && settings.grace == .seconds(30) && !settings.isInsecure)
    #expect(settings.wait == .seconds(120))
  }

  @Test func wyomingIsAPortOrAWord() throws {
    let ports: [String: WyomingPort?] = [
      "true": .usual, "false": nil, "10300": .own(10_300), "\"10300\"": .own(10_300), "same": .same,
    ]
    for (text, port) in ports { #expect(try read("wyoming: \(text)").wyoming == port, "\(text)") }
  }

  @Test func theCommandLineWins() throws {
    let text = "port: 80\nidle: never\nkeep: [piper, kani]\nhost: [a.example]\nwyoming: 10300\ngrace: 5s\n"
    let given = try settings("--port 81 --idle 5m --keep espeak --wyoming", text)
    #expect(given.port == 81 && given.idle.duration == .seconds(300) && given.keep == ["espeak"])
    #expect(given.hosts == ["a.example"] && given.wyoming == .usual && given.grace == .seconds(5))
    let file = try settings("", text)
    #expect(file.port == 80 && file.idle.duration == nil && file.wyoming == .own(10_300))
    #expect(file.keep == ["piper", "kani"])
  }

  @Test func onePortForBothIsShared() throws {
    #expect(try settings("--port 7000 --wyoming 7000", "").wyoming == .same)
    #expect(try settings("--port 7000", "wyoming: 7000").wyoming == .same)
    // Each takes a free one.
    #expect(try settings("--port 0 --wyoming 0", "").wyoming == .own(0))
  }

  /// A text, the place and what is said, and a part of the advice.
  private static let mistakes: [(String, String, String?)] = [
    ("prot: 80\n", ":1:1: serve has no attribute \"prot\"", "did you mean \"port\"?"),
    ("bind: x\nport: many\n", ":2:7: serve.port must be a whole number", nil),
    ("port: 70000\n", ":1:7: serve.port is 70000; it must be 0 to 65535", nil),
    ("keep: piper\n", ":1:7: serve.keep must be a list of names", nil),
    ("idle: soon\n", ":1:7: serve.idle is not a duration", "write a number with a unit"),
    ("wyoming: own\n", ":1:10: serve.wyoming must be a port", "`same` the port of HTTP"),
    ("- port\n", ":1:1: serve must be a mapping", nil),
    ("port: [\n", ":2:1: ", nil),
    ("port: 1\nport: 2\n", ":2:1: \"port\" stands twice", "keep one"),
    ("port: 1\n---\nport: 2\n", ":3:1: the settings hold", "keep what stands before"),
  ]

  @Test(arguments: mistakes) func whatIsWrongHasAPlace(text: String, message: String, hint: String?) throws {
    let error = try #require(throws: BackendError.self) { try read(text) }
    #expect(error.code == .invalidInput)
    #expect(error.message.hasPrefix("\(home.path)/serve.yaml\(message)"), "\(error.message)")
    if let hint { #expect(error.hint?.worded.contains(hint) == true, "\(error.hint?.worded ?? "")") }
  }

  @Test func theUsersOwnIsFound() throws {
    #expect(try ServeFile.find(named: nil, environment: ["HOME": home.path]) == ServeFile())
    try home.write("port: 81\n", to: ".config/tts-ctl/serve.yaml")
    #expect(try ServeFile.find(named: nil, environment: ["HOME": home.path]).port == 81)
    let other = ["HOME": home.path, "XDG_CONFIG_HOME": "\(home.path)/xdg"]
    #expect(try ServeFile.find(named: nil, environment: other) == ServeFile())
    try home.write("port: 82\n", to: "xdg/tts-ctl/serve.yaml")
    #expect(try ServeFile.find(named: nil, environment: other).port == 82)
    let missing = try #require(throws: BackendError.self) {
      try ServeFile.find(named: "\(home.path)/none.yaml", environment: [:])
    }
    #expect(missing.message.contains("cannot read the settings \(home.path)/none.yaml: no such file"))
  }

  @Test func itIsOpenToOthersOnlyWhereThatIsMeant() throws {
    func refusal(_ text: String, at addresses: [String] = [], _ speaksWyoming: Bool = false) throws -> String? {
      let settings = try settings("", text)
      do throws(BackendError) {
        try settings.checkOpenness(at: addresses + [settings.bind], speaksWyoming: speaksWyoming)
        return nil
      } catch {
        return error.message
      }
    }
    for own in ["127.0.0.1", "127.0.0.5", "::1", "localhost"] { #expect(try refusal("bind: \"\(own)\"") == nil) }
    #expect(try refusal("bind: 0.0.0.0")?.contains("use your GPU") == true)
    // A name that only begins like this machine's own addresses may lead anywhere.
    #expect(try refusal("bind: 127.example.org")?.contains("use your GPU") == true)
    #expect(try refusal("", at: ["::"])?.contains("use your GPU") == true)
    #expect(try refusal("bind: 0.0.0.0\nkeys: k") == nil)
    #expect(try refusal("bind: 0.0.0.0\ninsecure: true") == nil)
    #expect(try refusal("bind: 0.0.0.0\nkeys: k\nwyoming: same")?.contains("has no keys") == true)
    #expect(try refusal("bind: 0.0.0.0\nkeys: k", true)?.contains("has no keys") == true)
  }

  /// The schema that editors read.
  @Test func theSchemaHasTheSameKeys() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
    let data = try Data(contentsOf: root.appending(path: "docs/serve.schema.json"))
    let schema = try JSONDecoder().decode(JSONValue.self, from: data)
    let properties = try #require(schema["properties"]?.object)
    #expect(Set(properties.keys) == Set(ServeKey.allCases.map(\.rawValue)))
    #expect(schema["additionalProperties"] == .bool(false))
    let usual = try settings("", "")
    #expect(properties["port"]?["default"]?.integer == usual.port)
    #expect(properties["bind"]?["default"]?.string == usual.bind)
    #expect(properties["idle"]?["default"]?.string.flatMap { IdleTime(argument: $0) } == usual.idle)
    #expect(properties["grace"]?["default"]?.string.flatMap { TimeSpan(argument: $0)?.duration } == usual.grace)
  }
}
