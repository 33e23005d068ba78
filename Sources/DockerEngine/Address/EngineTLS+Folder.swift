import FoundationEssentials

extension EngineTLS {
  /// Takes those of `ca.pem`, `cert.pem` and `key.pem` that are in `folder`.
  /// - Parameter source: who named the folder, for the error.
  /// - Throws: `EngineError` with `.invalidAddress` where there is none, or only half a pair.
  init(folder: String, namedBy source: String, verifies: Bool = true) throws {
    func file(_ name: String) -> String? {
      let path = "\(folder)/\(name)"
      return FileManager.default.fileExists(atPath: path) ? path : nil
    }
    self.init(authority: file("ca.pem"), certificate: file("cert.pem"), key: file("key.pem"), verifies: verifies)
    if authority == nil, certificate == nil, key == nil, verifies {
      throw EngineError(
        .invalidAddress, "TLS is on, but \(folder) has no ca.pem, cert.pem or key.pem",
        hint: "put the engine's certificates there, or point \(source) to them")
    }
    if (certificate == nil) != (key == nil) {
      let (there, missing) = certificate == nil ? ("key.pem", "cert.pem") : ("cert.pem", "key.pem")
      throw EngineError(
        .invalidAddress, "\(folder) holds \(there), but no \(missing)", hint: "put \(missing) beside it")
    }
  }
}
