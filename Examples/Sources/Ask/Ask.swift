import Foundation
import SpeechAPI

/// `Ask URL [TEXT]`: prints the voices of a server and, where there is a text, has it spoken into `speech.wav`.
@main
struct Ask {
  static func main() async {
    let arguments = CommandLine.arguments.dropFirst()
    let server = SpeechClient(baseURL: arguments.first ?? "http://127.0.0.1:7870")
    do {
      for voice in try await server.voices() { print(voice.id, voice.language ?? "") }
      guard let text = arguments.dropFirst().first else { return }
      // Long texts are spoken piece by piece; the file is there once it is whole.
      let spoken = try await Narrator(client: server).narrate(SynthesisRequest(text: text), to: "speech.wav")
      print("speech.wav: \(spoken.duration) s at \(spoken.sampleRate) Hz")
    } catch {
      FileHandle.standardError.write(Data("\(error.code): \(error.message)\n\(error.hint ?? "")\n".utf8))
      exit(1)
    }
  }
}
