import CSound
import FoundationEssentials

/// Where the libraries are found that know other formats than WAV, and other rates.
struct SoundLibraries: Sendable {
  /// libsndfile's name or path.
  var sndfile = "libsndfile.so.1"
  /// libsoxr's name or path.
  var soxr = "libsoxr.so.0"
  /// libsamplerate's name or path, where there is no libsoxr; empty for none.
  var samplerate = "libsamplerate.so.0"

  /// Those of this machine; the environment may name others.
  static let system = SoundLibraries(environment: ProcessInfo.processInfo.environment)

  init(environment: [String: String]) {
    if let path = environment["TTS_CTL_LIBSNDFILE"], !path.isEmpty { sndfile = path }
    if let path = environment["TTS_CTL_LIBSOXR"], !path.isEmpty { (soxr, samplerate) = (path, "") }
  }
}

/// libsndfile, loaded when it is needed.
final class SoundLibrary {
  /// What a user does where it is missing.
  static let advice = "install libsndfile: apt-get install libsndfile1"

  let handle: OpaquePointer

  /// `nil` where it is not there.
  init?(_ libraries: SoundLibraries = .system) {
    guard let handle = csound_open(libraries.sndfile) else { return nil }
    self.handle = handle
  }

  deinit { csound_close(handle) }

  /// Its name and version.
  var version: String { String(cString: csound_version(handle)).replacing("-", with: " ") }

  /// The library for a format that is to be written.
  /// - Throws: `SpeechError` with `.fileFailed` where it is not there, or does not write that.
  static func writing(_ format: SpeechFileFormat, _ libraries: SoundLibraries) throws(SpeechError) -> SoundLibrary {
    let name = format.rawValue.uppercased()
    guard let library = SoundLibrary(libraries) else {
      throw SpeechError(.fileFailed, "\(name) is written by libsndfile, which is not installed", hint: advice)
    }
    guard csound_writes(library.handle, format.code, 48_000, 1) != 0 else {
      throw SpeechError(
        .fileFailed, "\(library.version) writes no \(name)", hint: "install version 1.1 or newer, or write a WAV")
    }
    return library
  }

  /// Its words for what went wrong.
  func words(_ file: OpaquePointer? = nil) -> String {
    let text = csound_error(handle, file).map { String(cString: $0) } ?? ""
    let line = text.split(separator: "\n").first?.split { $0 == "." }.first ?? "no reason given"
    return line.hasPrefix("Error : ") ? String(line.dropFirst(8)) : String(line)
  }
}

extension SpeechFileFormat {
  /// libsndfile's number of it; 0 where it is not needed.
  var code: Int32 {
    switch self {
    case .wav, .pcm: 0
    case .flac: Int32(CSOUND_FLAC)
    case .mp3: Int32(CSOUND_MP3)
    case .opus: Int32(CSOUND_OPUS)
    }
  }
}
