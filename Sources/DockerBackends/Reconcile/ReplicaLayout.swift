import BackendSupport
import ComposeSpec
import OrderedCollections

/// Which services of a backend have several containers so that it speaks several times at once, and which GPU each has.
///
/// These are the service that is spoken to and those that ask for a GPU: they belong together by their numbers, so that
/// the third proxy talks to the third model.
struct ReplicaLayout: Sendable, Hashable {
  var count: Int
  var services: Set<String>
  /// The GPU of each replica, the first's first; empty where each gets what the manifest asks for.
  var gpus: [GPUDevice] = []
  /// What the user should know beforehand.
  var warnings: [String] = []

  /// - Parameters:
  ///   - backend: the backend.
  ///   - wanted: how many replicas.
  ///   - devices: the GPUs of the engine's machine; `nil` where nobody can tell.
  ///   - isDenied: whether no GPU is to be used.
  /// - Throws: `BackendError` where they cannot be made.
  init(_ backend: Backend, _ wanted: ReplicaCount, devices: [GPUDevice]?, isDenied: Bool) throws(BackendError) {
    let project = backend.project
    guard
      let speaker = backend.settings.endpoint?.service
        ?? PublishedEndpoint(project, backend.settings)?.service
    else {
      throw BackendError(
        .invalidInput, "backend \(backend.name) does not publish one port by which its server is reached",
        hint: "name it with `x-tts.endpoint: SERVICE:PORT`, and publish it in `ports` of that service")
    }
    let onGPU = isDenied ? [] : Set(project.services.values.filter { ServiceTraits($0).wantsGPU }.map(\.name))
    let usable = onGPU.isEmpty ? [] : Self.usable(devices, by: onGPU.compactMap { project.services[$0] })
    services = onGPU.union([speaker])
    switch wanted {
    case .count(let number): count = number
    case .perGPU:
      guard let usable, !usable.isEmpty else {
        throw BackendError(
          .invalidInput,
          onGPU.isEmpty
            ? "backend \(backend.name) asks for no GPU, so it cannot have a replica per GPU"
            : "it is not known how many GPUs the engine's machine has",
          hint: "write a number of replicas")
      }
      count = usable.count
    }
    guard count > 1 else { return }
    for name in services.sorted() {
      guard let mode = project.services[name]?.networkMode, mode == "host" || mode.hasPrefix("service:") else {
        continue
      }
      throw BackendError(
        .invalidManifest,
        "service \(name) has `network_mode: \(mode)`, so that \(count) containers of it would listen on one port",
        hint: "put it on a network of its own, and publish its port in `ports`")
    }
    guard let usable, !usable.isEmpty else { return }
    gpus = (0..<count).map { usable[$0 % usable.count] }
    warnings = Self.warnings(count, usable, needing: backend.settings.memory)
  }

  /// Those that the manifest lets them have: all, or the ones that it names.
  private static func usable(_ devices: [GPUDevice]?, by services: [Service]) -> [GPUDevice]? {
    var named: OrderedSet<String> = []
    for service in services {
      let reserved = service.deploy?.resources?.reservations?.devices ?? []
      named.formUnion((reserved + service.gpus).filter(\.wantsGPU).flatMap(\.deviceIds))
      let cdi = service.devices.map(\.source).filter { $0.hasPrefix("nvidia.com/") && !$0.hasSuffix("=all") }
      named.formUnion(cdi.compactMap { $0.suffix(after: "=") })
    }
    guard !named.isEmpty else { return devices }
    return named.map { id in
      devices?.first { $0.id == id } ?? GPUDevice(id: id, index: Int(id) ?? 0)
    }
  }

  private static func warnings(_ count: Int, _ gpus: [GPUDevice], needing memory: Int64?) -> [String] {
    var warnings: [String] = []
    if count > gpus.count {
      warnings.append(
        "\(count) replicas share \(gpus.count == 1 ? "one GPU" : "\(gpus.count) GPUs"); each of them computes slower")
    }
    for (place, gpu) in gpus.enumerated().prefix(count) {
      guard let memory, let total = gpu.memory else { continue }
      let users = Int64((count - place + gpus.count - 1) / gpus.count)
      guard memory * users > Int64(total) else { continue }
      let need = ByteText(Int(memory)).text
      warnings.append(
        "\(gpu.title) has \(ByteText(total).text), and "
          + (users == 1 ? "a replica needs \(need)" : "each of \(users) replicas on it needs \(need)"))
    }
    return warnings
  }

  /// The GPU of a service's container; `nil` where it gets what the manifest asks for.
  func gpu(of service: String, _ number: Int) -> GPUDevice? {
    guard services.contains(service), gpus.indices.contains(number - 1) else { return nil }
    return gpus[number - 1]
  }

  /// Why a container is made: `replica 2 of 3, on GPU 1 (NVIDIA H200)`.
  func cause(of service: String, _ number: Int, usesGPU: Bool) -> String? {
    guard count > 1, services.contains(service) else { return nil }
    let place = usesGPU ? gpu(of: service, number).map { ", on \($0.title)" } : nil
    return "replica \(number) of \(count)\(place ?? "")"
  }
}
