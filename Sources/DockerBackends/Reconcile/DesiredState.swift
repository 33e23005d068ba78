import ComposeSpec
import DockerEngine
import OrderedCollections

/// What the manifest and the options ask for, with nothing left to decide but what is there already.
struct DesiredState: Sendable {
  var backend: String
  var project: String
  /// The folder that the project's relative paths start from.
  var folder: String
  /// The services to run, each after those it depends on.
  var services: [DesiredService]
  /// Every service of the manifest, whether it is to run now or not.
  var knownServices: Set<String>
  var networks: [NetworkSpec]
  var volumes: [VolumeSpec]
  /// The secrets that builds may use.
  var secrets: OrderedDictionary<String, SecretSource>
  var options: UpOptions
  /// Where its server is reached; `nil` where that cannot be told.
  var endpoint: PublishedEndpoint?
  var gpu: GPUPolicy
  /// Which services are several; `nil` where none are for the sake of speaking more at once.
  var layout: ReplicaLayout?

  /// All containers.
  var containers: [ContainerSpec] { services.flatMap(\.containers) }

  /// The service of that name.
  func service(_ name: String) -> DesiredService? { services.first { $0.name == name } }
}

/// One service to run.
struct DesiredService: Sendable {
  var name: String
  var containers: [ContainerSpec]
  /// What it waits for, by service.
  var dependsOn: OrderedDictionary<String, DependsOn>
  var build: BuildConfig?
  /// The image as the manifest or the build names it.
  var image: String
  var platform: String?
  var pull: PullPolicy
  /// Networks to connect after creation, on engines that take one at creation.
  var laterNetworks: [String: EndpointSettings]
  var postStart: [ServiceHook]
  var stopGracePeriod: Duration?
  /// How `up` finds out that it can be used.
  var ready: ReadySettings?
}
