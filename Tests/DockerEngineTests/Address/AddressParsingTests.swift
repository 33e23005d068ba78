import Testing

@testable import CurlHTTPClient
@testable import DockerEngine

@Suite("An engine's address")
struct AddressParsingTests {
  @Test(
    "must be read as Docker does",
    arguments: [
      ("unix:///var/run/docker.sock", EngineAddress.Endpoint.unix(path: "/var/run/docker.sock")),
      ("/run/x.sock", .unix(path: "/run/x.sock")),
      ("tcp://engine", .tcp(host: "engine", port: 2375, basePath: "")),
      ("tcp://10.0.0.1:99/", .tcp(host: "10.0.0.1", port: 99, basePath: "")),
      ("tcp://[::1]:2375/prefix/", .tcp(host: "::1", port: 2375, basePath: "/prefix")),
      ("http://engine", .tcp(host: "engine", port: 80, basePath: "")),
      ("https://engine", .tcp(host: "engine", port: 443, basePath: "")),
      ("ssh://me@far:2222", .ssh(user: "me", host: "far", port: 2222)),
      ("ssh://far/", .ssh(user: nil, host: "far", port: nil)),
    ])
  func parsing(text: String, endpoint: EngineAddress.Endpoint) throws {
    #expect(try EngineAddress(parsing: text).endpoint == endpoint)
  }

  @Test("must use TLS and its port where there are certificates")
  func tls() throws {
    let files = EngineTLS(authority: "/ca.pem")
    let address = try EngineAddress(parsing: "tcp://engine", tls: files)
    #expect(address.endpoint == .tcp(host: "engine", port: 2376, basePath: ""))
    #expect(address.tls == files)
    #expect(address.description == "tcp://engine:2376")
    #expect(try EngineAddress(parsing: "https://engine").tls?.verifies == true)
    #expect(try EngineAddress(parsing: "unix:///a", tls: files).tls == nil)
  }

  @Test(
    "that makes no sense must be refused, without repeating a password",
    arguments: [
      "", "engine", "engine:2375", "unix://relative", "ftp://engine", "tcp://", "tcp://:2375", "tcp://engine:0",
      "tcp://engine:65536", "tcp://engine:x", "tcp://engine?x=1", "tcp://en gine", "tcp://engine\n", "npipe:////./pipe",
      "tcp://me:hunter2@engine", "tcp://me:hunter2@engine:x", "ssh://me:hunter2@far", "ssh://me:hunter2@far:x",
      "ssh://-oProxyCommand=hunter2", "ssh://-lroot@far", "ssh://far/path",
      "unix:///" + String(repeating: "a", count: 107),
    ])
  func refused(text: String) {
    #expect {
      try EngineAddress(parsing: text)
    } throws: {
      guard let error = $0 as? EngineError else { return false }
      let shown = error.message + (error.hint ?? "")
      return error.code == .invalidAddress && !(text.contains("me:hunter2") && shown.contains("hunter2"))
    }
  }

  @Test("must give ssh a host that is never an option")
  func sshArguments() {
    let command = SSHCommand(user: "me", host: "far", port: 22)
    #expect(command.arguments.suffix(5) == ["--", "far", "docker", "system", "dial-stdio"])
    #expect(command.arguments.contains("-l") && command.arguments.contains("22"))
  }
}
