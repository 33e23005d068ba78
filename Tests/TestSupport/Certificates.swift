import Foundation

/// Certificates made with `openssl`, as an administrator would.
public struct Certificates {
  /// The folder with `ca.pem` and `ca-key.pem`.
  public let folder: TemporaryFolder

  /// Makes a new authority.
  public init() async throws {
    folder = try TemporaryFolder()
    try await Self.openssl(
      ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=another test CA"]
        + ["-keyout", folder.path + "/ca-key.pem", "-out", folder.path + "/ca.pem"])
  }

  /// Takes the authority of the private engine.
  public init(ofEngine: Void) throws {
    folder = try TemporaryFolder()
    let engine = try TestEngine.variable("TTS_CTL_TEST_ENGINE_DIR") + "/tls-engine"
    for name in ["ca.pem", "ca-key.pem"] {
      try FileManager.default.copyItem(atPath: "\(engine)/\(name)", toPath: "\(folder.path)/\(name)")
    }
  }

  /// Signs a certificate: `NAME/cert.pem` and `NAME/key.pem`, with `ca.pem` beside them.
  /// - Parameter days: how long it is good; -1 has it expire yesterday.
  /// - Returns: the folder.
  public func sign(_ name: String, days: Int = 2, subject: String = "DNS:localhost,IP:127.0.0.1") async throws -> String
  {
    let path = "\(folder.path)/\(name)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try folder.write("subjectAltName=\(subject)\n", to: "\(name)/extensions")
    try await Self.openssl(
      ["req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=\(name)", "-keyout", "\(path)/key.pem"]
        + ["-out", "\(path)/request.pem"])
    try await Self.openssl(
      ["x509", "-req", "-days", String(days), "-in", "\(path)/request.pem", "-CA", "\(folder.path)/ca.pem", "-CAkey"]
        + [
          "\(folder.path)/ca-key.pem", "-CAcreateserial", "-extfile", "\(path)/extensions", "-out", "\(path)/cert.pem",
        ])
    try FileManager.default.copyItem(atPath: "\(folder.path)/ca.pem", toPath: "\(path)/ca.pem")
    return path
  }

  private static func openssl(_ arguments: [String]) async throws {
    let result = try await Program.run(["openssl"] + arguments)
    guard result.code == 0 else {
      throw TestEngine.Missing(description: "openssl failed: \(String(decoding: result.error, as: UTF8.self))")
    }
  }
}
