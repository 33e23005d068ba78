import BackendSupport
import FoundationEssentials

/// The images of a backend that got their names back because newer ones failed, kept in
/// `$XDG_STATE_HOME/tts-ctl/restored-images`. The engine tells when an image got its name: of these that is not when it was
/// built, so that a folder that changed between would no longer seem newer.
struct RestoredImages: Sendable {
  /// One image.
  struct Times: Sendable, Hashable, Codable {
    /// When it got its name the first time, or was built.
    var built: Date
    /// When it got its name back.
    var restored: Date
  }

  private static let longest = 64 << 10

  private let path: String?
  private let folder: String?
  private var times: [String: Times] = [:]

  init(of backend: String, environment: [String: String]) {
    folder = StateFolder.path(environment).map { "\($0)/restored-images" }
    path = BackendName.isValid(backend) ? folder.map { "\($0)/\(backend)" } : nil
    guard let path, let data = try? PrivateFile.read(path, limit: Self.longest) else { return }
    times = (try? JSONDecoder().decode([String: Times].self, from: data)) ?? [:]
  }

  /// Whether a newer image failed, and this one still has the name that it got back then.
  func hasReplacement(_ image: String, lastTagged: Date?) -> Bool {
    // Not every engine tells fractions of seconds alike.
    times[image].flatMap { known in lastTagged.map { abs(known.restored.timeIntervalSince($0)) < 0.001 } } ?? false
  }

  /// When an image was built, as far as the engine and what is kept tell.
  func built(_ image: String, lastTagged: Date?, created: Date?) -> Date? {
    hasReplacement(image, lastTagged: lastTagged) ? times[image]?.built : lastTagged ?? created
  }

  /// Keeps when an image was built that has got its name back.
  mutating func keep(_ image: String, _ times: Times) throws {
    guard let folder, let path else { return }
    self.times[image] = times
    try PrivateFile.createFolder(folder)
    try PrivateFile.write(try JSONEncoder().encode(self.times), to: path)
  }
}
