import ArgumentParser
import CommandSupport
import Foundation
import Testing

@testable import DockerBackends
@testable import tts_ctl

/// What advice tells people to type must be a command of this program, and only this program words it.
@Suite struct AdviceCommandTests {
  /// Every operation that the catalogue of failures names.
  private static let operations: [Advice.Operation] = FailureCatalogue.rows.flatMap { row in
    ([row.confirm, row.fix] + row.variants.map(\.fix)).flatMap(\.pieces).compactMap { piece in
      if case .operation(let operation) = piece { operation } else { nil }
    }
  }

  private static func words(_ operation: Advice.Operation) -> [String] {
    Advice.Wording.commands.operation(operation).split(separator: " ").dropFirst().map { word in
      word == "NAME" ? "kani" : word.trimmingCharacters(in: ["\""])
    }
  }

  @Test func areKnown() {
    #expect(Self.operations.count > 50)
    for operation in Self.operations {
      // One that is only named, as in "or tts-ctl stop, where it is a backend's", takes what follows it.
      let isNamed = operation.backend == nil && operation.name != .gpu
      let arguments = Self.words(operation) + (isNamed ? ["kani"] : [])
      #expect(throws: Never.self, "\(arguments)") { try TTSControl.parseAsRoot(arguments) }
    }
  }

  @Test func everyOperationIsACommand() {
    for name in Advice.Operation.Name.allCases {
      let command = Self.words(Advice.Operation(name))[0]
      #expect(Self.commands.contains(command), "\(name)")
    }
  }

  private static let value: [Advice.Operation.Choice.Name: String] = [
    .gpu: "off", .recreate: "always", .timeout: "30m", .bind: "0.0.0.0", .port: "8001", .services: "hf",
    .profile: "gpu",
    .tail: "50", .text: "Hello.", .output: "hello.wav", .source: "compose.yaml", .folder: "backends.d",
    .file: "compose.yaml", .environmentFile: "variables.env",
  ]

  @Test func everyChoiceIsAnOption() {
    let others: [Advice.Operation.Choice.Name: Advice.Operation.Name] = [
      .volumes: .down, .tail: .logs, .follow: .logs, .test: .gpu, .text: .say, .output: .say,
      .source: .init(rawValue: "new"),
    ]
    for name in Advice.Operation.Choice.Name.allCases {
      let operation = others[name] ?? .up
      var choices = [Advice.Operation.Choice(name, Self.value[name])]
      if name == .output { choices.insert(.init(.text, "Hello."), at: 0) }
      let backend = operation == .gpu || name == .file ? nil : "kani"
      let arguments = Self.words(Advice.Operation(operation, backend, choices))
      #expect(throws: Never.self, "\(arguments)") { try TTSControl.parseAsRoot(arguments) }
    }
  }

  @Test(
    "Each is worded as it is typed",
    arguments: [
      (.up("kani"), "tts-ctl up kani"), (.up("kani", .gpu(.off)), "tts-ctl up kani --gpu off"),
      (.up("kani", .recreate(.always)), "tts-ctl up kani --recreate always"),
      (.up("kani", .init(.removeOrphans)), "tts-ctl up kani --remove-orphans"),
      (.up("kani", .init(.timeout, "30m")), "tts-ctl up kani --timeout 30m"),
      (.up("kani", .init(.bind, "ADDRESS")), "tts-ctl up kani --bind ADDRESS"),
      (.up("kani", .profile("gpu")), "tts-ctl up kani --profile gpu"),
      (.init(.up, nil, [.init(.file, "my place/a.yaml")]), "tts-ctl up --file 'my place/a.yaml'"),
      (.logs("kani", .tail(50)), "tts-ctl logs kani --tail 50"),
      (.logs("kani", .init(.follow)), "tts-ctl logs kani --follow"), (.stop(), "tts-ctl stop"),
      (.gpu(.init(.test)), "tts-ctl gpu --test"), (.init(.exportVoice), "tts-ctl voices export"),
      (.say("test", with: "kani", to: "test.wav"), "tts-ctl say kani \"test\" -o test.wav"),
    ] as [(Advice.Operation, String)])
  func words(operation: Advice.Operation, command: String) {
    #expect(("then: \(operation)" as Advice).worded == "then: \(command)")
  }

  @Test func programsGetTheSameWords() throws {
    let advice: Advice = "with `\(choice: .source("-"))`, then: \(.up("kani"))"
    #expect(try JSONText.encode([advice], pretty: false) == #"["with `--from -`, then: tts-ctl up kani"]"#)
    #expect(advice.description == "with `source: -`, then: up kani")
  }

  private static let commands = Set(TTSControl.configuration.subcommands.compactMap { $0.configuration.commandName })

  /// The libraries name operations as values; what they are called on a command line is not theirs to know.
  @Test func librariesKnowNoCommandLine() throws {
    let sources = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources").standardized
    let options = Advice.Operation.Choice.Name.allCases.map { Advice.Wording.commands.choice(.init($0)) }
      .filter { $0.hasPrefix("--") }
    let libraries = [
      "SpeechGateway", "DockerBackends", "SpeechAPI", "BackendSupport", "DockerEngine", "CurlHTTPClient",
    ]
    var count = 0
    for library in libraries {
      let files = FileManager.default.enumerator(at: sources.appending(path: library), includingPropertiesForKeys: nil)
      for case let file as URL in try #require(files) where file.pathExtension == "swift" {
        count += 1
        let text = try String(contentsOf: file, encoding: .utf8)
        guard text.contains("tts-ctl ") || text.contains("--") else { continue }
        for line in text.split(separator: "\n") {
          for rest in line.split(separator: "tts-ctl ", omittingEmptySubsequences: false).dropFirst() {
            let isCommand = rest.hasPrefix("\\(") || Self.commands.contains(String(rest.prefix { $0.isLetter }))
            #expect(!isCommand, "\(file.lastPathComponent) words a command: \(line)")
          }
          // Docker has some of them, too.
          guard line.contains("--"), !line.contains("docker "), !Self.readsDocker.contains(file.lastPathComponent)
          else { continue }
          let words = line.split { !($0.isLetter || $0.isNumber || $0 == "-") }.map(String.init)
          #expect(words.allSatisfy { !options.contains($0) }, "\(file.lastPathComponent) words an option: \(line)")
        }
      }
    }
    #expect(count > 400)
  }

  /// Files about the command lines of Docker and of servers.
  private static let readsDocker: Set = [
    "ServiceTraits.swift",
    "RunScript.swift", "RunService.swift", "RunBuild.swift", "BuildxArguments.swift", "DockerfileRows.swift",
    "KubernetesRows.swift",
    "EngineHostRows.swift", "ExitRows.swift", "InferenceRows.swift", "NetworkRows.swift",
  ]
}
