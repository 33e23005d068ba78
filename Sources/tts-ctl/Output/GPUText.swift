import DockerBackends

/// The GPUs, who uses them, and what the engine can hand out, as tables.
struct GPUText {
  let report: GPUReport
  let test: GPUTest?
  let terminal: Terminal

  init(_ report: GPUReport, test: GPUTest?, terminal: Terminal) {
    (self.report, self.test, self.terminal) = (report, test, terminal)
  }

  /// The whole text.
  var text: String {
    [gpus, problem, usage, offer, tested].compactMap { $0 }.joined(separator: "\n\n")
  }

  private var gpus: String? {
    guard let inventory = report.inventory else {
      return report.isPresent == true ? nil : "This machine has no NVIDIA GPU: backends run on the CPU."
    }
    var table = Table("GPU", "NAME", "MEMORY", "USE", "TEMP", "CAPABILITY", "MIG", "UUID")
    for gpu in inventory.gpus {
      table.add(
        .init("\(gpu.index)"), .init(gpu.name ?? "-"), .init(memory(gpu)),
        .init(gpu.utilization.map { "\($0)%" } ?? "-"),
        .init(gpu.temperature.map { "\($0)°C" } ?? "-"), .init(gpu.computeCapability ?? "-"),
        .init(gpu.isPartitioned == true ? "\(gpu.migDevices.count) slices" : "-"), .init(gpu.uuid ?? "-"))
    }
    let driver = "Driver \(inventory.driverVersion ?? "unknown"), CUDA up to \(inventory.cudaVersion ?? "unknown")"
    return driver.withoutControls + "\n" + table.render(on: terminal)
  }

  private func memory(_ gpu: GPUState) -> String {
    guard let used = gpu.memoryUsed, let total = gpu.memoryTotal else { return "-" }
    return "\(Quantities.bytes(Int64(clamping: used))) of \(Quantities.bytes(Int64(clamping: total)))"
  }

  private var problem: String? {
    guard report.inventory == nil, report.isPresent == true else { return nil }
    let head = "The driver does not answer: \(report.problem?.withoutControls ?? "no reason given")"
    return report.findings.isEmpty ? head : head + "\n\n" + FindingsText(report.findings, terminal: terminal).text
  }

  private var usage: String? {
    guard !report.usage.isEmpty else { return report.inventory == nil ? nil : "No process uses a GPU." }
    var table = Table("GPU", "PID", "MEMORY", "BACKEND", "CONTAINER")
    for usage in report.usage {
      table.add(
        .init("\(usage.gpu)"), .init("\(usage.pid)"),
        .init(usage.memory.map { Quantities.bytes(Int64(clamping: $0)) } ?? "-"),
        .init(usage.backend ?? "-"), .init(usage.container.map { String($0.prefix(40)) } ?? "(host)"))
    }
    return table.render(on: terminal)
  }

  private var offer: String? {
    guard let offer = report.offer else { return "The engine does not answer: see `tts-ctl doctor`." }
    guard report.isPresent == true || !offer.devices.isEmpty else { return nil }
    let devices = offer.devices.isEmpty ? "none" : offer.devices.joined(separator: ", ")
    return "The engine's runtimes: \(offer.runtimes.joined(separator: ", ")); CDI devices: \(devices)".withoutControls
  }

  private var tested: String? {
    guard let test else { return nil }
    let output = test.output.split(separator: "\n").map { "  " + String($0).withoutControls }.joined(separator: "\n")
    guard !test.worked else {
      return
        "\("✔".styled(.green, on: terminal)) A container from \(test.image.withoutControls) gets the GPU:\n\(output)"
    }
    let head = "\("✘".styled(.red, on: terminal)) A container from \(test.image) gets no GPU:\n\(output)"
    return test.findings.isEmpty ? head : head + "\n\n" + FindingsText(test.findings, terminal: terminal).text
  }
}
