import DockerEngine
import FoundationEssentials
import Glibc

extension EngineAddress {
  /// What tells a project on this engine from others; a socket has one name, however many links lead to it.
  func lockName(of project: String) -> String {
    var place = description
    if case .unix(let path) = endpoint, let real = realpath(path, nil) {
      place = "unix://\(String(cString: real))"
      free(real)
    }
    return SHA256.digest(of: Data("\(place) \(project)".utf8)).prefix(16).hexadecimal
  }
}
