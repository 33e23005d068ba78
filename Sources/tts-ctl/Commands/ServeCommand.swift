import ArgumentParser
import CommandSupport
import DockerBackends
import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// `tts-ctl serve`: becomes the program that serves, which stands beside this one. A server in here would make every
/// other command start later.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = ServeOptions.command

  @OptionGroup var common: CatalogOptions

  @OptionGroup var options: ServeOptions

  func run() async throws {
    let names = options.names
    try await perform(common) { session in
      for name in names { _ = try session.catalog.entry(named: name) }
      _ = try await session.manager()
      try Self.become(Self.program)
    }
  }

  private static var program: String {
    let own = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    return "\(own ?? CommandLine.arguments[0])-serve"
  }

  private static func become(_ program: String) throws {
    var arguments = ([program] + CommandLine.arguments.dropFirst(2)).map { strdup($0) } + [nil]
    execv(program, &arguments)
    let reason = String(cString: strerror(errno))
    for argument in arguments { free(argument) }
    throw BackendError(
      .fileFailed, "\(program) cannot be run: \(reason)",
      hint: "build it, and put it beside tts-ctl: swift build -c release --product tts-ctl-serve")
  }
}
