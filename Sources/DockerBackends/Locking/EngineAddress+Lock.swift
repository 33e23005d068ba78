import DockerEngine
import FoundationEssentials
import Glibc

extension EngineAddress {
  /// What tells a project on this engine from others; a socket has one name, however many links lead to it.
  func lockName(of project: String) -> String {
    SHA256.digest(of: Data("\(lockedPlace) \(project)".utf8)).prefix(16).hexadecimal
  }

  /// What tells this engine from others.
  var lockName: String { SHA256.digest(of: Data(lockedPlace.utf8)).prefix(16).hexadecimal }

  private var lockedPlace: String {
    guard case .unix(let path) = endpoint, let real = realpath(path, nil) else { return description }
    defer { free(real) }
    return "unix://\(String(cString: real))"
  }
}
