import DockerBackends

/// All of one backend as lines for people.
struct DetailsText {
  private let details: BackendDetails
  private let terminal: Terminal

  init(_ details: BackendDetails, on terminal: Terminal) { (self.details, self.terminal) = (details, terminal) }

  /// A line each, with what it is about in front.
  var text: String {
    let width = rows.map(\.0.count).max() ?? 0
    return rows.map { label, value in
      "\(label)\(String(repeating: " ", count: width - label.count))  \(value)".withoutControls
    }.joined(separator: "\n")
  }

  private var rows: [(String, String)] {
    let status = details.status
    var rows = [
      (
        "backend",
        [status.name, status.title == status.name ? nil : status.title].compactMap { $0 }.joined(separator: ": ")
      ),
      ("state", status.state.rawValue + (status.orphan.map { " (orphan: \($0))" } ?? "")),
      ("error", status.manifestError.map { "the manifest cannot be read: \($0)" } ?? ""),
      ("address", details.address ?? "-"), ("api", details.api ?? "not known"), ("gpu", gpu),
      ("manifest", terminal.path(details.manifest)), ("folder", terminal.path(details.folder)),
      ("project", status.project),
    ]
    for container in status.containers {
      rows.append(("container", "\(container.name): \(container.state.rawValue)"))
      rows += container.ports.map { ("port", "\(container.service) \($0)") }
    }
    rows += details.images.map { ("image", Self.text($0)) }
    rows += details.mounts.map { mount in
      (
        mount.isVolume ? "volume" : "mount",
        "\(mount.service) \(terminal.path(mount.source)) at \(mount.target)\(mount.isReadOnly ? " (read-only)" : "")"
      )
    }
    return rows.filter { !$0.1.isEmpty }
  }

  private var gpu: String {
    let device = details.status.containers.contains { $0.device == .gpu } ? "GPU" : "CPU"
    return details.status.containers.isEmpty ? details.gpu.rawValue : "\(details.gpu.rawValue), on the \(device)"
  }

  private static func text(_ image: BackendDetails.Image) -> String {
    guard let id = image.id else { return "\(image.service) \(image.name): not here" }
    let size = image.size.map { ", \(Quantities.bytes(Int64($0)))" } ?? ""
    return "\(image.service) \(image.name): \(image.digest ?? id)\(size)"
  }
}
