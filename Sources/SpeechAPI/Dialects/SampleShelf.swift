import BackendSupport
import FoundationEssentials
import Glibc

/// Lays samples into the folder that a server reads them from.
struct SampleShelf {
  /// The folder; `nil` where the manifest names none.
  let folder: SampleFolder?
  /// Whose it is.
  let api: Dialect.Name
  /// Where such servers usually have it.
  let usual: String
  /// What to do by hand with a sample that lies in it.
  let byHand: String

  /// - Throws: `SpeechError` with `.invalidInput` where there is no folder, or none on this machine.
  private func place() throws(SpeechError) -> (path: String, source: String) {
    guard let folder else {
      throw SpeechError(
        .invalidInput, "this server makes voices of the samples in a folder beside it, and the manifest names none",
        hint:
          "as in x-tts: {api: {\(api.rawValue): {references: \(usual)}}}, where a volume mounts a folder of this machine"
      )
    }
    guard let source = folder.source else {
      throw SpeechError(
        .invalidInput, "the server runs on another machine, where no sample can be laid into its folder",
        hint: "lay it there \(byHand)")
    }
    return (folder.path, source)
  }

  /// - Throws: `SpeechError` with `.invalidInput` where no sample can be laid.
  func require() throws(SpeechError) { _ = try place() }

  /// Where the server finds a sample.
  func path(of file: SampleFile) throws(SpeechError) -> String { "\(try place().path)/\(file.name)" }

  /// Lays a sample where the server finds it, unless it is there, and takes away what was laid for the voice before.
  @discardableResult
  func lay(_ audio: Data, of voice: String) throws(SpeechError) -> SampleFile {
    let source = try place().source
    try VoiceName.validate(voice)
    let file = SampleFile(audio, of: voice)
    let path = "\(source)/\(file.name)"
    if let there = try? PrivateFile.read(path, limit: audio.count), there == audio { return file }
    try SpeechError.wrapping { () throws(FileError) in try PrivateFile.write(audio, to: path) }
    // The server is another user, whom the folder is for.
    guard chmod(path, 0o644) == 0 else { throw SpeechError.writing(path) }
    for name in (try? FileManager.default.contentsOfDirectory(atPath: source)) ?? []
    where SampleFile(named: name)?.voice == voice && name != file.name {
      unlink("\(source)/\(name)")
    }
    return file
  }

  /// Makes a voice on a server that lists what lies in its folder.
  func clone(
    _ request: CloneRequest, by dialect: some ProfiledDialect, on server: SpeechServer
  ) async throws(SpeechError) -> ClonedVoice {
    let place = try self.place()
    let request = try await dialect.profile(of: server, refresh: false).fitting(request)
    let file = try lay(request.audio, of: request.name)
    let voices = try await dialect.voices(of: server, refresh: true)
    guard let voice = voices.first(where: { SampleFile(named: $0.id) == file }) else {
      throw SpeechError(
        .invalidInput, "the server does not list \(file.name), which lies in \(place.path)",
        hint: "x-tts.api.\(api.rawValue).references must be the folder that it has its voices in, as \(usual)")
    }
    return ClonedVoice(id: voice.id, name: request.name)
  }
}

extension ServerProfile {
  /// Takes the voices of a server whose voices are files. The usual one is none that was made here.
  mutating func take(files names: some Sequence<String>) {
    voices = names.prefix(Voice.most).map(Voice.init(file:))
    usual = (voices.first { !$0.isCloned } ?? voices.first)?.id
  }
}
