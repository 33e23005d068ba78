import ArgumentParser
import DockerEngine

/// Where the program begins.
@main
enum Program {
  /// The commands that never talk to anybody.
  private static let offline: Set<String> = ["config", "explain", "help", "list", "new"]

  static func main() async {
    // Loads while the arguments and the manifest are read.
    if let command = CommandLine.arguments.dropFirst().first, !command.hasPrefix("-"), !offline.contains(command) {
      CurlTransport.preload()
    }
    await TTSControl.main()
  }
}
