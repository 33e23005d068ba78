import DockerEngine
import TestSupport
import Testing

@testable import DockerBackends

/// Backends that speak several times at once: which services are several, and which GPU each container gets.
@Suite struct ReplicaLayoutTests {
  private static let two = (0..<2).map { GPUDevice(id: "\($0)", index: $0, name: "H200", memory: 8_000_000_000) }
  private static let model = "{image: m, deploy: {resources: {reservations: {devices: [{capabilities: [gpu]}]}}}}"
  private static let pair = "proxy: {image: p, ports: ['8000:80']}, model: \(model), db: {image: d}"

  private func backend(_ services: String, _ settings: String = "") throws -> Backend {
    let bench = try ManifestBench()
    try bench.folder.write("services: {\(services)}\nx-tts: {\(settings)}\n", to: "first/a/compose.yaml")
    return try bench.catalog.backend(named: "a")
  }

  private func desired(_ backend: Backend, _ layout: ReplicaLayout) throws -> DesiredState {
    try DesiredState(
      backend: "a", project: backend.project, settings: backend.settings, options: UpOptions(), layout: layout)
  }

  private func message(_ services: String, _ count: ReplicaCount, _ devices: [GPUDevice]? = []) throws -> String {
    let backend = try backend(services)
    return #expect(throws: BackendError.self) {
      try ReplicaLayout(backend, count, devices: devices, isDenied: false)
    }?.message ?? ""
  }

  @Test func multipliesWhatSpeaksAndWhatAsksForAGPU() throws {
    let backend = try backend(Self.pair)
    let layout = try ReplicaLayout(backend, .perGPU, devices: Self.two, isDenied: false)
    #expect(layout.count == 2 && layout.services == ["proxy", "model"])
    let containers = try desired(backend, layout).containers
    #expect(containers.map(\.name).sorted() == ["a-db-1", "a-model-1", "a-model-2", "a-proxy-1", "a-proxy-2"])
  }

  @Test func givesEachReplicaAGPUOfItsOwn() throws {
    let backend = try backend(
      "proxy: {image: p, ports: ['8000:80']}, model: \(Self.model), old: {image: o, runtime: nvidia}, "
        + "cdi: {image: c, devices: ['nvidia.com/gpu=all']}")
    let layout = try ReplicaLayout(backend, .count(2), devices: Self.two, isDenied: false)
    let containers = try desired(backend, layout).containers
    let specs = Dictionary(containers.map { ($0.name, $0.request) }) { first, _ in first }
    for number in 1...2 {
      let id = "\(number - 1)"
      let request = specs["a-model-\(number)"]?.hostConfig.deviceRequests
      #expect(request == [DeviceRequest(deviceIDs: [id], capabilities: [["gpu"]])])
      #expect(specs["a-cdi-\(number)"]?.hostConfig.cdiGPUs == ["nvidia.com/gpu=\(id)"])
      #expect(specs["a-old-\(number)"]?.config.env == ["NVIDIA_VISIBLE_DEVICES=\(id)"])
    }
    let replicas = containers.compactMap(\.replica)
    #expect(replicas.contains("replica 2 of 2, on GPU 1 (H200)"), "\(replicas)")
    #expect(containers.first { $0.name == "a-proxy-2" }?.replica == "replica 2 of 2")
  }

  @Test func theFirstKeepsThePortAndEachFindsItsOwnModel() throws {
    let backend = try backend(Self.pair)
    let layout = try ReplicaLayout(backend, .count(2), devices: nil, isDenied: false)
    let containers = try desired(backend, layout).containers
    let specs = Dictionary(containers.map { ($0.name, $0.request) }) { first, _ in first }
    let port = { (name: String) in specs[name]?.hostConfig.portBindings?["80/tcp"] }
    #expect(port("a-proxy-1") == [PortBinding(hostIP: "127.0.0.1", hostPort: "8000")])
    #expect(port("a-proxy-2") == [PortBinding(hostIP: "127.0.0.1", hostPort: nil)])
    let links = { (name: String) in specs[name]?.networkingConfig?.endpointsConfig?.values.first?.links }
    #expect(links("a-proxy-2") == ["a-model-2:model"])
    #expect(links("a-proxy-1") == ["a-model-1:model"])
    #expect(links("a-db-1") == nil)
  }

  @Test func oneOfOneServiceIsAsItIsWithoutALayout() throws {
    let backend = try backend("s: {image: x, ports: ['8000:80']}")
    let plain = try DesiredState(
      backend: "a", project: backend.project, settings: backend.settings, options: UpOptions())
    for count in [1, 3] {
      let layout = try ReplicaLayout(backend, .count(count), devices: nil, isDenied: false)
      let containers = try desired(backend, layout).containers
      #expect(containers.count == count)
      #expect(containers.first?.hash == plain.containers.first?.hash)
    }
  }

  @Test func usesTheGPUsThatTheManifestNames() throws {
    let backend = try backend(
      "s: {image: x, ports: ['80'], deploy: {resources: {reservations: {devices: "
        + "[{capabilities: [gpu], device_ids: ['1', '3']}]}}}}")
    let layout = try ReplicaLayout(backend, .perGPU, devices: nil, isDenied: false)
    #expect(layout.gpus.map(\.id) == ["1", "3"])
  }

  @Test func slicesStandForTheirCard() {
    var card = GPUState(index: 0)
    (card.isPartitioned, card.migDevices) = (true, [.init(uuid: "MIG-a"), .init(uuid: "MIG-b")])
    let devices = [GPUDevice](GPUInventory(source: "nvml", gpus: [card, GPUState(index: 1)]))
    #expect(devices.map(\.id) == ["MIG-a", "MIG-b", "1"])
    #expect(devices[0].title == "slice MIG-a of GPU 0" && devices[2].title == "GPU 1")
    #expect(
      [GPUDevice](cdi: ["nvidia.com/gpu=all", "nvidia.com/gpu=1", "nvidia.com/gpu=0", "amd.com/gpu=2"]).map(\.id) == [
        "0", "1",
      ])
  }

  @Test func tellsWhatDoesNotFit() throws {
    let backend = try backend(Self.pair, "memory: 6GB")
    let crowded = try ReplicaLayout(backend, .count(3), devices: Self.two, isDenied: false)
    #expect(crowded.gpus.map(\.id) == ["0", "1", "0"])
    #expect(
      crowded.warnings == [
        "3 replicas share 2 GPUs; each of them computes slower",
        "GPU 0 (H200) has 8.0 GB, and each of 2 replicas on it needs 6.4 GB",
      ])
    #expect(try ReplicaLayout(backend, .count(2), devices: Self.two, isDenied: false).warnings == [])
    #expect(try ReplicaLayout(backend, .count(3), devices: Self.two, isDenied: true).gpus == [])
  }

  @Test func refusesWhatCannotBeSeveral() throws {
    #expect(try message("s: {image: x, network_mode: host, expose: ['80']}", .count(2)).contains("publish"))
    #expect(try message("s: {image: x}", .count(2)).contains("does not publish one port"))
    #expect(try message("s: {image: x, ports: ['80']}", .perGPU).contains("asks for no GPU"))
    #expect(try message(Self.pair, .perGPU, nil).contains("how many GPUs"))
    let shared = "p: {image: y, ports: ['80']}, model: {image: m, gpus: all, network_mode: 'service:p'}"
    #expect(try message(shared, .count(2)).contains("network_mode"))
  }

  @Test(arguments: [("3", ReplicaCount.count(3)), ("per-gpu", .perGPU)])
  func readsHowMany(text: String, count: ReplicaCount) throws {
    #expect(ReplicaCount(text) == count && count.description == text)
    #expect(try backend("s: {image: x, ports: ['80']}", "replicas: \(text)").settings.replicas == count)
  }

  @Test(arguments: ["0", "-1", "65", "many", "1.5", "[2]"])
  func refusesOtherNumbers(text: String) {
    #expect(throws: (any Error).self) { try backend("s: {image: x, ports: ['80']}", "replicas: \(text)") }
  }
}
