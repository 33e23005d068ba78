import DockerBackends
import Foundation

/// `Speak TEXT [BACKEND]`: brings a backend up, unless it runs already, and writes `speech.wav`.
@main
struct Speak {
  static func main() async throws {
    let arguments = CommandLine.arguments.dropFirst()
    let text = arguments.first ?? "Hello! This is a container, and it speaks."
    let name = arguments.dropFirst().first ?? "espeak"
    do {
      try await speak(text, by: name, into: URL(filePath: "speech.wav"))
    } catch let error as BackendError {
      FileHandle.standardError.write(Data("\(error.code): \(error.message)\n\(error.hint ?? "")\n".utf8))
      exit(1)
    }
  }

  static func speak(_ text: String, by name: String, into file: URL) async throws {
    let environment = ProcessInfo.processInfo.environment
    let folders = CatalogFolder.searchPath(
      given: [], environment: environment,
      currentDirectory: FileManager.default.currentDirectoryPath, executable: nil)
    let backend = try BackendCatalog(searchPath: folders, environment: environment).backend(named: name)

    // Every step that is taken arrives as an event; what is up already takes none.
    let manager = try await DockerBackendManager.connect(environment: environment)
    try await manager.up(backend) { event in print(event.kind) }

    let server = try await manager.speech(of: backend)
    let speech = try await server.explaining { server throws(SpeechError) in
      try await server.synthesize(SynthesisRequest(text: text))
    }
    try speech.audio.write(to: file)
    print("\(file.path): \(speech.audio.count) bytes")
  }
}
