import FoundationEssentials
import SpeechAPI

/// What the voices that are kept on this machine take.
enum VoiceStoreSize {
  /// Bytes by backend.
  static func byBackend(_ environment: [String: String]) -> [String: Int] {
    guard let folder = VoiceStore(environment: environment)?.folder else { return [:] }
    let backends = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return Dictionary(uniqueKeysWithValues: backends.map { ($0, size(of: "\(folder)/\($0)")) })
  }

  private static func size(of folder: String) -> Int {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return files.reduce(0) { sum, file in
      let attributes = try? FileManager.default.attributesOfItem(atPath: "\(folder)/\(file)")
      return sum + (attributes?[.size] as? Int ?? 0)
    }
  }
}
