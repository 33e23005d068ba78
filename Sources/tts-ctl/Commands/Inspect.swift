import ArgumentParser
import DockerBackends
import FoundationEssentials

/// `tts-ctl inspect`: one backend on one screen.
struct Inspect: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Show everything about one backend: state, address, API, images, mounts, GPU and files.")

  @OptionGroup var common: CatalogOptions

  @OptionGroup var backend: BackendArgument

  func run() async throws {
    let command = self
    try await perform(common) { session in
      let backend = try await session.existing(command.backend)
      let details = try await session.manager().inspect(backend)
      try Answer.print(command.common.format, details) { Console.print(DetailsText(details, on: .output).text) }
    }
  }
}
