import BackendSupport
package import DockerBackends
import FoundationEssentials
import Synchronization

/// What backends can do and what voices they have, kept from their last run: lists start nobody.
package final class VoiceMemory: Sendable {
  /// What is known of a backend.
  package struct Entry: Sendable {
    package var voices: [Voice]
    package var capabilities: Capabilities?
  }

  private let folder: String?
  private let entries = Mutex<[String: Entry]>([:])

  /// - Parameter folder: where it is kept; `nil` keeps it in memory alone.
  package init(folder: String?) { self.folder = folder }

  package subscript(_ backend: String) -> Entry? {
    if let known = entries.withLock({ $0[backend] }) { return known }
    guard let path = path(of: backend), let data = try? PrivateFile.read(path, limit: 16 << 20),
      let value = try? JSONDecoder().decode(JSONValue.self, from: data)
    else { return nil }
    let entry = Entry(
      voices: (value["voices"]?.array ?? []).compactMap(Voice.init(kept:)),
      capabilities: value["capabilities"].flatMap { try? JSONEncoder().encode($0) }.flatMap(Capabilities.init(json:)))
    entries.withLock { $0[backend] = $0[backend] ?? entry }
    return entry
  }

  package func keep(_ speaker: Speaker, of backend: String) {
    entries.withLock { $0[backend] = Entry(voices: speaker.voices, capabilities: speaker.capabilities) }
    guard let path = path(of: backend), let folder else { return }
    let value = JSONValue.object([
      "voices": .array(speaker.voices.map { $0.json(id: $0.id) }), "capabilities": speaker.capabilities?.json ?? .null,
    ])
    guard let data = try? JSONEncoder().encode(value) else { return }
    do {
      try PrivateFile.createFolder(folder)
      try PrivateFile.write(data, to: path)
    } catch {
      // It is only missed after the next start, until the backend has run again.
    }
  }

  private func path(of backend: String) -> String? {
    guard let folder, BackendName.isValid(backend) else { return nil }
    return "\(folder)/\(backend).json"
  }
}

extension Voice {
  /// - Parameter id: the id under which it is listed.
  func json(id: String) -> JSONValue {
    let text = { (given: String?) in given.map(JSONValue.string) ?? .null }
    return .object([
      "id": .string(id), "name": .string(name), "is_cloned": .bool(isCloned), "gender": text(gender),
      "language": text(language), "description": text(description), "preview_url": .null, "embedding": .null,
    ])
  }

  fileprivate init?(kept value: JSONValue) {
    guard let id = value["id"]?.string else { return nil }
    self.init(
      id: id, name: value["name"]?.string ?? id, gender: value["gender"]?.string, language: value["language"]?.string,
      description: value["description"]?.string, isCloned: value["is_cloned"]?.bool ?? false)
  }
}
