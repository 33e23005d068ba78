import BackendSupport
import FoundationEssentials
import Glibc

/// The folder that a server of GPT-SoVITS reads the samples of cloned voices from.
struct SampleFolder {
  private let folder: GPTSoVITSSettings.Folder
  private let source: String

  /// - Throws: `SpeechError` with `.invalidInput` where there is none, or none on this machine.
  init(_ folder: GPTSoVITSSettings.Folder?) throws(SpeechError) {
    guard let folder else {
      throw SpeechError(
        .invalidInput, "GPT-SoVITS reads samples from a folder beside it, and the manifest names none",
        hint: "as in x-tts: {api: {gpt-sovits: {references: /samples}}}, where a volume mounts a folder of this machine"
      )
    }
    guard let source = folder.source else {
      throw SpeechError(
        .invalidInput, "GPT-SoVITS runs on another machine, where no sample can be laid into its folder",
        hint: "lay it there and name it in the manifest: x-tts.api.gpt-sovits.voices")
    }
    (self.folder, self.source) = (folder, source)
  }

  /// Where the server finds the sample of a voice.
  func path(of name: String) -> String { "\(folder.path)/\(file(name))" }

  /// Lays a sample where the server finds it, unless it is there.
  func lay(_ audio: Data, of name: String) throws(SpeechError) {
    try VoiceName.validate(name)
    let path = "\(source)/\(file(name))"
    if let there = try? PrivateFile.read(path, limit: audio.count), there == audio { return }
    try SpeechError.wrapping { () throws(FileError) in try PrivateFile.write(audio, to: path) }
    // The server is another user, whom the folder is for.
    guard chmod(path, 0o644) == 0 else { throw SpeechError.writing(path) }
  }

  /// Samples that people lay there have other names.
  private func file(_ name: String) -> String { "cloned-\(name).wav" }
}
