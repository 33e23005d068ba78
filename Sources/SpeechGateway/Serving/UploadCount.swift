import Synchronization

/// How many files are being received.
final class UploadCount: Sendable {
  private static let most = 4
  private let count = Mutex(0)

  /// A place among them, until nobody holds it any more.
  final class Place: Sendable {
    private let count: UploadCount

    fileprivate init(_ count: UploadCount) { self.count = count }

    deinit { count.count.withLock { $0 -= 1 } }
  }

  func take() -> Place? {
    let isTaken = count.withLock { count in
      guard count < Self.most else { return false }
      count += 1
      return true
    }
    return isTaken ? Place(self) : nil
  }
}
