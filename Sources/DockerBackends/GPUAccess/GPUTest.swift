package import DockerEngine
import FoundationEssentials

/// Whether a container really gets a GPU: a throw-away one, from an image that is on the engine already.
package struct GPUTest: Sendable, Equatable, Codable {
  /// The image.
  package var image: String
  /// Whether `nvidia-smi -L` in the container named a GPU.
  package var worked: Bool
  /// What it printed, or why there was nothing to print.
  package var output: String
  /// What the failure catalogue knows about it.
  package var findings: [Finding]

  /// The image to test with: the smallest on the engine that has a name. Nothing is ever pulled.
  package static func localImage(on engine: EngineClient) async throws -> String? {
    let named = try await engine.images.list().filter { image in
      image.repoTags.contains { $0 != "<none>:<none>" }
    }
    return named.min { $0.size < $1.size }?.repoTags.first
  }

  private static let label = "org.tts-ctl.gpu-test"

  /// Makes a container with all GPUs, runs `nvidia-smi -L` in it, and removes it. The GPUs are asked for as `up` does.
  /// - Parameters:
  ///   - image: the image of the container; it must be on the engine.
  ///   - engine: the engine.
  ///   - facts: what is known about the machine, to tell alike failures apart.
  package static func run(image: String, on engine: EngineClient, facts: Facts = Facts()) async -> GPUTest {
    var config = ContainerConfig()
    config.image = image
    config.entrypoint = ["nvidia-smi"]
    config.cmd = ["-L"]
    config.env = ["NVIDIA_DRIVER_CAPABILITIES=compute,utility"]
    var host = HostConfig()
    host.deviceRequests = [DeviceRequest(count: -1, capabilities: [["gpu"]])]
    await ThrowawayContainer(label: label, engine: engine).removeLeftovers()
    var result = await ran(config, host, on: engine)
    if case .failure(let error as EngineError) = result, ErrorPeeler.peel(error.message).gpuClass == .deviceDriver,
      let offer = await CDIOffer.of(engine), case .success(let names) = offer.names(for: host, environment: []),
      !names.isEmpty
    {
      result = await ran(config, host.through(names), on: engine)
    }
    return judged(image, result, facts)
  }

  private static func ran(
    _ config: ContainerConfig, _ host: HostConfig, on engine: EngineClient
  ) async -> Result<(code: Int, output: String), any Error> {
    do {
      return .success(
        try await ThrowawayContainer(label: label, engine: engine).with(config, host, limit: .seconds(60)) { name in
          try await started(name, on: engine)
        })
    } catch {
      return .failure(error)
    }
  }

  private static func started(_ id: String, on engine: EngineClient) async throws -> (code: Int, output: String) {
    try await engine.containers.start(id)
    let code = try await engine.containers.wait(id)
    var bytes: [UInt8] = []
    for try await chunk in try await engine.containers.logs(id, DockerEngine.LogOptions(), terminal: false) {
      bytes += chunk.bytes.prefix(1 << 16 - bytes.count)
    }
    return (code, String(decoding: bytes, as: UTF8.self))
  }

  private static func judged(
    _ image: String, _ result: Result<(code: Int, output: String), any Error>, _ facts: Facts
  ) -> GPUTest {
    switch result {
    case .success(let run):
      let worked = run.code == 0 && run.output.contains("GPU ")
      var facts = facts
      // The container is new: what fails in it has never worked.
      facts.container.gpuWorked = false
      let findings = worked ? [] : Judge.findings(in: run.output, at: .log, facts: facts)
      let output = run.output.trimmed(of: " \n")
      return GPUTest(image: image, worked: worked, output: output, findings: findings)
    case .failure(let error):
      let message = (error as? EngineError)?.message ?? String(describing: error)
      let text = ErrorText(message, at: .start)
      var output = text.peeled.message
      if EngineMeaning.withoutDriverPrograms.isTold(by: output) {
        output = "the engine took the request, but the driver's programs are not in the container (\(output))"
      }
      return GPUTest(image: image, worked: false, output: output, findings: text.findings(facts))
    }
  }
}
