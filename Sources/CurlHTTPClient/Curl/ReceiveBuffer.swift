import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Bytes collected from small pieces, handed on as one `Data` without another copy. The memory has
/// no other owner, so the buffer may move between threads.
struct ReceiveBuffer: ~Copyable, @unchecked Sendable {
  private var base: UnsafeMutableRawPointer?
  private var capacity = 0
  private(set) var count = 0

  init() {}

  deinit { free(base) }

  /// Appends a copy of `bytes`; `false` where there is no memory for it.
  mutating func append(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard let source = bytes.baseAddress, !bytes.isEmpty else { return true }
    if count + bytes.count > capacity {
      let wanted = max(4096, capacity * 2, count + bytes.count)
      guard let grown = realloc(base, wanted) else { return false }
      base = grown
      capacity = wanted
    }
    guard let base else { return false }
    memcpy(base + count, source, bytes.count)
    count += bytes.count
    return true
  }

  /// Everything collected so far; the buffer is empty afterwards.
  mutating func take() -> Data {
    guard let filled = base else { return Data() }
    let data = Data(bytesNoCopy: filled, count: count, deallocator: .free)
    base = nil
    capacity = 0
    count = 0
    return data
  }
}
