import Foundation
import TestSupport
import Testing

@testable import DockerEngine

@Suite("Connecting to an engine")
struct ConnectTests {
  /// An engine that answers `/_ping` with these fields, and everything else with what was asked.
  private func engine(_ fields: [String], status: Int = 200, body: String = "OK") throws -> FaultServer {
    try FaultServer { connection in
      while let request = connection.readRequest() {
        if request.target.hasSuffix("/_ping") {
          connection.answer(body, status: status, headers: fields)
        } else {
          connection.answer("{\"asked\":\"\(request.target)\"}")
        }
      }
    }
  }

  private struct Asked: Decodable { let asked: String }

  @Test(
    "must agree on the newest version that both speak",
    arguments: [("1.40", "1.40"), ("1.41", "1.41"), ("1.51", "1.51"), ("1.54", "1.51"), ("2.0", "1.51")])
  func negotiation(server: String, agreed: String) async throws {
    let server = try engine(["Api-Version: \(server)", "OSType: linux"])
    let client = try await EngineClient.connect(environment: ["DOCKER_HOST": "unix://\(server.path)"])
    #expect(client.apiVersion.description == agreed)
    #expect(client.identity.operatingSystem == "linux")
    let answer: Asked = try await client.json(
      .get, "/containers/\("a b?c")/json", query: [("x", "1&2"), ("y", nil)])
    #expect(answer.asked == "/v\(agreed)/containers/a%20b%3Fc/json?x=1%262")
    #expect(server.accepted == 1)
  }

  @Test("must obey DOCKER_API_VERSION, in one round trip")
  func override() async throws {
    let server = try engine(["Api-Version: 1.51"])
    let environment = ["DOCKER_HOST": "unix://\(server.path)", "DOCKER_API_VERSION": "1.43"]
    #expect(try await EngineClient.connect(environment: environment).apiVersion == APIVersion(1, 43))
  }

  @Test("must say which side is too old")
  func tooOld() async throws {
    let old = try engine(["Api-Version: 1.24"])
    await #expect {
      try await EngineClient.connect(environment: ["DOCKER_HOST": "unix://\(old.path)"])
    } throws: {
      guard let error = $0 as? EngineError else { return false }
      return error.code == .unsupported && error.message.contains("1.24") && error.hint?.contains("20.10") == true
    }
    let new = try engine(
      [], status: 400,
      body: #"{"message":"client version 1.40 is too old. Minimum supported API version is 1.44, please upgrade"}"#)
    await #expect {
      try await EngineClient.connect(
        environment: ["DOCKER_HOST": "unix://\(new.path)", "DOCKER_API_VERSION": "1.40"])
    } throws: {
      guard let error = $0 as? EngineError else { return false }
      return error.code == .unsupported && error.message.contains("1.44")
        && error.hint?.contains("DOCKER_API_VERSION") == true
    }
  }

  @Test("must not take another server for an engine")
  func stranger() async throws {
    let server = try engine(["Server: nginx"], body: "<html>")
    await #expect {
      try await EngineClient.connect(environment: ["DOCKER_HOST": "unix://\(server.path)"])
    } throws: {
      ($0 as? EngineError)?.message.contains("not a Docker Engine") == true
    }
  }

  @Test("must list every address tried, why each failed, and the fix")
  func everyAddress() async throws {
    let home = try TemporaryFolder()
    let runtime = try TemporaryFolder()
    // A socket that nothing listens on any more, and an engine that hangs.
    let dead = try FaultServer(at: runtime.path + "/docker.sock") { _ in }
    dead.stop(keepingFile: true)
    try FileManager.default.createDirectory(atPath: home.path + "/.colima/default", withIntermediateDirectories: true)
    let hung = try FaultServer(at: home.path + "/.colima/default/docker.sock") { $0.stall() }
    // Without the two system-wide places, which this machine may have.
    let environment = ["HOME": home.path, "XDG_RUNTIME_DIR": runtime.path]
    let places = try AddressDiscovery(environment: environment).candidates()
      .filter { $0.description.contains("tts-ctl-test") }
    await #expect {
      try await EngineClient.connect(toFirstOf: places, environment: environment, patience: .milliseconds(200))
    } throws: {
      guard let error = $0 as? EngineError, let cause = error.cause as? EngineUnreachable else { return false }
      return error.code == .unreachable
        && cause.attempts.map(\.reason) == [.refused, .absent, .absent, .timeout, .absent]
        && places.allSatisfy { error.message.contains($0.description) }
        && error.message.contains("nothing listens") && error.hint?.contains("systemctl status docker") == true
    }
    withExtendedLifetime(hung) {}
  }

  @Test("must take the first address that answers")
  func firstThatAnswers() async throws {
    let home = try TemporaryFolder()
    let server = try FaultServer(at: home.path + "/docker.sock") { connection in
      while connection.readRequest() != nil { connection.answer("OK", headers: ["Api-Version: 1.41"]) }
    }
    let places = [EngineAddress(.unix(path: home.path + "/absent.sock")), EngineAddress(.unix(path: server.path))]
    let client = try await EngineClient.connect(toFirstOf: places, environment: [:], patience: .seconds(5))
    #expect(client.address == places[1])
  }

  @Test("must say how to get a permission that is missing")
  func permission() async {
    // Root may use every socket, so another user has to try.
    await #expect(processExitsWith: .success) {
      let home = try TemporaryFolder()
      let server = try FaultServer(at: home.path + "/docker.sock") { $0.stall() }
      chmod(server.path, 0o600)
      chmod(home.path, 0o755)
      guard getuid() != 0 || setuid(65534) == 0 else { exit(2) }
      if getuid() != 65534 { chmod(server.path, 0) }
      do {
        _ = try await EngineClient.connect(environment: ["DOCKER_HOST": "unix://\(server.path)"])
        exit(3)
      } catch let error as EngineError {
        let cause = error.cause as? EngineUnreachable
        guard cause?.attempts.map(\.reason) == [.permission] else { exit(4) }
        guard error.hint?.contains("usermod -aG docker") == true else { exit(5) }
      }
    }
  }

  @Test("must explain what the engine refuses, in the engine's own words")
  func refusal() async throws {
    let cases: [(Int, String, EngineError.Code, String)] = [
      (404, #"{"message":"No such container: x"}"#, .notFound, "No such container: x"),
      (409, #"{"message":"in use"}"#, .conflict, "in use"), (401, "{}", .unauthorized, "{}"),
      (500, "", .engineFailed, "the engine answered with status 500"),
      (503, "<b>\n busy</b>", .engineFailed, "<b> busy</b>"),
      (501, #"{"message":"no"}"#, .unsupported, "no"), (400, "[1]", .invalidRequest, "[1]"),
    ]
    for (status, body, code, message) in cases {
      let server = try FaultServer { connection in
        while connection.readRequest() != nil { connection.answer(body, status: status) }
      }
      let address = EngineAddress(.unix(path: server.path))
      let client = EngineClient(
        transport: CurlTransport(address: address), address: address,
        identity: EngineIdentity(apiVersion: .newest), apiVersion: .newest)
      await #expect { try await client.perform(.post, "/x") } throws: {
        ($0 as? EngineError)?.code == code && ($0 as? EngineError)?.message == message
      }
    }
  }
}
