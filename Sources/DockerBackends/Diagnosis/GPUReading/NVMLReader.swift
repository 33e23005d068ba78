import CNVML

/// Why NVML gave no answer.
package struct NVMLError: Error, Sendable, Equatable {
  /// The kind of failure.
  package enum Code: String, Sendable, Codable {
    /// The library is not on this machine.
    case noLibrary
    /// The library lacks a function it always had.
    case noSymbol
    /// The kernel's driver is not loaded.
    case driverNotLoaded
    /// The library is of another version than the kernel's driver.
    case versionMismatch
    /// This user may not ask.
    case noPermission
    /// Anything else.
    case failed
  }

  /// The kind of failure.
  package var code: Code
  /// NVML's own words.
  package var message: String
}

/// Reads the GPUs through NVIDIA's management library, which is opened at run time.
///
/// What a driver does not support, or an old library does not know, stays `nil`; only what keeps
/// every answer away is an error.
package struct NVMLReader: Sendable {
  private let library: String

  /// Creates a reader of a library by its path, or by its name where the loader finds it.
  package init(library: String = "libnvidia-ml.so.1") {
    self.library = library
  }

  /// Asks for everything at once. It blocks, for a second or two where the driver has to wake the GPU.
  package func read() throws(NVMLError) -> GPUInventory {
    var handle: OpaquePointer?
    let code = cnvml_open(library, &handle)
    defer { cnvml_close(handle) }
    guard code == CNVML_OK.code, let handle else { throw Self.error(code, handle) }
    var count: UInt32 = 0
    let counted = cnvml_device_count(handle, &count)
    guard counted == CNVML_OK.code else { throw Self.error(counted, handle) }
    var inventory = GPUInventory(source: "nvml")
    inventory.driverVersion = Self.text { cnvml_driver_version(handle, $0, $1) }
    inventory.cudaVersion =
      Self.value(Int32.self) { cnvml_cuda_version(handle, $0) }
      .flatMap { CUDAVersion(libraryNumber: String($0)) }?.description
    inventory.gpus = (0..<min(count, 1024)).map { NVMLDevice(handle: handle, index: $0).state }
    return inventory
  }

  private static func error(_ code: Int32, _ handle: OpaquePointer?) -> NVMLError {
    let kind: NVMLError.Code =
      switch code {
      case CNVML_NO_LIBRARY.code: .noLibrary
      case CNVML_NO_SYMBOL.code: .noSymbol
      case CNVML_DRIVER_NOT_LOADED.code: .driverNotLoaded
      case CNVML_VERSION_MISMATCH.code: .versionMismatch
      case CNVML_NO_PERMISSION.code: .noPermission
      default: .failed
      }
    let words = cnvml_error(handle, code).map { String(cString: $0) }
    return NVMLError(code: kind, message: words ?? kind.rawValue)
  }

  /// A text that a function writes into a buffer; `nil` where it fails.
  static func text(_ ask: (UnsafeMutablePointer<CChar>, UInt32) -> Int32) -> String? {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
      buffer.initialize(repeating: 0)
      guard let base = buffer.baseAddress, ask(base, UInt32(buffer.count - 1)) == CNVML_OK.code else { return nil }
      return String(cString: base)
    }
  }

  /// A number that a function writes; `nil` where it fails.
  static func value<Number: FixedWidthInteger>(
    _ type: Number.Type, _ ask: (UnsafeMutablePointer<Number>) -> Int32
  ) -> Number? {
    var number = Number.zero
    return ask(&number) == CNVML_OK.code ? number : nil
  }
}

/// One GPU as NVML sees it.
struct NVMLDevice {
  let handle: OpaquePointer
  let index: UInt32

  var state: GPUState {
    var state = GPUState(index: Int(index))
    var device: cnvml_device?
    guard cnvml_device_at(handle, index, &device) == CNVML_OK.code else { return state }
    state.name = NVMLReader.text { cnvml_name(handle, device, $0, $1) }
    state.uuid = NVMLReader.text { cnvml_uuid(handle, device, $0, $1) }
    if let memory = memory(of: device) {
      state.memoryTotal = Int(clamping: memory.total)
      state.memoryUsed = Int(clamping: memory.used)
      state.memoryFree = Int(clamping: memory.free)
    }
    state.utilization = NVMLReader.value(UInt32.self) { cnvml_utilization(handle, device, $0) }.map(Int.init)
    state.temperature = NVMLReader.value(UInt32.self) { cnvml_temperature(handle, device, $0) }.map(Int.init)
    var (major, minor): (Int32, Int32) = (0, 0)
    if cnvml_compute_capability(handle, device, &major, &minor) == CNVML_OK.code {
      state.computeCapability = "\(major).\(minor)"
    }
    state.isPartitioned = NVMLReader.value(UInt32.self) { cnvml_mig_mode(handle, device, $0) }.map { $0 == 1 }
    state.migDevices = state.isPartitioned == true ? migDevices(of: device) : []
    state.processes = processes(on: device)
    return state
  }

  private func memory(of device: cnvml_device?) -> cnvml_memory? {
    var memory = cnvml_memory()
    return cnvml_memory_info(handle, device, &memory) == CNVML_OK.code ? memory : nil
  }

  private func migDevices(of device: cnvml_device?) -> [GPUState.MIGDevice] {
    let count = NVMLReader.value(UInt32.self) { cnvml_mig_count(handle, device, $0) } ?? 0
    return (0..<min(count, 64)).compactMap { slot in
      var mig: cnvml_device?
      guard cnvml_mig_at(handle, device, slot, &mig) == CNVML_OK.code,
        let uuid = NVMLReader.text({ cnvml_uuid(handle, mig, $0, $1) })
      else { return nil }
      return GPUState.MIGDevice(uuid: uuid, memoryTotal: memory(of: mig).map { Int(clamping: $0.total) })
    }
  }

  /// A process that both computes and draws is told twice.
  private func processes(on device: cnvml_device?) -> [GPUState.Process] {
    var found = [cnvml_process](repeating: cnvml_process(), count: 512)
    var count = UInt32(found.count)
    guard cnvml_processes(handle, device, &found, &count) == CNVML_OK.code else { return [] }
    var seen: Set<UInt32> = []
    return found.prefix(Int(count)).filter { seen.insert($0.pid).inserted }.map { process in
      GPUState.Process(pid: Int(process.pid), memory: process.used == .max ? nil : Int(clamping: process.used))
    }
  }
}

extension Int {
  /// A code of the C header, which Swift reads as `Int`, in the type that the functions return.
  fileprivate var code: Int32 { Int32(truncatingIfNeeded: self) }
}
