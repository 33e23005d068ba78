import FoundationEssentials
import Subprocess

/// Builds through the program `docker buildx`, which speaks to BuildKit.
struct Buildx: Sendable {
  let engine: EngineClient
  let environment: [String: String]

  /// Whether the program and its plugin are installed.
  func isInstalled() async -> Bool {
    let result = try? await Subprocess.run(
      .name("docker"), arguments: ["buildx", "version"], environment: .custom(variables), output: .discarded,
      error: .discarded)
    return result?.terminationStatus.isSuccess ?? false
  }

  /// Starts a build; the events are those of a running process, which ends with the stream.
  func build(_ request: BuildRequest) -> BuildStream {
    // Whoever shows the steps may miss some of a build that prints faster; its end and its errors come all the same.
    let (events, continuation) = AsyncThrowingStream<BuildEvent, any Error>.makeStream(
      bufferingPolicy: .bufferingNewest(4096))
    let task = Task {
      do {
        try await run(request) { continuation.yield($0) }
        continuation.finish()
      } catch {
        continuation.finish(throwing: error)
      }
    }
    continuation.onTermination = { _ in task.cancel() }
    return BuildStream(events)
  }

  private func run(_ request: BuildRequest, _ sink: @escaping @Sendable (BuildEvent) -> Void) async throws {
    let scratch = try ScratchFolder()
    let arguments = try BuildxArguments.make(request, scratch: scratch)
    let result: Result<ExecutionResult<[String], DiscardedOutput, SequenceOutput>, any Error>
    do {
      result = .success(
        try await Subprocess.run(
          .name("docker"), arguments: Arguments(arguments), environment: .custom(variables), input: .none,
          output: .discarded, error: .sequence
        ) { execution in
          var last: [String] = []
          for try await line in execution.standardError.strings() {
            let text = String(line.reversed().drop(while: \.isNewline).reversed())
            guard !text.isEmpty else { continue }
            sink(.output(text))
            last = last.suffix(19) + [text]
          }
          return last
        })
    } catch {
      result = .failure(error)
    }
    switch result {
    case .failure(let error as CancellationError): throw error
    case .failure(let error):
      throw EngineError(
        .helperFailed, "docker buildx could not be run", hint: "run: docker buildx version", cause: error)
    case .success(let ended):
      guard ended.terminationStatus.isSuccess else { throw Self.failure(ended.closureResult) }
      if let id = scratch.read("iid"), !id.isEmpty { sink(.image(id)) }
    }
  }

  /// Buildx ends with a line `ERROR: …` that names the instruction and its exit code.
  private static func failure(_ lines: [String]) -> EngineError {
    let line = lines.last { $0.hasPrefix("ERROR: ") } ?? lines.last ?? "docker buildx gives no reason"
    return EngineError(.buildFailed, line.hasPrefix("ERROR: ") ? String(line.dropFirst(7)) : line)
  }

  /// The environment of the program: this one's, and the engine that this client speaks to.
  private var variables: [Environment.Key: String] {
    var variables: [Environment.Key: String] = [:]
    var values = environment
    values["DOCKER_HOST"] = engine.address.description
    // A context or an API version set by hand would win over the address.
    values["DOCKER_CONTEXT"] = nil
    if let tls = engine.address.tls, let file = tls.authority ?? tls.certificate, let slash = file.lastIndex(of: "/") {
      values["DOCKER_CERT_PATH"] = String(file[..<slash])
      values["DOCKER_TLS_VERIFY"] = tls.verifies ? "1" : nil
      values["DOCKER_TLS"] = "1"
    }
    for (name, value) in values {
      if let key = Environment.Key(rawValue: name) { variables[key] = value }
    }
    return variables
  }
}
