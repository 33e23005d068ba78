import DockerBackends
import FoundationEssentials

extension BookOrder {
  /// The same for the same output: two runs that write one file make one book.
  var id: String { SHA256.digest(of: Data(output.utf8)).prefix(6).hexadecimal }

  /// The same as long as the same file would be made.
  /// - Parameter identities: who may speak.
  func fingerprint(_ identities: [String]) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    var bytes = (try? encoder.encode(plan)) ?? Data()
    let words = [manner.key(of: ""), format.rawValue, loudness.description] + companions.map(\.rawValue).sorted()
    bytes += Data((words + identities).joined(separator: "\n").utf8)
    return SHA256.digest(of: bytes).hexadecimal
  }
}
