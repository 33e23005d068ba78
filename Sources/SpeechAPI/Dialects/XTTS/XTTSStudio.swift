import BackendSupport
import CurlHTTPClient
import FoundationEssentials

/// The voices of xtts-streaming-server as numbers: those of the speaker, then those of the conditioning, row by row.
struct XTTSStudio {
  /// How many tell the speaker.
  static let speaker = 512
  /// How many are in a row of the conditioning.
  static let row = 1024
  /// 58 voices are two million numbers, and 16 MB of text.
  private static let most = 8_000_000
  private static let largest = 96 << 20

  let names: [String]
  private let voices: [String: JSONValue]

  static func ask(_ server: SpeechServer) async throws(SpeechError) -> XTTSStudio {
    let answer = try await server.exchange(
      .get, "/studio_speakers", limit: server.timeouts.voices, largest: largest)
    let body = try JSONReader(answer.body, of: "GET /studio_speakers", most: most)
    guard let voices = body.value.object else {
      throw SpeechError(.invalidAnswer, "GET /studio_speakers: the answer is \(body.value.kind), not an object")
    }
    return XTTSStudio(names: Array(voices.keys.sorted().prefix(Voice.most)), voices: voices)
  }

  /// The numbers of a voice; `nil` where it has none.
  func numbers(of name: String?) -> [Double]? { name.flatMap { voices[$0] }.flatMap(Self.numbers) }

  /// The numbers of an answer that tells one voice.
  static func numbers(in body: JSONValue) -> [Double]? {
    guard let speaker = body["speaker_embedding"]?.array, let rows = body["gpt_cond_latent"]?.array else { return nil }
    let all = speaker + rows.flatMap { $0.array ?? [] }
    let numbers = all.compactMap(\.number)
    return numbers.count == all.count ? numbers : nil
  }

  static func isVoice(_ numbers: [Double]) -> Bool {
    let rest = numbers.count - speaker
    return rest >= row && rest.isMultiple(of: row) && numbers.allSatisfy(\.isFinite)
  }

  /// The two members of a request.
  static func parts(of numbers: [Double]) -> (speaker: JSONValue, rows: JSONValue) {
    let values = numbers.map(JSONValue.number)
    let starts = stride(from: speaker, to: numbers.count, by: row)
    return (
      .array(Array(values.prefix(speaker))),
      .array(starts.map { .array(Array(values[$0..<min($0 + row, values.count)])) })
    )
  }
}
