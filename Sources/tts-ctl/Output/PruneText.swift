import DockerBackends
import FoundationEssentials

/// What a pruning removes, as lines for people.
struct PruneText {
  private let plan: PrunePlan

  init(_ plan: PrunePlan) { self.plan = plan }

  /// How much it is.
  var head: String { "this removes for good, and frees \(Quantities.bytes(Int64(plan.freed)))\(shared):" }

  /// Why it is less than the sizes of the images together.
  private var shared: String {
    plan.freed < plan.images.reduce(0) { $0 + $1.size } ? " (images that stay have the other layers, too)" : ""
  }

  /// Each thing.
  var lines: [String] {
    plan.images.map { image in
      let name = image.names.isEmpty ? String(image.id.suffix(64).prefix(12)) : image.names.joined(separator: ", ")
      let cause = image.cause == .unused ? "\(image.backend) has no container" : "another image has its name now"
      return "image \(name)  \(Quantities.bytes(Int64(image.size))), \(cause)"
    }
      + plan.volumes.map { volume in
        let size = volume.size.map { Quantities.bytes(Int64($0)) } ?? "size not known"
        return "volume \(volume.name)  \(size), \(volume.backend) has no container"
      }
      + plan.logs.map { log in
        "log \(log.path)  \(Quantities.bytes(Int64(log.size))), saved at \(log.date.formatted(.iso8601))"
      }
  }

  /// Prints it.
  /// - Parameter isDone: whether it has been removed.
  func show(isDone: Bool) {
    if plan.isEmpty { Console.note("there is nothing to remove") }
    for line in lines { Console.print((isDone ? "removed \(line)" : "would remove \(line)").withoutControls) }
    for kept in plan.kept { Console.note("warning: \(kept.name) stays: \(kept.reason)".withoutControls) }
    guard !plan.isEmpty else { return }
    let bytes = Quantities.bytes(Int64(plan.freed))
    Console.print(isDone ? "\(bytes) are free again\(shared)" : "\(bytes) would be free again\(shared)")
  }
}
