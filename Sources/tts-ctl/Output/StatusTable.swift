import DockerBackends
import FoundationEssentials

/// Containers of backends as a table, one row each.
struct StatusTable {
  private let served: [String: GatewayBackend]?
  private var table: Table

  /// - Parameters:
  ///   - health: what each backend's server says; shown at the first container of the service that speaks.
  ///   - served: what a gateway makes of each, in a column of its own; `nil` where there is none.
  ///   - now: the uptime's end.
  init(
    _ statuses: [BackendStatus], health: [String: SpeechHealth], served: [String: GatewayBackend]? = nil, now: Date
  ) {
    let columns = ["BACKEND", "SERVICE", "STATE", "HEALTH", "DEVICE", "UPTIME", "PORTS", "IMAGE"]
    self.served = served
    table = Table(served == nil ? columns : [columns[0], "GATEWAY"] + columns.dropFirst())
    for status in statuses {
      let speech = health[status.name]
      let speaker = status.containers.first { $0.service == speech?.service }?.id
      let several = Set(Dictionary(grouping: status.containers, by: \.service).filter { $0.value.count > 1 }.keys)
      for container in status.containers {
        let isReplica = several.contains(container.service)
        let service = isReplica ? "\(container.service)-\(container.number)" : container.service
        add(container, of: status, as: service, container.id == speaker ? speech : nil, now)
      }
      for service in status.missing {
        add([.init(status.name), .init(service), .init("absent", .dim), "", "", "", "", ""], of: status, now)
      }
    }
  }

  /// The table as lines.
  func render(on terminal: Terminal) -> String { table.render(on: terminal) }

  /// Adds a row, with what a gateway makes of the backend.
  private mutating func add(_ cells: [Table.Cell], of status: BackendStatus, _ now: Date) {
    guard let served else { return table.add(cells) }
    let view = served[status.name]
    let style: Style? = view?.state == "failed" ? .red : view?.state == "ready" ? .green : .dim
    table.add([cells[0], .init(view.map { Self.text($0, now) } ?? "-", style)] + cells.dropFirst())
  }

  private static func text(_ view: GatewayBackend, _ now: Date) -> String {
    var words = [[view.state, view.stage].compactMap { $0 }.joined(separator: " ")]
    if view.inFlight > 0 { words.append("\(view.inFlight) under way") }
    if view.waiting > 0 { words.append("\(view.waiting) waiting") }
    if let left = view.idleLeft(at: now) { words.append("stops in \(Quantities.duration(left))") }
    if view.pinned { words.append("pinned") }
    return words.joined(separator: ", ")
  }

  private mutating func add(
    _ container: BackendStatus.Container, of status: BackendStatus, as service: String, _ speech: SpeechHealth?,
    _ now: Date
  ) {
    let health = [container.health == .none ? nil : container.health.rawValue, speech.map { "api \($0.text)" }]
      .compactMap { $0 }.joined(separator: ", ")
    let isWell = container.health != .unhealthy && (speech?.isWell ?? true)
    let note = status.orphan != nil ? "orphan" : status.manifestError != nil ? "manifest error" : nil
    let cells: [Table.Cell] = [
      .init(status.name + (note.map { " (\($0))" } ?? ""), note == nil ? nil : .yellow), .init(service),
      .init(Self.state(container), Self.style(container)),
      .init(health.isEmpty ? "-" : health, isWell ? nil : .yellow),
      .init(container.device.rawValue.uppercased(), container.device == .gpu ? .green : nil),
      .init(Self.uptime(container, now)), .init(container.ports.map(\.description).joined(separator: ", ")),
      .init(container.image),
    ]
    add(cells, of: status, now)
  }

  private static func state(_ container: BackendStatus.Container) -> String {
    let code = container.exitCode.map { " (\($0)\(container.oomKilled ? ", out of memory" : ""))" } ?? ""
    let restarts = container.restarts > 0 ? ", \(container.restarts) restarts" : ""
    return "\(container.state.rawValue)\(container.state == .running ? "" : code)\(restarts)"
  }

  private static func style(_ container: BackendStatus.Container) -> Style? {
    switch container.state {
    case .running: .green
    // One that was stopped has the signal's code.
    case .exited: container.hasFailed || container.oomKilled ? .red : .dim
    case .dead, .restarting: .red
    case .created, .paused, .removing, .unknown: .yellow
    }
  }

  private static func uptime(_ container: BackendStatus.Container, _ now: Date) -> String {
    guard container.state == .running, let start = container.startedAt else { return "" }
    return Quantities.duration(.seconds(max(0, now.timeIntervalSince(start))))
  }
}
