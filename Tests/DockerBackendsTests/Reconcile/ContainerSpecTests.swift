import DockerEngine
import Testing

@testable import DockerBackends

@Suite struct ContainerSpecTests {
  @Test func bindsPublishedPortsToLoopbackUnlessTheManifestNamesAnAddress() throws {
    let manifest = "services: {a: {image: 'a:1', ports: ['80:80', '0.0.0.0:81:81', '82']}}"
    let ports = try World(manifest).spec("a").request.hostConfig.portBindings
    #expect(ports?["80/tcp"] == [PortBinding(hostIP: "127.0.0.1", hostPort: "80")])
    #expect(ports?["81/tcp"] == [PortBinding(hostIP: "0.0.0.0", hostPort: "81")])
    #expect(ports?["82/tcp"] == [PortBinding(hostIP: "127.0.0.1", hostPort: nil)])
    let open = try World(manifest, options: UpOptions(bind: "0.0.0.0")).spec("a").request.hostConfig.portBindings
    #expect(open?["80/tcp"] == [PortBinding(hostIP: "0.0.0.0", hostPort: "80")])
  }

  @Test func asksForAllGPUsWhereNoCountIsGiven() throws {
    let manifest = """
      services:
        a:
          image: a:1
          deploy: {resources: {reservations: {devices: [{driver: nvidia, capabilities: [gpu]}]}}}
      """
    let spec = try World(manifest).spec("a")
    #expect(spec.wantsGPU)
    #expect(
      spec.request.hostConfig.deviceRequests == [DeviceRequest(driver: "nvidia", count: -1, capabilities: [["gpu"]])])
  }

  @Test func asksForNoGPUWhereThePolicyIsOff() throws {
    let manifest = "services: {a: {image: 'a:1', gpus: all, runtime: nvidia}}"
    let host = try World(manifest, options: UpOptions(gpu: .off)).spec("a").request.hostConfig
    #expect(!host.asksForGPU)
    #expect(host.runtime == nil)
    #expect(host.deviceRequests == nil)
  }

  @Test func dropsOnlyTheGPUOfSeveralDevices() throws {
    let manifest = """
      services:
        a:
          image: a:1
          deploy:
            resources: {reservations: {devices: [{count: all, capabilities: [gpu]}, {count: 1, capabilities: [tpu]}]}}
      """
    let host = try World(manifest).spec("a").request.hostConfig
    #expect(host.withoutGPU.deviceRequests?.map(\.capabilities) == [[["tpu"]]])
    #expect(host.throughRuntime.runtime == "nvidia")
  }

  @Test func linksAreAliasesOnTheProjectNetwork() throws {
    let spec = try World(
      "services: {a: {image: 'a:1'}, b: {image: 'b:1', links: ['a:model']}}"
    ).spec("b")
    #expect(spec.request.hostConfig.networkMode == "demo_default")
    let endpoint = spec.request.networkingConfig?.endpointsConfig?["demo_default"]
    #expect(endpoint?.links?.contains("demo-a-1:model") == true)
    #expect(endpoint?.aliases?.contains("b") == true)
    #expect(spec.references.isEmpty)
  }

  @Test func linksAreTheEnginesOwnOnTheDefaultBridge() throws {
    let spec = try World(
      """
      services:
        a: {image: "a:1", network_mode: bridge}
        b: {image: "b:1", network_mode: bridge, links: ["a:model"]}
      """
    ).spec("b")
    #expect(spec.request.hostConfig.networkMode == "bridge")
    #expect(spec.request.hostConfig.links?.contains("demo-a-1:model") == true)
    #expect(spec.request.networkingConfig == nil)
    #expect(spec.references == ["demo-a-1"])
  }

  @Test func carriesComposesLabelsAndItsOwn() throws {
    let labels = try World("services: {a: {image: 'a:1', labels: {x: y}}}").spec("a").request.config.labels
    #expect(labels?["com.docker.compose.project"] == "demo")
    #expect(labels?["com.docker.compose.service"] == "a")
    #expect(labels?["com.docker.compose.container-number"] == "1")
    #expect(labels?["com.docker.compose.oneoff"] == "False")
    #expect(labels?["com.docker.compose.project.working_dir"] == "/backends/demo")
    #expect(labels?["com.docker.compose.project.config_files"] == "/backends/demo/compose.yaml")
    #expect(labels?["org.tts-ctl.backend"] == "demo")
    #expect(labels?["x"] == "y")
  }

  @Test func hashesTheSameManifestAlike() throws {
    let manifest = "services: {a: {image: 'a:1', environment: {A: '1', B: '2'}, ports: ['80:80']}}"
    let reordered = "services: {a: {ports: ['80:80'], environment: {B: '2', A: '1'}, image: 'a:1'}}"
    #expect(try World(manifest).spec("a").hash == World(reordered).spec("a").hash)
  }

  @Test(arguments: [
    ("environment: {A: '1'}", "environment"), ("command: run", "command"), ("ports: ['80:80']", "expose, ports"),
    ("volumes: ['/x:/x']", "volumes"), ("mem_limit: 1g", "mem_limit"), ("labels: {a: b}", "labels"),
    ("gpus: all", "gpus"), ("privileged: true", "privileged"), ("extra_hosts: ['a:1.2.3.4']", "extra_hosts"),
    ("stop_grace_period: 3s", "stop_grace_period"), ("user: me", "user"), ("cap_add: [ALL]", "cap_add"),
  ])
  func namesTheAttributeThatChanged(attribute: String, name: String) throws {
    let old = try World("services: {a: {image: 'a:1'}}").spec("a")
    let new = try World("services: {a: {image: 'a:1', \(attribute)}}").spec("a")
    #expect(new.hash.changed(since: old.request.config.labels?[Label.attributes]).joined(separator: ", ") == name)
  }

  @Test func takesOverAnonymousVolumesOfItsPredecessor() throws {
    let wanted = try World("services: {a: {image: 'a:1', volumes: ['/models', 'cache:/cache']}}\nvolumes: {cache: }")
      .spec("a").request.hostConfig
    var old = ObservedContainer(
      id: "old", name: "demo-a-1", state: .exited,
      volumes: ["/models": "abc", "/from-image": "def", "/cache": "demo_cache"])
    old.mounts = ["/models", "/from-image", "/cache"]
    var host = wanted
    host.inherit(from: old, declared: ["/from-image", "/cache"])
    // The engine copies them, so that they stay anonymous and go with the container.
    #expect(host.volumesFrom == ["old"])
    #expect(host.mounts?.contains { $0.target == "/models" } != true)
    #expect(host.binds == ["demo_cache:/cache:rw"])
  }

  @Test func takesOverNoMoreThanIsAskedFor() throws {
    var host = try World("services: {a: {image: 'a:1', volumes: ['/models', 'cache:/cache']}}\nvolumes: {cache: }")
      .spec("a").request.hostConfig
    var old = ObservedContainer(
      id: "old", name: "demo-a-1", state: .exited,
      volumes: ["/models": "abc", "/from-image": "def", "/forgotten": "ghi", "/cache": "jkl"])
    old.mounts = Set(old.volumes.keys)
    host.inherit(from: old, declared: ["/from-image", "/cache"])
    #expect(host.volumesFrom == nil)
    #expect(host.mounts?.first { $0.target == "/models" }?.source == "abc")
    #expect(host.mounts?.first { $0.target == "/from-image" }?.source == "def")
    #expect(host.mounts?.contains { $0.target == "/forgotten" || $0.target == "/cache" } == false)
    #expect(host.binds == ["demo_cache:/cache:rw"])
  }

  @Test func dropsOneThatNeverRanWhereAnOlderOneHasItsVolumes() throws {
    let spec = try World("services: {a: {image: 'a:1', volumes: ['/models']}}").spec("a")
    func container(
      _ name: String, _ state: BackendStatus.Container.State, _ volume: String = "abc"
    ) -> ObservedContainer {
      ObservedContainer(id: name, name: name, state: state, volumes: ["/models": volume])
    }
    let (fresh, older) = (container(spec.name, .created), container("0123_\(spec.name)", .created))
    #expect(spec.isSpare(fresh, among: [fresh, older]))
    #expect(!spec.isSpare(older, among: [fresh, older]), "its successor may rest on it")
    #expect(!spec.isSpare(fresh, among: [fresh]))
    #expect(!spec.isSpare(fresh, among: [fresh, container("0123_\(spec.name)", .exited, "def")]))
    #expect(!spec.isSpare(container(spec.name, .exited), among: [older]))
  }

  @Test func refusesAContainerNameForSeveralContainers() {
    let error = #expect(throws: BackendError.self) {
      try World("services: {a: {image: 'a:1', container_name: one}}", options: UpOptions(scale: ["a": 2]))
    }
    #expect(error?.code == .invalidManifest)
  }

  @Test func addsTheGPUCapabilityAsComposeDoes() throws {
    let spec = try World("services: {a: {image: 'a:1', gpus: [{count: 1, capabilities: [gpu, compute]}]}}").spec("a")
    #expect(spec.request.hostConfig.deviceRequests?.first?.capabilities == [["gpu", "compute", "gpu"]])
  }

  @Test func refusesAServiceThatIsNoContainer() {
    let error = #expect(throws: BackendError.self) {
      try World("services: {a: {provider: {type: awesomecloud}}}")
    }
    #expect(error?.code == .invalidManifest)
    #expect(error?.message == "service a has the provider \"awesomecloud\", a plugin of Docker Compose")
  }

  @Test func refusesAnOwnerThatIsNoNumber() {
    let manifest = """
      services: {a: {image: 'a:1', configs: [{source: c, uid: www-data}]}}
      configs: {c: {content: x}}
      """
    let error = #expect(throws: BackendError.self) { try World(manifest) }
    #expect(error?.message == "service a gives c to the user \"www-data\", which is not a numeric id")
  }

  @Test func refusesAnUnknownService() {
    let error = #expect(throws: BackendError.self) {
      try World("services: {a: {image: 'a:1'}}", options: UpOptions(services: ["b"]))
    }
    #expect(error?.code == .unknownService)
    #expect(error?.hint == "its services are: a")
  }

  @Test(arguments: [
    ("gpus: all", "all"), ("gpus: [{device_ids: ['0', '2']}]", "0,2"), ("gpus: [{count: 2}]", "0,1"),
    ("runtime: nvidia", "all"),
  ])
  func namesTheGPUsForTheRuntime(more: String, visible: String) throws {
    let spec = try World("services: {model: {image: x, \(more)}}").spec("model")
    #expect(spec.request.hostConfig.visibleGPUs == visible)
    #expect(spec.request.hostConfig.throughRuntime.runtime == "nvidia")
    #expect(spec.request.hostConfig.throughRuntime.deviceRequests == nil)
  }
}
