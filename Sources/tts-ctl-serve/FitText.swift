import FoundationEssentials
import SpeechGateway

/// What `--explain-fit` prints.
enum FitText {
  static func json(_ answer: FitInquiry.Answer) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(answer), as: UTF8.self)
  }

  static func text(_ answer: FitInquiry.Answer) -> String {
    let fit = answer.fit
    var lines = ["\(answer.backend): \(verdict(fit))"]
    if let memory = fit.memory {
      let place = memory == .host ? "this machine's memory" : fit.card.map { "GPU \($0)" } ?? "a GPU"
      lines.append("needs  \(fit.needed.map(bytes) ?? "a GPU of its own, because x-tts.memory is not set")")
      if let free = fit.free { lines.append("free   \(bytes(free)) of \(place)") }
    }
    lines.append("from   \(answer.gateway.map { "the gateway at \($0)" } ?? "what is running now, without a gateway")")
    return lines.joined(separator: "\n")
  }

  private static func verdict(_ fit: Fit) -> String {
    let names = fit.backends.joined(separator: ", ")
    let (have, may) = fit.backends.count == 1 ? ("has", "does") : ("have", "do")
    return switch fit.verdict {
    case .runs: "is running already"
    case .fits: "fits: no backend would be stopped"
    case .stops: "would start, and stop what \(may) nothing now: \(names)"
    case .waits where names.isEmpty: "would wait for a backend that is being stopped"
    case .waits: "would wait until this finishes: \(names)"
    case .never where names.isEmpty: "cannot start: there is not enough memory"
    case .never: "cannot start: \(names) \(have) the memory and may not be stopped"
    }
  }

  private static func bytes(_ count: Int64) -> String {
    let tenths = Int((Double(count) / 1e8).rounded())
    return count < 950_000_000 ? "\(count / 1_000_000) MB" : "\(tenths / 10).\(tenths % 10) GB"
  }
}
