package import DockerBackends
package import DockerEngine
import FoundationEssentials

/// The image with the programs that read documents and write audio files: Debian's packages, built once by each engine.
package enum ToolsImage {
  /// Its name. The number counts the changes of the instructions.
  package static let name = "tts-ctl-book-tools:2"

  private static let instructions = """
    FROM debian:bookworm-slim
    RUN apt-get update \\
     && apt-get install -y --no-install-recommends ffmpeg pandoc poppler-utils unzip zip \\
     && rm -rf /var/lib/apt/lists/*
    """

  /// Builds the image on an engine that does not have it.
  /// - Parameters:
  ///   - engine: the engine.
  ///   - onOutput: is called with each line that the build prints.
  /// - Throws: `BackendError` with `.buildFailed`, or what the engine has against it.
  package static func provide(
    on engine: EngineClient, onOutput: @Sendable (String) -> Void
  ) async throws(BackendError) {
    do {
      _ = try await engine.images.inspect(name)
    } catch let error as EngineError where error.code == .notFound {
      try await build(on: engine, onOutput)
    } catch {
      throw BackendError(error, command: "book")
    }
  }

  private static func build(
    on engine: EngineClient, _ onOutput: @Sendable (String) -> Void
  ) async throws(BackendError) {
    // A build reads a folder, though this one needs nothing of it.
    let folder = FileManager.default.temporaryDirectory.appending(path: "tts-ctl-book-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
      var request = BuildRequest(context: folder.path(percentEncoded: false))
      request.dockerfile = .inline(instructions)
      request.tags = [name]
      for try await event in try await engine.images.build(request) {
        if case .output(let line) = event { onOutput(line) }
      }
    } catch let error as EngineError where error.code != .cancelled {
      throw BackendError(
        .buildFailed, "the image that reads documents cannot be built",
        hint: "it installs Debian packages: check that containers of the engine reach the internet", cause: error)
    } catch {
      throw BackendError(error, command: "book")
    }
  }
}
