import ArgumentParser
import CommandSupport
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
  private static let offline = ["config", "explain", "help", "list", "new", "serve"]

  /// Parses, and runs what needs no concurrency, on the thread there is: to make and wake others takes several
  /// milliseconds, as long as `config` works.
  static func main() {
    openStandardStreams()
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
      leave(EXIT_SUCCESS)
    } catch {
      leave(error)
    }
  }

  private static func run(_ command: sending any AsyncParsableCommand) -> Never {
    if let shortage = Shortage.find() {
      Console.note("error: \(shortage)")
      leave(ExitStatus.failure.rawValue)
    }
    // On this thread until it waits for somebody: while libcurl is loaded no other can be made, and the manifest is read
    // meanwhile.
    Task.immediate {
      do {
        var command = command
        try await command.run()
        leave(EXIT_SUCCESS)
      } catch {
        leave(error)
      }
    }
    dispatchMain()
  }

  /// Prints what the argument parser has to say, help or a wrong usage, and ends the program.
  private static func leave(_ error: any Error) -> Never {
    let usage = UsageProblem(arguments: Array(CommandLine.arguments.dropFirst()))
    let error = usage.reworded(error)
    let code = TTSControl.exitCode(for: error)
    var text = TTSControl.fullMessage(for: error)
    if usage.asksForCompletion { text = HelpCompletion(commands: UsageProblem.commandNames).added(to: text) }
    if usage.isOne(error), usage.wantsJSON {
      Answer.note(line: ErrorDocument(error: ErrorRecord(usage: TTSControl.message(for: error))))
    } else if !text.isEmpty {
      if code.isSuccess { Console.print(text) } else { Console.note(text) }
    }
    leave(code.rawValue)
  }

  /// The one door out. `exit` would run the end code of every library beside the threads that still work in them,
  /// libcurl's above all; nothing of ours waits for it, as ``Console`` keeps nothing back.
  private static func leave(_ code: Int32) -> Never {
    do {
      try Console.checkOutput()
      _exit(code)
    } catch {
      Console.note("error: \(error)")
      _exit(code == EXIT_SUCCESS ? error.status.rawValue : code)
    }
  }

  /// Started without one of its standard streams, a program gives the number of the missing one to the next file or
  /// connection that it opens, and writes its output into that.
  private static func openStandardStreams() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
      _ = open("/dev/null", O_RDWR)
    }
  }
}
