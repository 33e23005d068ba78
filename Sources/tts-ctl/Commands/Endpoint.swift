import ArgumentParser
import DockerBackends

/// `tts-ctl endpoint`: where a backend's server is.
struct Endpoint: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "endpoint", abstract: "Print the address of a running backend's server.",
    discussion: "curl \"$(tts-ctl endpoint espeak)/health\"")

  @OptionGroup var common: CatalogOptions

  @OptionGroup var backend: BackendArgument

  func run() async throws {
    let command = self
    try await perform(common) { session in
      let backend = try await session.existing(command.backend)
      let address = try await session.manager().endpoint(of: backend)
      try Answer.print(command.common.format, AddressRecord(backend: backend.name, address: address)) {
        Console.print(address)
      }
    }
  }
}

/// Where a backend's server is, as `endpoint` and `open` print it with `--format json`.
struct AddressRecord: Encodable {
  var backend: String
  var address: String
  /// Whether a browser shows it.
  var isOpened: Bool?
}
