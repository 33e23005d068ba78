import DockerEngine
import FoundationEssentials

/// Gathers the facts about a machine and its engine once, all sources at the same time, each within a time limit.
///
/// It only reads: nothing is changed, started or downloaded.
package struct FactsCollector: Sendable {
  /// How long each source may take.
  package var limit: Duration
  private let sources: Set<MachineReport.Source>
  private let connect: @Sendable () async throws -> EngineClient
  private let readGPUs: @Sendable () async throws -> GPUInventory
  private let files: MachineFiles

  /// A collector for this machine and the engine that `docker` would use.
  /// - Parameters:
  ///   - environment: where the engine is looked for.
  ///   - limit: how long each source may take.
  ///   - sources: who is asked beside the files and the engine.
  package init(
    environment: [String: String] = ProcessInfo.processInfo.environment, limit: Duration = .seconds(2),
    sources: Set<MachineReport.Source> = Set(MachineReport.Source.allCases)
  ) {
    let reader = GPUReader()
    self.init(
      limit: limit, files: MachineFiles(), sources: sources,
      // A little less, so that the search's own error, which names every address, comes first.
      connect: { try await EngineClient.connect(environment: environment, patience: limit * 3 / 4) },
      readGPUs: { try await reader.read() })
  }

  /// - Parameters:
  ///   - limit: how long each source may take.
  ///   - files: the machine's own.
  ///   - sources: who is asked beside the files and the engine.
  ///   - connect: finds the engine.
  ///   - readGPUs: asks the driver.
  init(
    limit: Duration, files: MachineFiles, sources: Set<MachineReport.Source> = Set(MachineReport.Source.allCases),
    connect: @escaping @Sendable () async throws -> EngineClient,
    readGPUs: @escaping @Sendable () async throws -> GPUInventory
  ) {
    self.limit = limit
    self.files = files
    self.sources = sources
    self.connect = connect
    self.readGPUs = readGPUs
  }

  /// Asks its sources.
  package func collect() async -> MachineReport {
    var report = MachineReport(facts: Facts(), failures: [:])
    report.facts.machine = MachineFacts(files)
    report.facts.gpu = GPUFacts(files, isWSL: report.facts.machine.wslVersion != 0)
    let asksGPUs = sources.contains(.gpu) && report.facts.gpu.isPresent == true
    async let engine = engineFacts()
    async let gpus = asksGPUs ? inventory() : nil
    await add(engine, to: &report)
    switch await gpus {
    case .success(let inventory):
      report.inventory = inventory
      report.facts.gpu.add(inventory)
    case .failure(let error):
      report.gpuError = error as? NVMLError
      report.failures[.gpu] = (error as? NVMLError)?.message ?? String(describing: error)
    case nil: break
    }
    return report
  }

  private func inventory() async -> Result<GPUInventory, any Error>? {
    do { return .success(try await withTimeLimit(limit, readGPUs)) } catch { return .failure(error) }
  }

  /// What the engine told.
  private struct EngineAnswer: Sendable {
    var client: EngineClient
    var info: SystemInfo
    /// `nil` where it was not asked for them.
    var containers: Result<[ContainerSummary], any Error>?
  }

  private func engineFacts() async -> Result<EngineAnswer, any Error> {
    do {
      return .success(
        try await withTimeLimit(limit) { [connect, sources] in
          let client = try await connect()
          async let info = client.system.info()
          // An engine takes its time over each that it tells of, and hundreds of stopped ones hold no port and no GPU.
          async let containers = sources.contains(.containers) ? client.containers.list(all: false) : nil
          let listed: Result<[ContainerSummary], any Error>?
          do { listed = try await containers.map { .success($0) } } catch { listed = .failure(error) }
          return EngineAnswer(client: client, info: try await info, containers: listed)
        })
    } catch {
      return .failure(error)
    }
  }

  private func add(_ answer: Result<EngineAnswer, any Error>, to report: inout MachineReport) async {
    switch answer {
    case .success(let answer):
      report.engine = answer.client
      report.facts.engine = EngineFacts(answer.info, apiVersion: "\(answer.client.identity.apiVersion)")
      switch answer.containers {
      case .success(let containers): report.containers = containers
      case .failure(let error): report.failures[.containers] = Self.words(error)
      case nil: break
      }
      guard sources.contains(.disk), answer.client.address.isLocal, report.facts.engine.isDesktop != true else {
        return
      }
      let folder = report.facts.engine.imageFolder ?? ""
      let path = files.root + folder
      let disk = try? await withTimeLimit(limit) { try await BlockingCall().run { DiskFacts(path: path) } }
      if let disk = disk ?? nil {
        report.facts.disk = disk
      } else {
        report.failures[.disk] = "the free space of \(folder) cannot be read"
      }
    case .failure(let error):
      report.failures[.engine] = Self.words(error)
      report.engineError = error as? EngineError
      if error is TimedOut { report.facts.engine.connection = .hung }
      if let error = error as? EngineError, let facts = EngineFacts(error) { report.facts.engine = facts }
    }
  }

  private static func words(_ error: any Error) -> String {
    (error as? EngineError)?.message ?? String(describing: error)
  }
}
