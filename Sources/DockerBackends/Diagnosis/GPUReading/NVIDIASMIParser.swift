/// Reads what `nvidia-smi` prints, for machines whose library cannot be opened from here.
package enum NVIDIASMIParser {
  /// What to ask `nvidia-smi` for.
  package static let arguments = [
    "--query-gpu=index,name,uuid,memory.total,memory.used,memory.free,utilization.gpu,temperature.gpu,compute_cap,"
      + "mig.mode.current,driver_version",
    "--format=csv,noheader,nounits",
  ]

  /// The GPUs in the answer; lines that are none are left out.
  package static func inventory(_ output: String) -> GPUInventory {
    var inventory = GPUInventory(source: "nvidia-smi")
    for line in output.split(whereSeparator: \.isNewline) {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map { $0.trimmed(of: " ") }
      guard fields.count == 11, let index = Int(fields[0]) else { continue }
      var gpu = GPUState(index: index)
      gpu.name = known(fields[1])
      gpu.uuid = known(fields[2])
      gpu.memoryTotal = mebibytes(fields[3])
      gpu.memoryUsed = mebibytes(fields[4])
      gpu.memoryFree = mebibytes(fields[5])
      gpu.utilization = Int(fields[6])
      gpu.temperature = Int(fields[7])
      gpu.computeCapability = known(fields[8])
      gpu.isPartitioned = known(fields[9]).map { $0 == "Enabled" }
      inventory.driverVersion = known(fields[10])
      inventory.gpus.append(gpu)
    }
    return inventory
  }

  /// `[N/A]`, `[Not Supported]`, `[Unknown Error]`.
  private static func known(_ field: String) -> String? { field.isEmpty || field.hasPrefix("[") ? nil : field }

  private static func mebibytes(_ field: String) -> Int? {
    guard let count = Int(field), count >= 0, count < 1 << 40 else { return nil }
    return count << 20
  }
}
