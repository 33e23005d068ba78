import FoundationEssentials

/// The sample of a cloned voice as a file beside a server, `cloned-NAME-MARK.wav`.
///
/// The mark is of what is in it: a server may remember what a file of a name sounds like for as long as it runs.
struct SampleFile: Hashable {
  private static let start = "cloned-"
  private static let ending = ".wav"
  /// The digits of the mark.
  private static let markLength = 16

  /// The name of the voice.
  let voice: String
  private let mark: String

  init(_ audio: Data, of voice: String) {
    self.voice = voice
    let digits = String(audio.fingerprint, radix: 16)
    mark = String(repeating: "0", count: Self.markLength - digits.count) + digits
  }

  /// The file that a name means, with its ending or without; `nil` where it is one that people gave.
  init?(named name: String) {
    guard name.hasPrefix(Self.start) else { return nil }
    let rest = name.dropFirst(Self.start.count)
    let parts = (rest.hasSuffix(Self.ending) ? rest.dropLast(Self.ending.count) : rest)
    guard let dash = parts.lastIndex(of: "-"), dash > parts.startIndex else { return nil }
    mark = String(parts[parts.index(after: dash)...])
    voice = String(parts[..<dash])
    guard mark.utf8.count == Self.markLength, mark.allSatisfy({ $0.isHexDigit && !$0.isUppercase }) else { return nil }
  }

  /// Its name, with its ending.
  var name: String { "\(Self.start)\(voice)-\(mark)\(Self.ending)" }
}

extension Voice {
  /// A voice of a server whose voices are files.
  init(file name: String) {
    let sample = SampleFile(named: name)
    self.init(id: name, name: sample?.voice ?? name, isCloned: sample != nil)
  }
}

extension Data {
  /// FNV-1a of 64 bits: tells files apart that nobody makes alike on purpose.
  fileprivate var fingerprint: UInt64 {
    withUnsafeBytes { bytes in bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 } }
  }
}
