import BackendSupport
import DockerEngine

extension DockerBackendManager {
  private var counts: KeptSetting<ReplicaCount> { KeptSetting("replicas", environment: environment) }

  /// Which services of a backend are several: as the options say, else as was chosen before, else as the manifest says.
  /// - Throws: `BackendError` where they cannot be.
  func layout(of backend: Backend, _ options: UpOptions) async throws(BackendError) -> ReplicaLayout? {
    let wanted = options.replicas ?? counts.value(of: backend.name) ?? backend.settings.replicas
    guard let wanted, backend.hasManifest else { return nil }
    let isDenied = (options.gpu ?? backend.settings.gpu) == .off
    let devices = wanted == .count(1) || isDenied || !backend.wantsGPU ? [] : await gpuDevices()
    return try ReplicaLayout(backend, wanted, devices: devices, isDenied: isDenied)
  }

  /// The GPUs of the engine's machine; `nil` where nobody can tell.
  private func gpuDevices() async -> [GPUDevice]? {
    if engine.address.isLocal, let inventory = try? await GPUReader().read() { return [GPUDevice](inventory) }
    guard let names = try? await engine.system.info().discoveredDevices.map(\.id) else { return nil }
    let offered = [GPUDevice](cdi: names)
    return offered.isEmpty ? nil : offered
  }

  /// Keeps how many replicas a backend was given. What its manifest says needs no keeping.
  func keep(_ replicas: ReplicaCount?, of backend: Backend, _ tools: ExecutionTools) {
    guard let replicas else { return }
    let usual = backend.settings.replicas ?? .count(1)
    do {
      try counts.keep(replicas == usual ? nil : replicas, of: backend.name)
    } catch {
      tools.sink(
        BackendEvent(backend.name, .warning("its number of replicas cannot be kept: \(PlainWords.of(error))")))
    }
  }

  /// Forgets how many replicas a backend was given.
  func forgetReplicas(of backend: Backend, _ sink: BackendEventSink) {
    do {
      try counts.keep(nil, of: backend.name)
    } catch {
      sink(
        BackendEvent(backend.name, .warning("its number of replicas cannot be forgotten: \(PlainWords.of(error))")))
    }
  }
}
