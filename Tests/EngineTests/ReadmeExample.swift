import DockerBackends
import Foundation

/// Speaks a text into a WAV file with the backend `espeak`, which is started first where it does not run.
func speak(_ text: String, into file: URL, environment: [String: String]) async throws {
  let folders = CatalogFolder.searchPath(
    given: [], environment: environment,
    currentDirectory: FileManager.default.currentDirectoryPath, executable: nil)
  let espeak = try BackendCatalog(searchPath: folders, environment: environment).backend(named: "espeak")

  let manager = try await DockerBackendManager.connect(environment: environment)
  try await manager.up(espeak) { event in print(event.backend, event.kind) }

  let server = try await manager.speech(of: espeak)
  let speech = try await server.synthesize(SynthesisRequest(text: text, voice: .speaker("en-gb")))
  try speech.audio.write(to: file)
}
