import DockerEngine
package import FoundationEssentials
import SpeechAPI

/// Takes secrets out of what is shown, saved or reported.
///
/// Two things count as a secret: what looks like one (a token's prefix, what follows `password=`, `--token` or
/// `Authorization:`, the password in a URL), and the values that the manifests loaded so far keep secret, wherever they
/// turn up, plain, in base64 or encoded for a URL.
package enum Redactor {
  /// What stands in a secret's place.
  static let mask = "[hidden]"

  /// The text without its secrets; the same text where it has none.
  package static func redact(_ text: String) -> String {
    redact(text, with: KnownSecrets.shared.scanner)
  }

  /// Bytes without their secrets; the same bytes where they have none.
  package static func redact(_ bytes: Data) -> Data {
    let scanner = KnownSecrets.shared.scanner
    let found = bytes.withUnsafeBytes { scanner.secrets(in: $0.bindMemory(to: UInt8.self)) }
    guard !found.isEmpty else { return bytes }
    var result = Data()
    result.reserveCapacity(bytes.count)
    var next = bytes.startIndex
    for range in found {
      result.append(bytes[next..<bytes.startIndex + range.lowerBound])
      result.append(contentsOf: mask.utf8)
      next = bytes.startIndex + range.upperBound
    }
    result.append(bytes[next...])
    return result
  }

  static func redact(_ text: String, with scanner: SecretScanner) -> String {
    var text = text
    return text.withUTF8 { bytes in
      let found = scanner.secrets(in: bytes)
      guard !found.isEmpty else { return nil }
      var result: [UInt8] = []
      result.reserveCapacity(bytes.count)
      var next = 0
      for range in found {
        result += bytes[next..<range.lowerBound]
        result += mask.utf8
        next = range.upperBound
      }
      result += bytes[next...]
      return String(decoding: result, as: UTF8.self)
    } ?? text
  }
}

extension Redactor {
  /// An error without secrets, as far down as its causes are told; our own errors never hold one.
  static func redact(_ error: any Error) -> any Error {
    switch error {
    case var error as EngineError:
      error.message = redact(error.message)
      error.hint = error.hint.map(redact)
      error.cause = error.cause.map(redact)
      return error
    case var failure as RequestFailure:
      failure.reason = redact(failure.reason)
      failure.hint = failure.hint.map(redact)
      failure.said = redact(failure.said)
      return failure
    default: return error
    }
  }
}
