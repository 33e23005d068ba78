import DockerEngine
import Foundation
import TestSupport
import Testing

@Suite struct BuildSourceTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    for (name, age) in [("Dockerfile", 50), ("app/server.py", 40), ("models/big", 20), ("compose.yaml", 10)] {
      try folder.write("FROM scratch\n", to: name)
      try set(name, age: age)
    }
    for (name, age) in [("app", 60), ("models", 20), (".", 10)] { try set(name, age: age) }
  }

  private func set(_ name: String, age: Int) throws {
    let date = Date(timeIntervalSince1970: TimeInterval(1_000_000 - age))
    try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: "\(folder.path)/\(name)")
  }

  private func source(besides others: String...) throws -> BuildSource {
    let paths = Set(others.map { "\(folder.path)/\($0)" })
    return try #require(try BuildSource(BuildRequest(context: folder.path), besides: paths))
  }

  @Test func namesTheFileThatChangedLast() throws {
    #expect(try source().lastChange.path == "compose.yaml")
    let source = try source(besides: "compose.yaml", "models")
    #expect(source.lastChange.path == "app/server.py")
    #expect(source.change(since: Date(timeIntervalSince1970: 999_961)) == nil)
    #expect(source.change(since: Date(timeIntervalSince1970: 999_959))?.path == "app/server.py")
    #expect(source.change(since: nil) == nil)
  }

  /// A file that is gone shows in the list alone.
  @Test func aListOfFilesCounts() throws {
    try set("app", age: 5)
    #expect(try source(besides: "compose.yaml").lastChange.path == "app")
    #expect(try source(besides: "compose.yaml", "app/server.py").lastChange.path == "models/big")
    // The whole folder is mounted while somebody works on it: it is built from all the same.
    #expect(try source(besides: "compose.yaml", "").lastChange.path == "app")
  }
}
