import BackendSupport
import FoundationEssentials

/// Looks at a sample before it is sent.
enum SampleCheck {
  /// A voice is hardly told from less, in seconds.
  private static let shortest = 2.0

  /// A request whose sample is of a format that the backend takes: as it is, or made a WAV.
  /// - Parameter formats: what the backend takes, as `wav`; empty where it does not tell.
  /// - Throws: `SpeechError` with `.invalidInput` where the sample is of another format that is not decoded here, and
  ///   with the command that makes it one.
  static func fitting(
    _ request: CloneRequest, formats: [String], _ libraries: SoundLibraries = .system
  ) throws(SpeechError) -> CloneRequest {
    guard !formats.isEmpty else { return request }
    let taken = formats.compactMap(AudioFormat.init(named:))
    let format = AudioFormat(of: request.audio)
    // A format that is not known here may be anything.
    guard taken.count == formats.count, format.map({ !taken.contains($0) }) ?? true, let wanted = taken.first else {
      return request
    }
    if let format, taken.contains(.wav), let wav = try WAVFile.decoding(request.audio, format, libraries) {
      var request = request
      (request.audio, request.fileName) = (wav, stem(of: request.fileName[...]) + ".wav")
      return request
    }
    let kind = format.map { "\($0.rawValue.uppercased()) audio" } ?? "no audio file that is known here"
    let source = request.source ?? request.fileName
    let target = (source.split(separator: "/").last.map { stem(of: $0) } ?? "sample") + "-converted.\(wanted.rawValue)"
    throw SpeechError(
      .invalidInput, "\(source) is \(kind); the backend takes \(formats.prefix(10).joined(separator: ", "))",
      hint: format.map { _ in
        "convert it: ffmpeg -i \(ShellWord.quoted(source)) -ac 1 \(ShellWord.quoted(target))"
      })
  }

  /// What speaks against a good voice from this sample, in sentences; empty where nothing does, or where the sample
  /// cannot be read here.
  static func doubts(about sample: Data) -> [String] {
    guard let format = AudioFormat(of: sample) else { return [] }
    do throws(SpeechError) {
      guard let audio = format == .wav ? sample : try WAVFile.decoding(sample, format, .system) else { return [] }
      let file = try WAVFile(audio, isWhole: true)
      var doubts: [String] = []
      if file.isSilent() { doubts.append("the sample is silent") }
      if file.duration < shortest {
        doubts.append(
          "the sample lasts \((file.duration * 10).rounded() / 10) s; several seconds of one voice make a better one")
      }
      return doubts
    } catch {
      return [error.message]
    }
  }

  private static func stem(of name: Substring) -> String {
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return String(name) }
    return String(name[..<dot])
  }
}

extension CloneRequest {
  /// What speaks against a good voice from this sample, in sentences: that it is silent, or very short.
  public var doubts: [String] { SampleCheck.doubts(about: audio) }
}
