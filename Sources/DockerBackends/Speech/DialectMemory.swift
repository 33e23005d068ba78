import BackendSupport
import FoundationEssentials
import SpeechAPI

/// What servers were found to speak, so that each is asked once: `$XDG_STATE_HOME/tts-ctl/dialects`, one a line, the
/// newest last. What cannot be kept is found out again.
struct DialectMemory {
  /// A server that a container of one image and one configuration runs on a port.
  struct Server: Hashable {
    fileprivate let key: String

    /// - Parameters:
    ///   - image: the digest of the image.
    ///   - configuration: the hash of what the container was made with: another command may speak another API.
    ///   - port: the port inside the container.
    init(image: String, configuration: String, port: Int) {
      key = SHA256.digest(of: Data("\(image)\n\(configuration)\n\(port)".utf8)).prefix(16).hexadecimal
    }
  }

  /// How many are kept.
  static let most = 200
  private static let longest = 64 << 10

  private let folder: String?

  init(environment: [String: String]) { folder = StateFolder.path(environment) }

  /// What a server was found to speak; `nil` where that is not known.
  func dialect(of server: Server) -> Dialect? {
    lines.last { $0.first == server.key[...] }.flatMap { words in
      guard words.count > 1, let name = Dialect.Name(rawValue: String(words[1])) else { return nil }
      guard words.count > 2 else { return Dialect(name) }
      guard name == .openAI else { return nil }
      return OpenAISettings.Server(rawValue: String(words[2])).map { .openAI(OpenAISettings(server: $0)) }
    }
  }

  /// Keeps what a server was found to speak; `nil` forgets it.
  func keep(_ dialect: Dialect?, of server: Server) {
    guard let folder else { return }
    var line = dialect.map { "\(server.key) \($0.name.rawValue)" }
    if case .openAI(let settings)? = dialect { line? += " \(settings.server.rawValue)" }
    let others = lines.filter { $0.first != server.key[...] }.suffix(Self.most - 1).map { $0.joined(separator: " ") }
    let text = (others + (line.map { [$0] } ?? [])).map { $0 + "\n" }.joined()
    try? PrivateFile.createFolder(folder)
    try? PrivateFile.write(Data(text.utf8), to: "\(folder)/dialects")
  }

  private var lines: [[Substring]] {
    guard let folder, let data = try? PrivateFile.read("\(folder)/dialects", limit: Self.longest) else { return [] }
    return String(decoding: data, as: UTF8.self).split(separator: "\n").map { $0.split(separator: " ") }
  }
}
