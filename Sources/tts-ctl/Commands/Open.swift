import ArgumentParser
import DockerBackends

/// `tts-ctl open`: a backend's server in the browser.
struct Open: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open", abstract: "Open the address of a running backend in the browser.",
    discussion: "If no browser can be opened, the address is printed.")

  @OptionGroup var common: CatalogOptions

  @OptionGroup var backend: BackendArgument

  @Flag(help: "Open its API documentation at /docs, which FastAPI servers have.")
  var docs = false

  func run() async throws {
    let command = self
    try await perform(common) { session in
      let backend = try await session.existing(command.backend)
      let address = try await session.manager().endpoint(of: backend) + (command.docs ? "/docs" : "")
      let isOpened = await Browser.open(address, environment: session.environment)
      let record = AddressRecord(backend: backend.name, address: address, isOpened: isOpened)
      try Answer.print(command.common.format, record) { if !isOpened { Console.print(address) } }
    }
  }
}
