import TestSupport
import Testing

@testable import DockerEngine

@Suite("The search for an engine")
struct AddressDiscoveryTests {
  private func candidates(_ environment: [String: String]) throws -> [EngineAddress] {
    try AddressDiscovery(environment: environment).candidates()
  }

  @Test("must take DOCKER_HOST and nothing else")
  func host() throws {
    let environment = ["DOCKER_HOST": "tcp://engine:1", "DOCKER_CONTEXT": "other", "HOME": "/nowhere"]
    let found = try candidates(environment)
    #expect(found.map(\.description) == ["tcp://engine:1"])
    #expect(found.first?.origin == .environment(variable: "DOCKER_HOST"))
  }

  @Test("must try the usual sockets in order")
  func usual() throws {
    let found = try candidates(["HOME": "/home/me", "XDG_RUNTIME_DIR": "/run/user/7", "DOCKER_HOST": ""])
    #expect(
      found.map(\.description) == [
        "unix:///var/run/docker.sock", "unix:///run/user/7/docker.sock", "unix:///home/me/.docker/run/docker.sock",
        "unix:///home/me/.docker/desktop/docker.sock", "unix:///home/me/.colima/default/docker.sock",
        "unix:///run/user/7/podman/podman.sock", "unix:///run/podman/podman.sock",
      ])
  }

  @Test("must skip a usual socket whose path no system can take")
  func longHome() throws {
    let found = try candidates(["HOME": "/" + String(repeating: "h", count: 120), "XDG_RUNTIME_DIR": "/run/user/7"])
    #expect(found.count == 4)
  }

  @Test("must follow the current context, and DOCKER_CONTEXT before it")
  func contexts() throws {
    let home = try TemporaryFolder()
    try home.write(#"{"currentContext": "colima"}"#, to: ".docker/config.json")
    for (id, name, host) in [("aa", "colima", "unix:///colima.sock"), ("bb", "far", "tcp://far:2376")] {
      try home.write(
        #"{"Name": "\#(name)", "Metadata": {}, "Endpoints": {"docker": {"Host": "\#(host)", "SkipTLSVerify": false}}}"#,
        to: ".docker/contexts/meta/\(id)/meta.json")
    }
    for file in ["ca", "cert", "key"] { try home.write("", to: ".docker/contexts/tls/bb/docker/\(file).pem") }

    let current = try candidates(["HOME": home.path])
    #expect(current.map(\.description) == ["unix:///colima.sock"])
    #expect(current.first?.origin == .context(name: "colima"))

    let far = try candidates(["HOME": home.path, "DOCKER_CONTEXT": "far"])
    #expect(far.map(\.description) == ["tcp://far:2376"])
    #expect(far.first?.tls?.key == home.path + "/.docker/contexts/tls/bb/docker/key.pem")

    #expect(try candidates(["HOME": home.path, "DOCKER_CONTEXT": "default"]).count > 1)
    #expect(try candidates(["HOME": "/nowhere", "DOCKER_CONFIG": home.path + "/.docker"]).count == 1)
  }

  @Test(
    "must name a context or a file that cannot be used",
    arguments: [
      (#"{"currentContext": "gone"}"#, "{}", "gone"),
      (#"{"currentContext": 7}"#, "{}", "config.json"),
      (#"{"currentContext": "#, "{}", "config.json"),
      (#"{"currentContext": "here"}"#, "not json", "meta.json"),
      (#"{"currentContext": "here"}"#, #"{"Name": "here"}"#, "here"),
      (#"{"currentContext": "here"}"#, #"{"Name": "here", "Endpoints": {"docker": {"Host": "x"}}}"#, "x"),
    ])
  func broken(config: String, meta: String, named: String) throws {
    let home = try TemporaryFolder()
    try home.write(config, to: ".docker/config.json")
    try home.write(meta, to: ".docker/contexts/meta/aa/meta.json")
    #expect {
      try candidates(["HOME": home.path])
    } throws: {
      guard let error = $0 as? EngineError else { return false }
      return error.code == .invalidAddress && error.message.contains(named) && error.hint != nil
    }
  }

  @Test("must name the TLS files that are missing")
  func tls() throws {
    let folder = try TemporaryFolder()
    let environment = ["DOCKER_HOST": "tcp://engine", "DOCKER_CERT_PATH": folder.path, "DOCKER_TLS_VERIFY": "1"]
    #expect(throws: EngineError.self) { try candidates(environment) }
    try folder.write("", to: "ca.pem")
    #expect(try candidates(environment).first?.tls?.authority == folder.path + "/ca.pem")
    try folder.write("", to: "cert.pem")
    #expect {
      try candidates(environment)
    } throws: {
      ($0 as? EngineError)?.message.contains("no key.pem") == true
    }
  }
}
