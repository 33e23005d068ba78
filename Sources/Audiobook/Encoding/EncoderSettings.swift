/// How ffmpeg is asked for a file.
enum EncoderSettings {
  /// Chapters that the table of Nero's players can count; with more of them its byte runs over, and the players that
  /// read it show the wrong ones.
  private static let mostCounted = 255

  /// - Parameters:
  ///   - format: what is written.
  ///   - rate: samples a second of what is read from standard input.
  ///   - target: how loud it is, as shops that ask for a loudness ask for a bit rate, too.
  ///   - chapters: how many chapters the file has.
  ///   - cover: the name of the picture's file.
  ///   - isJPEG: whether players take the picture as it is.
  ///   - tags: the name of the file with ``TagText``.
  ///   - output: the name of the file.
  static func command(
    _ format: BookFormat, rate: Int, target: LoudnessTarget, chapters: Int, cover: String?, isJPEG: Bool, tags: String,
    output: String
  ) -> [String] {
    var command = ["ffmpeg", "-hide_banner", "-loglevel", "error", "-y"]
    command += ["-f", "s16le", "-ar", String(rate), "-ac", "1", "-i", "pipe:0"]
    command += ["-f", "ffmetadata", "-i", tags]
    // Ogg has no place for a picture that ffmpeg would write.
    let cover = format == .opus ? nil : cover
    if let cover { command += ["-i", cover] }
    command += ["-map", "0:a", "-map_metadata", "1", "-map_chapters", chapters > 0 ? "1" : "-1"]
    if cover != nil {
      command += ["-map", "2:v", "-c:v", isJPEG ? "copy" : "mjpeg", "-disposition:v", "attached_pic"]
    }
    return command + coding(format, target, chapters) + [output]
  }

  /// How far the samples of a file may stand above those that were encoded, in dB: what an hour of speech showed at these
  /// rates, and half a decibel, which playing may put on top.
  static func overshoot(_ format: BookFormat, _ target: LoudnessTarget) -> Double {
    switch format {
    case .wav, .flac: 0.5
    case .m4b: 2.2
    case .mp3: target == .acx ? 1.7 : 2.9
    case .opus: 1.6
    }
  }

  private static func coding(_ format: BookFormat, _ target: LoudnessTarget, _ chapters: Int) -> [String] {
    switch format {
    case .m4b:
      let table = chapters > mostCounted ? "+disable_chpl" : ""
      // The usual coder raises a sample in an hour by 4 dB.
      return ["-c:a", "aac", "-aac_coder", "fast", "-b:a", "64k", "-movflags", "+faststart\(table)", "-f", "ipod"]
    case .mp3 where target == .acx: return ["-c:a", "libmp3lame", "-b:a", "192k", "-ar", "44100", "-f", "mp3"]
    case .mp3: return ["-c:a", "libmp3lame", "-b:a", "96k", "-f", "mp3"]
    case .opus: return ["-c:a", "libopus", "-b:a", "48k", "-ar", "48000", "-f", "ogg"]
    case .flac: return ["-c:a", "flac", "-f", "flac"]
    case .wav: return ["-c:a", "pcm_s16le", "-f", "wav"]
    }
  }
}
