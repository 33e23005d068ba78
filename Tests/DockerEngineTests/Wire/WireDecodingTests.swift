import DockerEngine
import FoundationEssentials
import Testing

@Suite("Wire types")
struct WireDecodingTests {
  private func decode<T: Decodable>(_ type: T.Type, _ json: String) throws -> T {
    try JSONDecoder().decode(type, from: Data(json.utf8))
  }

  @Test func `a container's state must survive absent, null and misshapen members`() throws {
    let container = try decode(
      ContainerInspect.self,
      """
      {"Id": "abc", "Name": "/web", "Created": "2026-01-02T03:04:05.678901234Z", "RestartCount": "three",
       "State": {"Status": "exited", "OOMKilled": true, "ExitCode": 137, "StartedAt": "0001-01-01T00:00:00Z",
                 "Health": null, "Unheard": [1, 2]},
       "HostConfig": {"DeviceRequests": [{"Driver": "", "Count": -1, "DeviceIDs": null, "Capabilities": [["gpu"]]}],
                      "PortBindings": {"80/tcp": null}},
       "NetworkSettings": {"Ports": {"80/tcp": null, "81/tcp": [{"HostIp": "127.0.0.1", "HostPort": "8081"}]}},
       "Mounts": null}
      """)
    #expect(container.plainName == "web")
    #expect(container.restartCount == 0)
    #expect(container.state?.oomKilled == true)
    #expect(container.state?.exitCode == 137)
    #expect(container.state?.startedAt == nil)
    #expect(container.state?.health == nil)
    #expect(container.hostConfig?.deviceRequests == [DeviceRequest(driver: "", count: -1, capabilities: [["gpu"]])])
    #expect(container.networkSettings?.ports?["80/tcp"] == [])
    #expect(container.networkSettings?.ports?["81/tcp"] == [PortBinding(hostIP: "127.0.0.1", hostPort: "8081")])
    #expect(container.mounts.isEmpty)
    #expect(container.created.map { abs($0.timeIntervalSince1970 - 1_767_323_045.678901) < 1e-5 } == true)
  }

  @Test func `an answer without what identifies it is no answer`() {
    #expect(throws: DecodingError.self) { try decode(ContainerInspect.self, "{}") }
    #expect(throws: DecodingError.self) { try decode(ContainerSummary.self, "[]") }
    #expect(throws: DecodingError.self) { try decode(EngineEvent.self, #"{"Type": "container"}"#) }
  }

  @Test(arguments: [
    ("Up 3 seconds (healthy)", HealthStatus.healthy), ("Up 3 minutes (unhealthy)", .unhealthy),
    ("Up Less than a second (health: starting)", .starting), ("Up 2 seconds (starting)", .starting),
    ("Up 2 hours", .none), ("Exited (1) 2 hours ago", .none), ("", .none),
  ])
  func `health is read from the words of a list`(status: String, health: HealthStatus) throws {
    let summary = try decode(ContainerSummary.self, #"{"Id": "a", "Status": "\#(status)"}"#)
    #expect(summary.health == health)
  }

  @Test func `a container's own name is not the alias of a link`() throws {
    let summary = try decode(ContainerSummary.self, #"{"Id": "a", "Names": ["/proxy/space", "/space"]}"#)
    #expect(summary.name == "space")
  }

  @Test func `a create request says only what is set`() throws {
    var config = ContainerConfig()
    config.image = "busybox"
    config.entrypoint = []
    config.exposedPorts = ["80/tcp"]
    config.healthcheck = HealthConfig(test: ["CMD", "true"], interval: Nanoseconds(.milliseconds(1500)))
    var host = HostConfig()
    host.initProcess = true
    host.deviceRequests = [DeviceRequest(count: -1, capabilities: [["gpu"]])]
    host.portBindings = ["80/tcp": [PortBinding(hostIP: "127.0.0.1", hostPort: "")]]
    host.mounts = [Mount(type: .volume, target: "/data", source: "v", volumeOptions: VolumeOptions(noCopy: true))]
    let request = ContainerCreateRequest(
      name: "x", platform: "linux/amd64", config: config, hostConfig: host,
      networkingConfig: NetworkingConfig(endpointsConfig: ["net": EndpointSettings()]))
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let json = String(decoding: try encoder.encode(request), as: UTF8.self)
    #expect(
      json == #"{"Entrypoint":[],"ExposedPorts":{"80/tcp":{}},"#
        + #""Healthcheck":{"Interval":1500000000,"Test":["CMD","true"]},"#
        + #""HostConfig":{"DeviceRequests":[{"Capabilities":[["gpu"]],"Count":-1}],"Init":true,"#
        + #""Mounts":[{"Source":"v","Target":"/data","Type":"volume","VolumeOptions":{"NoCopy":true}}],"#
        + #""PortBindings":{"80/tcp":[{"HostIp":"127.0.0.1","HostPort":""}]}},"#
        + #""Image":"busybox","NetworkingConfig":{"EndpointsConfig":{"net":{}}}}"#)
  }

  @Test func `spans beyond the wire are cut, not trapped`() {
    #expect(Nanoseconds(.seconds(Int64.max)).count == Int.max)
    #expect(Nanoseconds(.seconds(Int64.min)).count == Int.min)
  }

  @Test(arguments: [
    ("1970-01-01T00:00:00Z", 0.0), ("2024-02-29T12:00:00.5Z", 1_709_208_000.5),
    ("2024-02-29T12:00:00.123456789+02:00", 1_709_200_800.123456789), ("1999-12-31T23:59:60-00:30", 946_686_600),
  ])
  func `timestamps are read`(text: String, seconds: Double) throws {
    let date = try #require(EngineTimestamp.parse(text))
    #expect(abs(date.timeIntervalSince1970 - seconds) < 1e-6)
  }

  @Test(arguments: [
    "", "0001-01-01T00:00:00Z", "2024-13-01T00:00:00Z", "2024-01-01", "2024-01-01T00:00:00", "2024-01-01T00:00:00Zx",
    "20240-01-01T00:00:00Z", "2024-01-01T25:00:00Z", "٢٠٢٤-01-01T00:00:00Z",
  ])
  func `what is no timestamp is none`(text: String) {
    #expect(EngineTimestamp.parse(text) == nil)
  }
}
