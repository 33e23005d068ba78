import DockerEngine
import FoundationEssentials

/// The script of `x-tts.embedding` in a running container: a voice sample in, a speaker embedding out.
///
/// It is run as `python SCRIPT SAMPLE` and prints the embedding as a JSON array of numbers. Both files are in the
/// container only as long as it runs.
struct EmbeddingScript: Sendable {
  let engine: EngineClient
  let container: String
  let script: Data

  /// Computes the embedding of a sample.
  /// - Throws: `EngineError`, or `BackendError` with `.requestFailed` and the script's last words.
  func embedding(of sample: Data) async throws -> [Double] {
    let name = "tts-ctl-" + String(UInt64.random(in: .min ... .max), radix: 36)
    let folder = "/tmp/\(name)"
    do {
      try await engine.containers.upload(
        container, to: "/tmp",
        entries: [
          TarEntry(path: name, content: .directory, mode: 0o755),
          TarEntry(path: "\(name)/embed.py", content: .data(script)),
          TarEntry(path: "\(name)/sample", content: .data(sample)),
        ])
      let result = try await engine.exec.run(container, ["python", "\(folder)/embed.py", "\(folder)/sample"])
      await remove(folder)
      return try Self.embedding(result)
    } catch {
      await remove(folder)
      throw error
    }
  }

  /// A recording of someone's voice stays nowhere, so this is done even where the caller was cancelled.
  private func remove(_ folder: String) async {
    let cleanUp = Task { try await engine.exec.run(container, ["rm", "-rf", folder], user: "0") }
    _ = await cleanUp.result
  }

  static func embedding(_ result: ExecResult) throws(BackendError) -> [Double] {
    let said = String(decoding: result.stderr, as: UTF8.self)
    let lastLine = said.split(whereSeparator: \.isNewline).last.map { String($0.prefix(500)) }
    guard result.exitCode == 0 else {
      let reason = lastLine ?? "exit code \(result.exitCode)"
      throw BackendError(.requestFailed, "the script that computes the speaker embedding failed: \(reason)")
    }
    guard let embedding = try? JSONDecoder().decode([Double].self, from: result.stdout), !embedding.isEmpty,
      embedding.allSatisfy(\.isFinite)
    else {
      throw BackendError(
        .invalidAnswer,
        "the script that computes the speaker embedding did not print a list of numbers"
          + (lastLine.map { ": \($0)" } ?? ""))
    }
    return embedding
  }
}
