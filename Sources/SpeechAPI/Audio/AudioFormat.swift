import FoundationEssentials

/// A format of audio files, told by how such a file starts; names of files lie.
enum AudioFormat: String, Sendable, CaseIterable {
  case wav, mp3, flac, ogg, m4a, webm, aiff, aac, amr, caf

  /// The format of a file; `nil` where it starts like no audio file.
  init?(of data: Data) {
    let start = data.prefix(16)
    let has = { (text: String, offset: Int) in start.dropFirst(offset).starts(with: text.utf8) }
    let bytes = [UInt8](start)
    if has("RIFF", 0) || has("RF64", 0), has("WAVE", 8) {
      self = .wav
    } else if has("fLaC", 0) {
      self = .flac
    } else if has("OggS", 0) {
      self = .ogg
    } else if has("ftyp", 4) {
      self = .m4a
    } else if bytes.starts(with: [0x1A, 0x45, 0xDF, 0xA3]) {
      self = .webm
    } else if has("FORM", 0), has("AIF", 8) {
      self = .aiff
    } else if has("#!AMR", 0) {
      self = .amr
    } else if has("caff", 0) {
      self = .caf
    } else if has("ID3", 0) {
      self = .mp3
    } else if bytes.count > 1, bytes[0] == 0xFF, bytes[1] & 0xF6 == 0xF0 {
      self = .aac
    } else if bytes.count > 1, bytes[0] == 0xFF, bytes[1] & 0xE0 == 0xE0, bytes[1] & 0x06 != 0 {
      self = .mp3
    } else {
      return nil
    }
  }

  /// The format that servers call by this name or type; `nil` for one that is not known here.
  init?(named name: String) {
    let word = name.lowercased().split(separator: "/").last.map(String.init) ?? ""
    let others: [String: AudioFormat] = [
      "wave": .wav, "x-wav": .wav, "mpeg": .mp3, "mpga": .mp3, "x-flac": .flac, "opus": .ogg, "oga": .ogg,
      "vorbis": .ogg, "mp4": .m4a, "x-m4a": .m4a, "mka": .webm, "mkv": .webm, "aif": .aiff, "x-aiff": .aiff,
    ]
    guard let format = AudioFormat(rawValue: word.drop { $0 == "." }.description) ?? others[word] else { return nil }
    self = format
  }

  /// The type for HTTP.
  var contentType: String {
    switch self {
    case .mp3: "audio/mpeg"
    case .m4a: "audio/mp4"
    default: "audio/\(rawValue)"
    }
  }
}
