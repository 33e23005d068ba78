import BackendSupport
import FoundationEssentials

/// What a user chose for backends, kept from one command to the next: a file for each in a folder of
/// `$XDG_STATE_HOME/tts-ctl`.
struct KeptSetting<Value: Codable & Hashable & Sendable>: Sendable {
  private let folder: String?

  init(_ name: String, environment: [String: String]) {
    folder = StateFolder.path(environment).map { "\($0)/\(name)" }
  }

  /// What is kept for a backend; `nil` where nothing is, or nothing that can be read.
  func value(of backend: String) -> Value? {
    guard let path = path(backend), let data = try? PrivateFile.read(path, limit: 256) else { return nil }
    return try? JSONDecoder().decode(Value.self, from: data)
  }

  /// Keeps a value; `nil` forgets it.
  func keep(_ value: Value?, of backend: String) throws {
    guard let folder, let path = path(backend) else { return }
    let known = self.value(of: backend)
    guard let value else {
      if known != nil { try FileManager.default.removeItem(atPath: path) }
      return
    }
    guard value != known else { return }
    try PrivateFile.createFolder(folder)
    try PrivateFile.write(try JSONEncoder().encode(value), to: path)
  }

  private func path(_ backend: String) -> String? {
    BackendName.isValid(backend) ? folder.map { "\($0)/\(backend)" } : nil
  }
}
