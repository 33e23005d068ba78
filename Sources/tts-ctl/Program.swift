import ArgumentParser
import Dispatch
import DockerEngine

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where the program begins.
@main
enum Program {
  /// The commands that never talk to anybody.
  private static let offline = ["config", "explain", "help", "list", "new"]

  /// Parses, and runs what needs no concurrency, on the thread there is: to make and wake others takes several
  /// milliseconds, as long as `config` works.
  static func main() {
    // A reader that went away, `head` for example, ends the writing, not the program.
    signal(SIGPIPE, SIG_IGN)
    // Loads while the arguments and the manifest are read.
    if let command = CommandLine.arguments.dropFirst().first, !command.hasPrefix("-"), !offline.contains(command) {
      CurlTransport.preload()
    }
    do {
      var command = try TTSControl.parseAsRoot()
      if let command = command as? any AsyncParsableCommand { run(command) }
      try command.run()
    } catch {
      TTSControl.exit(withError: error)
    }
  }

  private static func run(_ command: sending any AsyncParsableCommand) -> Never {
    Task {
      do {
        var command = command
        try await command.run()
        exit(EXIT_SUCCESS)
      } catch {
        TTSControl.exit(withError: error)
      }
    }
    dispatchMain()
  }
}
