import BackendSupport
public import FoundationEssentials
import Glibc

/// Keeps cloned voices as files, `FOLDER/BACKEND/NAME.json`, which only their owner reads.
///
/// A sample, which may be long, stands in a line of its own behind the rest.
public struct VoiceStore: Sendable {
  /// The folder.
  public let folder: String

  /// The longest file that is read: the largest sample, as base64.
  private static let longestFile = 48 << 20

  /// Creates a store in a folder, which is made when the first voice is saved.
  public init(folder: String) {
    self.folder = folder
  }

  /// Creates the store of this user: `$XDG_DATA_HOME/tts-ctl/voices`, by default under `~/.local/share`.
  /// - Returns: `nil` where the environment has neither an absolute `XDG_DATA_HOME` nor `HOME`.
  public init?(environment: [String: String]) {
    let absolute = { (name: String) in environment[name].flatMap { $0.hasPrefix("/") ? $0 : nil } }
    guard let base = absolute("XDG_DATA_HOME") ?? absolute("HOME").map({ "\($0)/.local/share" }) else { return nil }
    self.init(folder: "\(base)/tts-ctl/voices")
  }

  /// The voices of a backend, or of all, by backend and name, without their samples. A file that cannot be read is left
  /// out.
  public func voices(of backend: String? = nil) -> [StoredVoice] {
    let backends = backend.map { [$0] } ?? names(in: folder).sorted()
    return backends.flatMap { backend in
      names(of: backend).compactMap { try? listed($0, of: backend) }
    }
  }

  /// The names of a backend's voices, without a look into their files, which may be large.
  public func names(of backend: String) -> [String] {
    guard BackendName.isValid(backend) else { return [] }
    return names(in: "\(folder)/\(backend)").filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }
      .filter(VoiceName.isValid).sorted()
  }

  /// A voice of a backend.
  /// - Throws: `SpeechError` with `.unknownVoice` and the nearest names where there is none.
  public func voice(named name: String, of backend: String) throws(SpeechError) -> StoredVoice {
    let path = try path(of: name, backend)
    let file = try SpeechError.wrapping { () throws(FileError) in try PrivateFile.read(path, limit: Self.longestFile) }
    guard let data = file else { throw unknown(name, backend) }
    return try Self.stored(data, from: path)
  }

  private func listed(_ name: String, of backend: String) throws(SpeechError) -> StoredVoice? {
    let path = try path(of: name, backend)
    let line = try SpeechError.wrapping { () throws(FileError) in
      try PrivateFile.readLine(path, limit: Self.longestFile)
    }
    guard let line, var voice = try? JSONDecoder().decode(StoredVoice.self, from: line) else { return nil }
    voice.sample = nil
    return voice
  }

  /// Keeps a voice; one of that name is replaced.
  /// - Throws: `SpeechError` with `.invalidInput` where the name leads elsewhere or there is nothing to speak it by, and
  ///   `.fileFailed` where the file cannot be written.
  public func save(_ voice: StoredVoice) throws(SpeechError) {
    let path = try path(of: voice.name, voice.backend)
    let data = try Self.file(of: voice)
    try SpeechError.wrapping { () throws(FileError) in
      try PrivateFile.createFolder("\(folder)/\(voice.backend)")
      try PrivateFile.write(data, to: path)
    }
  }

  /// Removes a voice.
  /// - Throws: `SpeechError` with `.unknownVoice` where there is none.
  public func remove(named name: String, of backend: String) throws(SpeechError) {
    let path = try path(of: name, backend)
    guard unlink(path) == 0 else { throw errno == ENOENT ? unknown(name, backend) : SpeechError.writing(path) }
  }

  /// A voice as a file for another machine.
  public static func encode(_ voice: StoredVoice) throws(SpeechError) -> Data {
    guard voice.isWhole else {
      throw SpeechError(
        .invalidInput,
        voice.embedding == nil
          ? "the voice has neither a speaker embedding nor a sample"
          : "the speaker embedding must be a list of finite numbers")
    }
    return try line(of: voice)
  }

  /// A voice as it is kept.
  private static func file(of voice: StoredVoice) throws(SpeechError) -> Data {
    guard let sample = voice.sample, voice.isWhole else { return try encode(voice) }
    var head = voice
    head.sample = nil
    return try line(of: head) + line(of: sample)
  }

  /// Reads what ``file(of:)`` made.
  private static func stored(_ data: Data, from source: String) throws(SpeechError) -> StoredVoice {
    guard let end = data.firstIndex(of: UInt8(ascii: "\n")),
      let sample = try? JSONDecoder().decode(VoiceSample.self, from: data[end...]),
      var voice = try? JSONDecoder().decode(StoredVoice.self, from: data[..<end])
    else { return try decode(data, from: source) }
    voice.sample = sample
    return try checked(voice, from: source)
  }

  private static func line(of value: some Encodable) throws(SpeechError) -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    do { return try encoder.encode(value) + Data("\n".utf8) } catch {
      throw SpeechError(.invalidInput, "the voice cannot be written as JSON")
    }
  }

  /// Reads what ``encode(_:)`` made.
  /// - Parameters:
  ///   - data: the bytes of the file.
  ///   - source: what to call it in an error.
  /// - Throws: `SpeechError` with `.invalidVoiceFile` where it is no voice.
  public static func decode(_ data: Data, from source: String) throws(SpeechError) -> StoredVoice {
    guard data.count <= longestFile, let voice = try? JSONDecoder().decode(StoredVoice.self, from: data) else {
      throw noVoice(source)
    }
    return try checked(voice, from: source)
  }

  private static func checked(_ voice: StoredVoice, from source: String) throws(SpeechError) -> StoredVoice {
    guard voice.isWhole, BackendName.isValid(voice.backend) else { throw noVoice(source) }
    try VoiceName.validate(voice.name)
    return voice
  }

  private static func noVoice(_ source: String) -> SpeechError {
    SpeechError(.invalidVoiceFile, "\(source) is not a voice")
  }

  private func path(of name: String, _ backend: String) throws(SpeechError) -> String {
    try VoiceName.validate(name)
    guard BackendName.isValid(backend) else {
      throw SpeechError(.unknownBackend, BackendName.refusal(of: backend), hint: BackendName.rule)
    }
    return "\(folder)/\(backend)/\(name).json"
  }

  private func names(in folder: String) -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
  }

  private func unknown(_ name: String, _ backend: String) -> SpeechError {
    let names = voices(of: backend).map(\.name)
    let known = names.isEmpty ? nil : "there are \(names.joined(separator: ", "))"
    return SpeechError(
      .unknownVoice, "\(backend) has no cloned voice \"\(name)\"",
      hint: NearestName.hint(for: name, among: names) ?? known, backend: backend)
  }
}
