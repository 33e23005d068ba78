import DockerEngine
import TestSupport
import Testing

@testable import DockerBackends

/// Host ports that cannot work must be told before anything is made.
@Suite struct HostPortTests {
  private func failure(_ body: () throws -> Void) -> BackendError? {
    do {
      try body()
      return nil
    } catch {
      return error as? BackendError
    }
  }

  @Test func namesTheServicesThatPublishOnePort() {
    let manifest = "services:\n  a: {image: x, ports: ['7000:1']}\n  b:\n    image: x\n    ports: ['7000:2']\n"
    let error = failure { _ = try World(manifest) }
    #expect(error?.code == .invalidManifest)
    #expect(
      error?.message
        == "/backends/demo/compose.yaml:5:5: host port 7000 of service b is published twice, first by service a")
    #expect(error?.hint == "give one of them another host port")
    #expect(failure { _ = try World(manifest.replacing("7000:2", with: "7000:2/udp")) } == nil)
    #expect(failure { _ = try World(manifest.replacing("7000:2", with: "127.0.0.2:7000:2")) } == nil)
    #expect(failure { _ = try World(manifest.replacing("7000:2", with: "0.0.0.0:7000:2")) } != nil)
    #expect(failure { _ = try World(manifest, options: UpOptions(services: ["a"])) } == nil)
    let scaled = failure { _ = try World(manifest, options: UpOptions(services: ["a"], scale: ["a": 2])) }
    #expect(scaled?.hint?.description.contains("leave out the host port") == true)
  }

  /// One port that the engine chooses says nothing about the others.
  @Test func looksAtFixedPortsBesideChosenOnes() throws {
    let manifest = "services:\n  a: {image: x, ports: ['80', '7000:1']}\n  b: {image: x, ports: ['81', '7000:2']}\n"
    let error = failure { _ = try World(manifest) }
    #expect(error?.message.contains("host port 7000 of service b is published twice") == true)
    let spec = try World(manifest.replacing("7000:2", with: "7001:2")).spec("a")
    #expect(spec.fixedPorts.map(\.hostPort) == [7000])
  }

  @Test func readsPortsWholeInMessages() {
    #expect("Bind for 127.0.0.1:80 failed: port is already allocated".names(port: 80))
    #expect("listen tcp4 0.0.0.0:80".names(port: 80))
    #expect(!"Bind for 127.0.0.1:8080 failed".names(port: 80))
    #expect("0.0.0.0:8080 and 0.0.0.0:80: taken".names(port: 80))
  }

  @Test(arguments: ["7000:80", "80"])
  func saysThatALoopbackPortOfAnotherMachineIsOutOfReach(port: String) throws {
    let manifest = """
      services: {web: {image: x, ports: ["\(port)"]}}
      x-tts: {ready: {web: {http: /health, port: 80}}}
      """
    func check(_ address: EngineAddress, _ options: UpOptions = UpOptions()) -> BackendError? {
      failure { try RemotePreflight(desired: World(manifest, options: options).desired, address: address).check() }
    }
    let far = EngineAddress(.ssh(user: "me", host: "far", port: nil))
    #expect(check(far)?.code == .notReady)
    #expect(check(far)?.message.contains("loopback address of far") == true)
    #expect(check(far)?.hint?.description.contains("`up demo (bind: ADDRESS)`") == true)
    #expect(check(far, UpOptions(bind: "0.0.0.0")) == nil)
    #expect(check(far, UpOptions(wait: false)) == nil)
    #expect(check(EngineAddress(.unix(path: "/run/docker.sock"))) == nil)
    // A forwarded port leads there, for all that is known.
    #expect(check(EngineAddress(.tcp(host: "127.0.0.1", port: 2375, basePath: ""))) == nil)
  }
}
