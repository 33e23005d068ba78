import CurlHTTPClient
import FoundationEssentials

/// The list of MaryTTS's interface: a voice a line, `NAME LOCALE GENDER TYPE`; some servers leave all but the name out.
enum MaryVoices {
  static func ask(_ server: SpeechServer, refresh: Bool) async throws(SpeechError) -> [Voice] {
    let answer = try await server.exchange(
      .get, "/voices", headers: refresh ? [("Cache-Control", "no-cache")] : [], limit: server.timeouts.voices,
      largest: SpeechServer.Limit.voices)
    guard let text = String(validating: answer.body, as: UTF8.self), !text.contains("<") else {
      throw SpeechError(.invalidAnswer, "GET /voices: the answer is no list of voices")
    }
    return read(text)
  }

  private static let genders = ["male": "male", "female": "female", "m": "male", "f": "female"]

  static func read(_ text: String) -> [Voice] {
    text.split(whereSeparator: \.isNewline).prefix(Voice.most).compactMap { line in
      let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
      guard let id = words.first else { return nil }
      let gender = words.count > 2 ? words[2].lowercased() : ""
      let language = words.count > 1 && words[1] != "multilingual" ? words[1].replacing("_", with: "-") : nil
      return Voice(id: id, name: id, gender: genders[gender], language: language)
    }
  }
}
