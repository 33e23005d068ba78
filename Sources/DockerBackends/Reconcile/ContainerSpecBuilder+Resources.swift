import ComposeSpec
import DockerEngine

extension ContainerSpecBuilder {
  /// Limits, reservations and devices.
  func setResources(_ host: inout HostConfig) {
    let deploy = service.deploy?.resources
    host.cgroupParent = service.cgroupParent
    host.memory = (deploy?.limits?.memory ?? service.memLimit).map { Int(clamping: $0.bytes) }
    host.memorySwap = service.memswapLimit.map { Int(clamping: $0.bytes) }
    host.memorySwappiness = service.memSwappiness.map { Int(clamping: $0.bytes) }
    host.memoryReservation = (deploy?.reservations?.memory ?? service.memReservation).map { Int(clamping: $0.bytes) }
    host.oomKillDisable = service.oomKillDisable
    host.cpuCount = service.cpuCount
    host.cpuPercent = service.cpuPercent.flatMap { Int(exactly: ($0 * 100).rounded(.towardZero)) }
    host.cpuPeriod = service.cpuPeriod
    host.cpuQuota = service.cpuQuota
    host.cpuRealtimePeriod = service.cpuRtPeriod
    host.cpuRealtimeRuntime = service.cpuRtRuntime
    host.cpuShares = service.cpuShares
    // In single precision, as Compose computes it.
    host.nanoCpus = (deploy?.limits?.cpus ?? service.cpus).flatMap { Int(exactly: ($0 * 1e9).rounded(.towardZero)) }
    host.cpusetCpus = service.cpuset
    host.deviceCgroupRules = service.deviceCgroupRules.nonEmpty
    host.pidsLimit = deploy?.limits?.pids.flatMap { $0 > 0 ? $0 : nil } ?? service.pidsLimit
    host.ulimits = service.ulimits.map { Ulimit(name: $0.key, soft: $0.value.soft, hard: $0.value.hard) }.nonEmpty
    host.devices =
      service.devices.filter { !$0.isCDI }.map {
        DeviceMapping(
          pathOnHost: $0.source, pathInContainer: $0.target ?? $0.source, cgroupPermissions: $0.permissions ?? "rwm")
      }.nonEmpty
    host.deviceRequests = deviceRequests().nonEmpty
    setBlockIO(&host)
  }

  private func deviceRequests() -> [DockerEngine.DeviceRequest] {
    var requests = (service.deploy?.resources?.reservations?.devices ?? []).map { engineRequest($0, isGPU: false) }
    let named = service.devices.filter(\.isCDI).map(\.source)
    if !named.isEmpty { requests.append(DeviceRequest(driver: "cdi", deviceIDs: named)) }
    requests += service.gpus.map { engineRequest($0, isGPU: true) }
    guard let card else { return requests }
    return requests.map { $0.isGPU ? $0.naming(card) : $0 }
  }

  private func engineRequest(_ request: ComposeSpec.DeviceRequest, isGPU: Bool) -> DockerEngine.DeviceRequest {
    // Compose adds it even where it stands there already.
    let capabilities = request.capabilities + (isGPU ? ["gpu"] : [])
    // Without a count and without ids the engine gives no device and no error.
    let count = request.deviceIds.isEmpty ? request.count ?? -1 : request.count
    return DeviceRequest(
      driver: request.driver, count: count, deviceIDs: request.deviceIds.nonEmpty, capabilities: [capabilities],
      options: request.options.dictionary)
  }

  private func setBlockIO(_ host: inout HostConfig) {
    guard let settings = service.blkioConfig else { return }
    func rates(_ rates: [BlockIO.DeviceRate]) -> [ThrottleDevice]? {
      rates.map { ThrottleDevice(path: $0.path, rate: Int(clamping: $0.rate.bytes)) }.nonEmpty
    }
    host.blkioWeight = settings.weight
    host.blkioWeightDevice = settings.weightDevice.map { WeightDevice(path: $0.path, weight: $0.weight) }.nonEmpty
    host.blkioDeviceReadBps = rates(settings.deviceReadBps)
    host.blkioDeviceReadIOps = rates(settings.deviceReadIops)
    host.blkioDeviceWriteBps = rates(settings.deviceWriteBps)
    host.blkioDeviceWriteIOps = rates(settings.deviceWriteIops)
  }
}
