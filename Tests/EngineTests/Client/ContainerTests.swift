import DockerEngine
import FoundationEssentials
import TestSupport
import Testing

@Suite("Containers on an engine")
struct ContainerTests {
  @Test func `a container must live its whole life`() async throws {
    try await TestEngine.with { engine in
      let containers = engine.client.containers
      let name = try await engine.container(["sh", "-c", "trap 'exit 7' TERM; while :; do sleep 0.05; done"]) {
        $0.config.labels = ["tts-ctl.test": "life"]
      }
      #expect(try await containers.inspect(name).state?.status == .created)
      try await containers.start(name)
      try await containers.start(name)
      let running = try await containers.inspect(name)
      #expect(running.state?.running == true)
      #expect(running.plainName == name)
      #expect((running.state?.pid ?? 0) > 0)
      #expect(running.state?.startedAt != nil)
      let list = try await containers.list(filters: ["label": ["tts-ctl.test=life"], "name": [name]])
      #expect(list.map(\.name) == [name])
      #expect(list.first?.state == .running)
      #expect(try await containers.top(name).processes.isEmpty == false)
      #expect((try await containers.stats(name).memory?.usage ?? 0) > 0)
      try await containers.pause(name)
      #expect(try await containers.inspect(name).state?.paused == true)
      try await containers.unpause(name)
      let other = engine.uniqueName("renamed")
      try await containers.rename(name, to: other)
      try await containers.rename(other, to: name)
      async let code = containers.wait(name)
      try await containers.stop(name, patience: 10)
      try await containers.stop(name, patience: 10)
      #expect(try await code == 7)
      #expect(try await containers.inspect(name).state?.exitCode == 7)
      try await containers.restart(name, patience: 0)
      try await containers.kill(name, signal: "KILL")
      #expect(try await containers.wait(name) == 137)
      try await containers.remove(name)
      let gone = await #expect(throws: EngineError.self) { try await containers.inspect(name) }
      #expect(gone?.code == .notFound)
    }
  }

  @Test func `everything a request says must reach the container`() async throws {
    try await TestEngine.with { engine in
      let volume = engine.uniqueName("volume")
      let network = engine.uniqueName("network")
      let created = try await engine.client.networks.create(
        NetworkCreateRequest(
          name: network, driver: "bridge",
          ipam: IPAM(config: [IPAMPool(subnet: "10.213.77.0/24", gateway: "10.213.77.1")]), labels: ["a": "b"]))
      engine.deferred { try await engine.client.networks.remove(network) }
      engine.deferred { try await engine.client.volumes.remove(volume) }
      let name = try await engine.container(["sleep", "60"]) { request in
        request.config.env = ["A=b"]
        request.config.hostname = "host1"
        request.config.stopSignal = "SIGINT"
        request.config.stopTimeout = 3
        request.config.workingDir = "/tmp"
        request.config.exposedPorts = ["80/tcp"]
        request.config.healthcheck = HealthConfig(
          test: ["CMD", "true"], interval: Nanoseconds(.seconds(2)), timeout: Nanoseconds(.seconds(1)),
          startPeriod: Nanoseconds(.seconds(3)), retries: 4)
        request.hostConfig.memory = 64 << 20
        request.hostConfig.nanoCpus = 500_000_000
        request.hostConfig.pidsLimit = 50
        request.hostConfig.shmSize = 32 << 20
        request.hostConfig.readonlyRootfs = true
        request.hostConfig.initProcess = true
        request.hostConfig.capDrop = ["ALL"]
        request.hostConfig.capAdd = ["NET_BIND_SERVICE"]
        request.hostConfig.securityOpt = ["no-new-privileges"]
        request.hostConfig.sysctls = ["net.core.somaxconn": "77"]
        request.hostConfig.ulimits = [Ulimit(name: "nofile", soft: 100, hard: 200)]
        request.hostConfig.extraHosts = ["example.test:10.0.0.1"]
        request.hostConfig.dns = ["10.0.0.2"]
        request.hostConfig.logConfig = LogConfig(type: "json-file", config: ["max-size": "1m"])
        request.hostConfig.restartPolicy = RestartPolicy(name: "on-failure", maximumRetryCount: 2)
        request.hostConfig.devices = [
          DeviceMapping(pathOnHost: "/dev/null", pathInContainer: "/dev/other", cgroupPermissions: "rw")
        ]
        request.hostConfig.tmpfs = ["/scratch": "size=1m"]
        request.hostConfig.portBindings = ["80/tcp": [PortBinding(hostIP: "127.0.0.1", hostPort: "")]]
        request.hostConfig.mounts = [
          Mount(
            type: .volume, target: "/data", source: volume, volumeOptions: VolumeOptions(labels: ["made": "here"])),
          Mount(type: .tmpfs, target: "/tmpfs", tmpfsOptions: TmpfsOptions(sizeBytes: 1 << 20, mode: 0o1777)),
        ]
        request.hostConfig.networkMode = network
        var endpoint = EndpointSettings()
        endpoint.ipamConfig = EndpointIPAMConfig(ipv4Address: "10.213.77.9")
        endpoint.aliases = ["web"]
        request.networkingConfig = NetworkingConfig(endpointsConfig: [network: endpoint])
      }
      try await engine.client.containers.start(name)
      let container = try await engine.client.containers.inspect(name)
      let host = try #require(container.hostConfig)
      #expect(container.config?.hostname == "host1")
      #expect(container.config?.stopTimeout == 3)
      #expect(container.config?.healthcheck?.startPeriod == Nanoseconds(.seconds(3)))
      #expect(container.config?.healthcheck?.retries == 4)
      #expect(container.state?.health != nil)
      #expect(host.memory == 64 << 20)
      #expect(host.nanoCpus == 500_000_000)
      #expect(host.pidsLimit == 50)
      #expect(host.shmSize == 32 << 20)
      #expect(host.readonlyRootfs == true)
      #expect(host.initProcess == true)
      #expect(host.sysctls == ["net.core.somaxconn": "77"])
      #expect(host.ulimits == [Ulimit(name: "nofile", soft: 100, hard: 200)])
      #expect(host.devices?.first?.pathInContainer == "/dev/other")
      #expect(host.restartPolicy?.maximumRetryCount == 2)
      #expect(host.logConfig?.config == ["max-size": "1m"])
      #expect(container.networkSettings?.networks[network]?.ipAddress == "10.213.77.9")
      #expect(container.networkSettings?.networks[network]?.aliases?.contains("web") == true)
      #expect(container.networkSettings?.ports?["80/tcp"].first?.hostIP == "127.0.0.1")
      #expect(container.mounts.contains { $0.type == .volume && $0.name == volume && $0.destination == "/data" })
      #expect(try await engine.client.volumes.inspect(volume).labels == ["made": "here"])
      let seen = try await engine.client.exec.run(
        name,
        ["sh", "-c", "echo $A; cat /proc/sys/net/core/somaxconn; stat -c %a /tmpfs; touch /x; grep test /etc/hosts"])
      #expect(String(decoding: seen.stdout, as: UTF8.self) == "b\n77\n1777\n10.0.0.1\texample.test\n")
      #expect(String(decoding: seen.stderr, as: UTF8.self).contains("Read-only"))
      let members = try await engine.client.networks.inspect(created.id)
      #expect(members.containers.values.map(\.name) == [name])
      try await engine.client.networks.disconnect(name, from: network)
      var endpoint = EndpointSettings()
      endpoint.aliases = ["again"]
      try await engine.client.networks.connect(name, to: network, as: endpoint)
      #expect(
        try await engine.client.containers.inspect(name).networkSettings?.networks[network]?.aliases?
          .contains("again") == true)
    }
  }

  @Test func `errors must carry the engine's words and their kind`() async throws {
    try await TestEngine.with { engine in
      let containers = engine.client.containers
      let name = try await engine.container(["true"])
      var config = ContainerConfig()
      config.image = engine.image
      let taken = await #expect(throws: EngineError.self) {
        try await containers.create(ContainerCreateRequest(name: name, config: config))
      }
      #expect(taken?.code == .conflict)
      #expect(taken?.message.contains(name) == true)
      config.image = "tts-ctl-test/absent:none"
      let absent = await #expect(throws: EngineError.self) {
        try await containers.create(ContainerCreateRequest(config: config))
      }
      #expect(absent?.code == .notFound)
      let stopped = await #expect(throws: EngineError.self) { try await containers.kill(name) }
      #expect(stopped?.code == .conflict)
      let broken = try await engine.container(["/no/such/program"])
      let start = await #expect(throws: EngineError.self) { try await containers.start(broken) }
      #expect(start?.message.contains("no such file") == true)
      let odd = await #expect(throws: EngineError.self) { try await containers.inspect("../images/json?x=") }
      #expect(odd != nil)
    }
  }

  @Test func `the GPU request of an engine without GPUs must fail at start`() async throws {
    try await TestEngine.with { engine in
      let name = try await engine.container(["true"]) {
        $0.hostConfig.deviceRequests = [DeviceRequest(driver: "none-of-ours", count: -1, capabilities: [["gpu"]])]
      }
      let error = await #expect(throws: EngineError.self) { try await engine.client.containers.start(name) }
      #expect(error?.message.contains("could not select device driver") == true)
    }
  }
}
