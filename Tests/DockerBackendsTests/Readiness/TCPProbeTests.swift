import Glibc
import Synchronization
import TestSupport
import Testing

@testable import DockerBackends

/// The probe on real sockets.
struct TCPProbeTests {
  @Test func takesAConnectionThatStaysOpen() async throws {
    let server = try FaultServer(tcp: ()) { $0.stall() }
    defer { server.stop() }
    let observation = await TCPProbe(address: ProbeAddress(host: "127.0.0.1", port: server.port)).observe()
    #expect(observation == .ready("port \(server.port) accepts connections"))
  }

  @Test func takesAServerThatSpeaksFirst() async throws {
    let server = try FaultServer(tcp: ()) { $0.send("220 hello\r\n") }
    defer { server.stop() }
    guard case .ready = await TCPProbe(address: ProbeAddress(host: "127.0.0.1", port: server.port)).observe() else {
      Issue.record("not ready")
      return
    }
  }

  @Test func seesThroughAProxyThatAcceptsAndHangsUp() async throws {
    let server = try FaultServer(tcp: ()) { $0.hangUp() }
    defer { server.stop() }
    guard
      case .silent(let reason) = await TCPProbe(address: ProbeAddress(host: "127.0.0.1", port: server.port)).observe()
    else {
      Issue.record("ready")
      return
    }
    #expect(reason.contains("nothing listens in the container"))
  }

  @Test func seesThroughAProxyThatTakesItsTimeToHangUp() async throws {
    // The first connection stands for longer than the first look at it, the second ends within the second look.
    let isSecond = Mutex(false)
    let server = try FaultServer(tcp: ()) { connection in
      if connection.number > 1 { isSecond.withLock { $0 = true } }
      while !isSecond.withLock({ $0 }) { sched_yield() }
      connection.hangUp()
    }
    defer { server.stop() }
    let address = ProbeAddress(host: "127.0.0.1", port: server.port)
    let closed = ProbeAddress(host: "127.0.0.1", port: 1)
    guard case .silent = await TCPProbe(address: address, direct: closed).observe() else {
      Issue.record("ready")
      return
    }
  }

  @Test func saysWhyThereIsNoConnection() async throws {
    let server = try FaultServer(tcp: ()) { $0.stall() }
    server.stop()
    let observation = await TCPProbe(address: ProbeAddress(host: "127.0.0.1", port: server.port)).observe()
    #expect(observation == .silent("127.0.0.1:\(server.port): nothing listens"))
  }
}
