import ArgumentParser
import ComposeSpec
import DockerBackends
import FoundationEssentials

/// `tts-ctl config`: the resolved project.
struct Config: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config",
    abstract: "Print a Compose project with all variables, paths and defaults resolved.",
    discussion: "The JSON is what `docker compose config --format json` prints.")

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case yaml, json
  }

  @Argument(
    help: ArgumentHelp("A backend. (default: the files given, or the Compose file in this folder)", valueName: "name"),
    completion: .backends)
  var name: String?

  @Option(
    name: .shortAndLong, help: ArgumentHelp("A Compose file. Each overrides the ones before it.", valueName: "file"),
    completion: .file())
  var file: [String] = []

  @Option(name: .shortAndLong, help: "The project's name.")
  var projectName: String?

  @Option(help: ArgumentHelp("The folder that relative paths are relative to.", valueName: "folder"))
  var projectDirectory: String?

  @Option(
    name: .customLong("backends-dir"),
    help: ArgumentHelp("A folder of backends, searched before all others.", valueName: "folder"))
  var backendsDirectories: [String] = []

  @OptionGroup var manifest: ManifestOptions

  @Option(help: "How to print: yaml or json.")
  var format: Format = .yaml

  @Flag(help: "Print the hash of each service, by which Compose tells its containers.")
  var hash = false

  @Flag(name: .shortAndLong, help: "Only check the project; print nothing.")
  var quiet = false

  func validate() throws {
    guard name == nil || file.isEmpty && projectName == nil && projectDirectory == nil else {
      throw ValidationError("Name a backend, or give files and their options, not both.")
    }
  }

  func run() throws {
    do {
      let project = try project()
      for warning in project.warnings { Answer.warn(answers, "\(warning)", of: name ?? project.name) }
      guard !quiet else { return }
      guard !hash else { return try print(try project.composeHashes()) }
      Console.write(try format == .json ? project.json() : project.yaml(), to: 1)
    } catch {
      throw Problem(error).report(answers)
    }
  }

  private func print(_ hashes: [(service: String, hash: String)]) throws {
    if format == .json {
      try Answer.print(.json, Dictionary(uniqueKeysWithValues: hashes.map { ($0.service, $0.hash) })) {}
    } else {
      for (service, hash) in hashes { Console.print("\(service) \(hash)") }
    }
  }

  /// How warnings and errors are told.
  private var answers: OutputFormat { format == .json ? .json : .text }

  private func project() throws -> Project {
    if let name {
      return try Session(backendsDirectories: backendsDirectories).backend(name, manifest).project
    }
    let loader = ProjectLoader(
      environment: ProcessInfo.processInfo.environment, currentDirectory: FileManager.default.currentDirectoryPath)
    let project = try loader.load(
      ProjectLoader.Request(
        files: file, projectDirectory: projectDirectory, projectName: projectName, profiles: manifest.profiles,
        envFiles: manifest.envFiles.isEmpty ? nil : manifest.envFiles))
    try project.checkImageNames()
    return project
  }
}
