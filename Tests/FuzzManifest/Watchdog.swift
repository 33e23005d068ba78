#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Names the input that traps or hangs before the process ends.
enum Watchdog {
  /// The longest that one input may take, in seconds.
  static let limit: UInt32 = 10

  // Written by the one thread that loads, read by the signal handler of the same thread.
  nonisolated(unsafe) private static var current = 0

  static func install() {
    for (number, handler) in [
      (SIGALRM, onAlarm), (SIGILL, onTrap), (SIGTRAP, onTrap), (SIGSEGV, onTrap), (SIGBUS, onTrap),
    ] {
      signal(number, handler)
    }
  }

  static func start(_ index: Int) {
    current = index
    alarm(limit)
  }

  static func stop() { alarm(0) }

  private static let onAlarm: @convention(c) (Int32) -> Void = { _ in report(" hangs\n") }
  private static let onTrap: @convention(c) (Int32) -> Void = { _ in report(" traps\n") }

  /// Writes without allocating, which a signal handler must not do.
  private static func report(_ what: StaticString) {
    write("input ")
    var divisor = 1
    while current / divisor >= 10 { divisor *= 10 }
    while divisor > 0 {
      var digit = UInt8(ascii: "0") + UInt8(current / divisor % 10)
      _ = Self.systemWrite(&digit, 1)
      divisor /= 10
    }
    write(what)
    _exit(2)
  }

  private static func write(_ text: StaticString) { _ = systemWrite(text.utf8Start, text.utf8CodeUnitCount) }

  private static func systemWrite(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int {
    #if canImport(Glibc)
      Glibc.write(1, bytes, count)
    #else
      Darwin.write(1, bytes, count)
    #endif
  }
}
