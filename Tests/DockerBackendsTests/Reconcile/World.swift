import DockerEngine
import TestSupport

@testable import DockerBackends

/// Two services, the second after the first is healthy.
let twoServices = """
  services:
    model:
      image: model:1
      environment: {LANG: en}
      healthcheck: {test: [CMD, "true"]}
      ports: ["7860:7860"]
    proxy:
      image: proxy:1
      depends_on: {model: {condition: service_healthy}}
  """

/// A manifest and an engine that exists only in memory.
struct World {
  var desired: DesiredState
  var observed: ObservedState

  init(
    _ manifest: String, options: UpOptions = UpOptions(), images: [String: String] = [:],
    observed: ObservedState? = nil
  ) throws {
    let backend = try TestManifest.backend(manifest)
    desired = try DesiredState(
      backend: backend.name, project: backend.project, settings: backend.settings, options: options)
    self.observed =
      observed ?? ObservedState(images: images.mapValues { ObservedImage(id: $0) }, networks: [:], volumes: [:])
  }

  /// The same after everything was brought up.
  func up() -> World {
    var world = self
    for service in desired.services {
      world.observed.images[service.image] = ObservedImage(id: "id of \(service.image)")
    }
    world.observed.containers = desired.containers.map { spec in
      ObservedContainer(
        id: "id of \(spec.name)", name: spec.name, state: .running, status: "Up 3 minutes",
        imageID: "id of \(spec.image)", labels: spec.request.config.labels ?? [:],
        networks: desired.networks.map(\.name))
    }
    world.observed.networks = Dictionary(
      uniqueKeysWithValues: desired.networks.map { network in
        (network.name, ObservedResource(labels: network.request.labels ?? [:]))
      })
    return world
  }

  /// The same after Docker Compose brought it up, in this folder.
  func composed(in folder: String = "/backends/demo") throws -> World {
    var world = up()
    for spec in desired.containers {
      let hash = try spec.composeHash.value { "id of \($0)" }
      world.change(spec.name) { container in
        container.labels = container.labels.filter { $0.key.hasPrefix("com.docker.compose.") }
        (container.labels[Label.configHash], container.labels[Label.workingDirectory]) = (hash, folder)
        container = container.adopted(by: desired.backend, project: desired.project, folder: desired.folder)
      }
    }
    return world
  }

  mutating func change(_ name: String, _ body: (inout ObservedContainer) -> Void) {
    for index in observed.containers.indices where observed.containers[index].name == name {
      body(&observed.containers[index])
    }
  }

  func plan() throws -> Plan {
    var reconciler = try Reconciler(desired, observed)
    return try reconciler.plan()
  }

  func spec(_ service: String) throws -> ContainerSpec {
    guard let spec = desired.service(service)?.containers.first else {
      throw BackendError(.unknownService, service)
    }
    return spec
  }
}
