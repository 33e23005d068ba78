import Synchronization

/// What the steps of one plan tell each other.
final class ExecutionState: Sendable {
  private struct Facts {
    var ids: [String: String] = [:]
    var images: [String: ObservedImage] = [:]
    var observed: [String: ObservedContainer] = [:]
    var asides: [String: [ObservedContainer]] = [:]
    var networkIDs: [String: String] = [:]
    var startedAt: [String: ContinuousClock.Instant] = [:]
    var ready: [UpReport.Ready] = []
    var fallbacks: [GPUFallback] = []
    var ports: [String: [BackendPort]] = [:]
    var builds: [String: [String]] = [:]
  }

  private let facts: Mutex<Facts>

  init(_ observed: ObservedState) {
    var facts = Facts()
    facts.ids = Dictionary(observed.containers.map { ($0.name, $0.id) }) { first, _ in first }
    facts.images = observed.images
    facts.observed = Dictionary(observed.containers.map { ($0.name, $0) }) { first, _ in first }
    facts.networkIDs = (observed.networks ?? [:]).filter(\.value.isAmbiguous).mapValues(\.id)
    facts.ports = Dictionary(
      observed.containers.filter { $0.backend != nil && $0.isUp }.map { ($0.name, BackendPort.list($0)) }
    ) { first, _ in first }
    self.facts = Mutex(facts)
  }

  /// A container's id; its name where it is not known.
  func id(of container: String) -> String { facts.withLock { $0.ids[container] } ?? container }
  func setID(_ id: String?, of container: String) { facts.withLock { $0.ids[container] = id } }

  func image(_ reference: String) -> ObservedImage? { facts.withLock { $0.images[reference] } }
  func setImage(_ image: ObservedImage?, for reference: String) { facts.withLock { $0.images[reference] = image } }

  /// The images that a plan has pulled or built.
  func images(of plan: Plan) -> [String: ObservedImage] {
    let references = Set(plan.steps.compactMap(\.action.image))
    return facts.withLock { $0.images.filter { references.contains($0.key) } }
  }

  /// A container as it was when it was looked at.
  func observed(_ container: String) -> ObservedContainer? { facts.withLock { $0.observed[container] } }
  /// All of them.
  var observed: [ObservedContainer] { facts.withLock { Array($0.observed.values) } }

  /// The id of a network whose name does not tell which one is meant.
  func networkID(_ name: String) -> String? { facts.withLock { $0.networkIDs[name] } }

  /// Remembers a container that is kept until its successor is there.
  func setAside(_ container: ObservedContainer, for place: String) {
    facts.withLock { $0.asides[place, default: []].append(container) }
  }

  /// The containers that are kept until this one is there, the latest last.
  func asides(of place: String) -> [ObservedContainer] { facts.withLock { $0.asides[place] } ?? [] }
  func forgetAsides(of place: String) { facts.withLock { $0.asides[place] = nil } }

  /// When this run started the container; `nil` where it ran already.
  func startedAt(_ container: String) -> ContinuousClock.Instant? { facts.withLock { $0.startedAt[container] } }
  func setStarted(_ container: String) {
    facts.withLock { $0.startedAt[container] = .now }
  }

  func add(_ ready: UpReport.Ready) { facts.withLock { $0.ready.append(ready) } }
  func add(_ fallback: GPUFallback) { facts.withLock { $0.fallbacks.append(fallback) } }
  func setPorts(_ ports: [BackendPort]?, of container: String) { facts.withLock { $0.ports[container] = ports } }

  /// Keeps the end of a build's output, for the case that it fails.
  func add(buildOutput line: String, of image: String) {
    facts.withLock { $0.builds[image] = ($0.builds[image, default: []] + [line]).suffix(FailureReporter.linesOfBuild) }
  }

  /// The last lines of a build's output.
  func buildOutput(of image: String) -> [String] { facts.withLock { $0.builds[image] } ?? [] }

  var ready: [UpReport.Ready] { facts.withLock { $0.ready } }
  var fallbacks: [GPUFallback] { facts.withLock { $0.fallbacks } }
  func ports(of container: String) -> [BackendPort]? { facts.withLock { $0.ports[container] } }
}
