import Crypto
import DockerEngine
import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension EngineAddress {
  /// What tells this engine from others in the name of a file; a socket has one name, however many links lead to it.
  var lockName: String {
    var place = description
    if case .unix(let path) = endpoint, let real = realpath(path, nil) {
      place = "unix://\(String(cString: real))"
      free(real)
    }
    return SHA256.hash(data: Data(place.utf8)).prefix(6).map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
  }
}
