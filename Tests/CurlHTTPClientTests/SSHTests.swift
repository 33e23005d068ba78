import FoundationEssentials
import TestSupport
import Testing

@testable import CurlHTTPClient
@testable import DockerEngine

@Suite("An ssh that has closed its output")
struct SSHTests {
  /// The first closes its output and ends with its reason when another one's answer has come; the others answer.
  private static func script(_ folder: String) -> String {
    """
    #!/bin/sh
    PATH=/usr/bin:/bin
    if mkdir \(folder)/first 2>/dev/null; then
      exec <&- >&-
      touch \(folder)/closed
      while [ ! -e \(folder)/answered ] && [ -e \(folder) ]; do sleep 0.01; done
      echo the reason >&2
      exit 9
    fi
    printf 'HTTP/1.1 200 OK\\r\\nContent-Length: 2\\r\\n\\r\\nok'
    exec cat >/dev/null
    """
  }

  @Test("must be waited for, and must not hold other requests up meanwhile")
  func slowEnd() async throws {
    // It is waited for half a second only, which a busy machine may need for the other one.
    var reasons: [String] = []
    for _ in 0..<20 where !reasons.contains(where: { $0.contains("the reason") }) {
      reasons.append(try await reason())
    }
    #expect(reasons.contains { $0.contains("the reason") }, "\(reasons)")
  }

  private func reason() async throws -> String {
    let folder = try TemporaryFolder()
    try folder.write(Self.script(folder.path), to: "ssh", mode: 0o755)
    let address = EngineAddress(.ssh(user: nil, host: "far", port: nil))
    let transport = CurlTransport(address: address, environment: ["PATH": folder.path])
    let broken = Task { try await transport.send(HTTPRequest(.get, "/first")) }
    #expect(await eventually { FileManager.default.fileExists(atPath: "\(folder.path)/closed") })
    let answer = try await transport.send(HTTPRequest(.get, "/second")).body.collect()
    #expect(answer == Data("ok".utf8))
    try folder.write("", to: "answered")
    guard let error = await broken.result.failure else { return "no error" }
    return "\(error)"
  }
}
