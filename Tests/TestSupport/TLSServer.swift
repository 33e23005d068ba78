import Foundation
import Glibc

/// `openssl s_server`: a TLS server with a certificate of the test's choice, which answers nothing.
public final class TLSServer {
  /// Its port.
  public let port: Int
  private let process = Process()
  // `s_server` ends with its input.
  private let input = Pipe()

  /// Starts it, and waits until it listens.
  /// - Parameters:
  ///   - certificate: the certificate's file.
  ///   - key: its key's.
  ///   - address: where it listens.
  public init(certificate: String, key: String, at address: String = "127.0.0.1") async throws {
    // A port that is free now.
    let place = try FaultServer(tcp: ()) { $0.hangUp() }
    port = place.port
    place.stop()
    let folder = try TemporaryFolder()
    try folder.write("", to: "log")
    let log = try FileHandle(forWritingTo: URL(filePath: folder.path + "/log"))
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["openssl", "s_server", "-accept", "\(address):\(port)", "-cert", certificate, "-key", key]
    process.standardInput = input
    process.standardOutput = log
    process.standardError = log
    try process.run()
    guard await eventually({ (try? folder.read("log"))?.contains("ACCEPT") == true }) else {
      throw TestEngine.Missing(description: "openssl s_server does not start: \(try folder.read("log"))")
    }
  }

  deinit {
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }
}
