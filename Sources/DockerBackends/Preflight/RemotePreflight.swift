import DockerEngine

/// What can be known to fail on an engine of another machine: the ports of its loopback network are out of reach from
/// here, so nobody could ask there whether a server is ready, nor use it then.
struct RemotePreflight {
  let desired: DesiredState
  let address: EngineAddress

  /// Looks at the ports that readiness asks for.
  /// - Throws: `BackendError` with `.notReady`.
  func check() throws {
    guard desired.options.wait, !address.isLocal, !Loopback.contains(address.host) else { return }
    for service in desired.services {
      switch service.ready?.probe {
      case .http, .tcp, .speech: break
      case .log, nil: continue
      }
      let asked = service.containers.flatMap { $0.request.hostConfig.portBindings?.bindings ?? [:] }
        .filter { name, _ in service.ready?.port.map { name.hasPrefix("\($0)/") } ?? true }.flatMap(\.value)
      guard !asked.isEmpty, asked.allSatisfy({ Loopback.contains($0.hostIP ?? "") }) else { continue }
      throw BackendError(
        .notReady,
        "service \(service.name) is published on the loopback address of \(address.host), which this machine cannot reach",
        hint: "run tts-ctl on \(address.host), or publish it on an address that this machine can reach: "
          + "`\(.up(desired.backend, .init(.bind, "ADDRESS")))`")
    }
  }
}
