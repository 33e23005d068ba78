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
    let kind = format.map { "\($0.rawValue.uppercased()) audio" } ?? "not a known audio format"
    throw SpeechError(
      .invalidInput,
      "\(request.place) is \(kind); the backend takes \(ListText.shortened(formats, to: 10))",
      hint: format.map { _ in "convert it: \(conversion(of: request, to: "converted.\(wanted.rawValue)"))" })
  }

  /// A request whose WAV sample has 16 bits.
  /// - Throws: `SpeechError` with `.invalidInput` where it cannot be read.
  static func plain(_ request: CloneRequest) throws(SpeechError) -> CloneRequest {
    do throws(SpeechError) {
      var request = request
      request.audio = try WAVFile(request.audio, isWhole: true).plain()
      return request
    } catch {
      throw SpeechError(
        .invalidInput, "the sample cannot be used: \(error.message)",
        hint: "convert it: \(conversion(of: request, to: "converted.wav", "-c:a pcm_s16le "))")
    }
  }

  /// The command that makes another file of a sample.
  private static func conversion(of request: CloneRequest, to ending: String, _ options: String = "") -> String {
    let name = request.place.split(separator: "/").last.map { stem(of: $0) } ?? "sample"
    return "ffmpeg -i \(ShellWord.quoted(request.place)) \(options)-ac 1 \(ShellWord.quoted("\(name)-\(ending)"))"
  }

  /// - Parameter seconds: how long a sample the server takes; what cannot be read here, the server may judge.
  /// - Throws: `SpeechError` with `.invalidInput` where the sample lasts longer or less long.
  static func check(_ request: CloneRequest, lasts seconds: ClosedRange<Double>) throws(SpeechError) {
    guard let length = try? wav(of: request.audio)?.duration, !seconds.contains(length) else { return }
    let (least, most) = (ParameterValue.number(seconds.lowerBound), ParameterValue.number(seconds.upperBound))
    let isLong = length > seconds.upperBound
    throw SpeechError(
      .invalidInput,
      "the sample is \(tenths(length)) s long; the server takes "
        + (seconds.lowerBound > 0 ? "\(least) to \(most) s" : "\(most) s at most"),
      hint: isLong ? "cut it: \(conversion(of: request, to: "cut.wav", "-t \(most) "))" : "record a longer one")
  }

  /// The sound of a sample; `nil` where it is of a kind that is not read here.
  private static func wav(of sample: Data) throws(SpeechError) -> WAVFile? {
    guard let format = AudioFormat(of: sample) else { return nil }
    guard let audio = format == .wav ? sample : try WAVFile.decoding(sample, format, .system) else { return nil }
    return try WAVFile(audio, isWhole: true)
  }

  private static func tenths(_ seconds: Double) -> Double { (seconds * 10).rounded() / 10 }

  /// What speaks against a good voice from this sample, in sentences; empty where nothing does, or where the sample
  /// cannot be read here.
  static func doubts(about sample: Data) -> [String] {
    do throws(SpeechError) {
      guard let file = try wav(of: sample) else { return [] }
      var doubts: [String] = []
      if file.isSilent() { doubts.append("the sample is silent") }
      if file.duration < shortest {
        doubts.append(
          "the sample is only \(tenths(file.duration)) s long; more seconds of one voice make a better clone")
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
  /// What the sample is called in words.
  fileprivate var place: String { source ?? fileName }

  /// What speaks against a good voice from this sample, in sentences: that it is silent, or very short.
  public var doubts: [String] { SampleCheck.doubts(about: audio) }
}
