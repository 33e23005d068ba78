import FoundationEssentials
import NIOCore
import Synchronization

/// What changes, as the lines that pages are sent.
final class EventLines: Sendable {
  /// What the numbers of events begin with, so that those of another run mean nothing.
  private let life = String(Int(Date.now.timeIntervalSince1970 * 1000), radix: 36)
  /// The line of the latest change: all pages are sent the same, and share its bytes.
  private let latest = Mutex<(number: Int, line: ByteBuffer)?>(nil)

  /// The number of an event that this gateway has told: another one, before a restart, counted for itself.
  func known(_ id: String?) -> Int? {
    let parts = id?.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false) ?? []
    return parts.count == 2 && parts[0] == life ? Int(parts[1]) : nil
  }

  func line(_ event: EventFeed<GatewayChange>.Event) -> ByteBuffer {
    latest.withLock { latest in
      if let latest, latest.number == event.number { return latest.line }
      let line =
        switch event.message {
        case .changed(let view): self.line("backend", view, event.number)
        case .gone(let name): self.line("gone", ["name": name], event.number)
        case .book(let view): self.line("book", view, event.number)
        case .bookGone(let id): self.line("book_gone", ["id": id], event.number)
        }
      latest = (event.number, line)
      return line
    }
  }

  /// - Parameter number: the event's; `nil` where it is a part of the one before.
  func line(_ name: String, _ value: some Encodable, _ number: Int? = nil) -> ByteBuffer {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let data = (try? encoder.encode(value)) ?? Data("null".utf8)
    let id = number.map { "id: \(life)-\($0)\n" } ?? ""
    var buffer = ByteBuffer(string: "event: \(name)\n\(id)data: ")
    buffer.writeBytes(data)
    buffer.writeString("\n\n")
    return buffer
  }
}
