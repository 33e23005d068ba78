import ArgumentParser
import DockerBackends

/// `tts-ctl df`: what backends take on disks.
struct DiskUse: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "df",
    abstract: "Show what backends take on disk: images, volumes with models, saved logs, cloned voices.",
    discussion: """
      A layer that several images share is counted for each backend, and once in the total. `tts-ctl prune` removes \
      what nothing needs any more.
      """)

  @OptionGroup var common: CatalogOptions

  func run() async throws {
    let command = self
    try await perform(common) { session in
      let manager = try await session.manager()
      let report = try await manager.diskUse(session.readableBackends(), catalog: session.catalog)
      try Answer.print(command.common.format, report) { DiskText(report).show() }
    }
  }
}
