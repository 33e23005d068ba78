import Foundation
import TestSupport

/// A registry on a loopback port that lets in one user.
final class RegistryWithPassword: Sendable {
  static let username = "ann"
  static let password = "s3cret"
  /// `password` as bcrypt writes it.
  private static let hash = "$2b$05$GyJu2xJWxWg0DtziMfJKVu.dx103WyyxZjof8v5MWjcz6nFDEnssS"

  /// `127.0.0.1:PORT`.
  let address: String
  private let folder: TemporaryFolder
  private let process: Process

  init() async throws {
    folder = try TemporaryFolder()
    let users = try folder.write("\(Self.username):\(Self.hash)\n", to: "users")
    let config = try folder.write(
      """
      version: 0.1
      storage: {filesystem: {rootdirectory: \(folder.path)/data}}
      http: {addr: "127.0.0.1:0"}
      auth: {htpasswd: {realm: test, path: \(users)}}
      """, to: "config.yml")
    let log = try folder.write("", to: "log")
    process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["docker-registry", "serve", config]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = try FileHandle(forWritingTo: URL(filePath: log))
    try process.run()
    var found: Substring?
    _ = await eventually {
      let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
      found = text.firstMatch(of: /listening on (127\.0\.0\.1:[0-9]+)/)?.1
      return found != nil
    }
    guard let found else { throw TestEngine.Missing(description: "docker-registry did not start") }
    address = String(found)
  }

  deinit { process.terminate() }
}
