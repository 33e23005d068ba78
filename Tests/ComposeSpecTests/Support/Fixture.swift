import Foundation
import Testing

@testable import ComposeSpec

/// One folder of `Fixtures/conformance`: a Compose file and what Docker Compose 2.40.3 made of it.
/// `scripts/compose-conformance --record` writes the expected files.
struct Fixture: Sendable, CustomTestStringConvertible {
  let name: String
  var testDescription: String { name }

  private static var root: String { "\(Bundle.module.resourcePath ?? "")/Fixtures/conformance" }
  private var folder: String { "\(Self.root)/\(name)" }

  static let all: [Fixture] =
    ((try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []).sorted().map(Fixture.init(name:))

  /// The document that Compose printed, `nil` where it refused.
  func expected() throws -> Value? {
    let path = "\(folder)/compose.yaml.expected.json"
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    let text = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    return try Self.parse(text.replacing("$DIR/..", with: Self.root).replacing("$DIR", with: folder))
  }

  func load() throws -> Project {
    var request = ProjectLoader.Request(files: ["compose.yaml"])
    var arguments = self.arguments()[...]
    while let option = arguments.popFirst(), let value = arguments.popFirst() {
      switch option {
      case "-f": request.files.append(value)
      case "-p": request.projectName = value
      case "--profile": request.profiles.append(value)
      default: request.envFiles = (request.envFiles ?? []) + [value]
      }
    }
    return try ProjectLoader(environment: ["HOME": "/home/user"], currentDirectory: folder).load(request)
  }

  private func arguments() -> [String] {
    guard let data = try? Data(contentsOf: URL(filePath: "\(folder)/compose.yaml.args")) else { return [] }
    return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// JSON is YAML.
  static func parse(_ json: String) throws -> Value {
    let session = LoadSession(fileSystem: MemoryFiles(files: [:]))
    return try YAMLDocument.read(Array(json.utf8), file: "json", session: session)[0].root
  }
}
