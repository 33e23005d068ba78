import ComposeSpec
import Foundation

/// `Services [FILE]`: the services of a Compose file with their images and ports, after variables, `extends`, `include`
/// and overrides, as Docker Compose would run them.
@main
struct Services {
  static func main() {
    let loader = ProjectLoader(
      environment: ProcessInfo.processInfo.environment,
      currentDirectory: FileManager.default.currentDirectoryPath)
    let file = CommandLine.arguments.dropFirst().first ?? "compose.yaml"
    do {
      let project = try loader.load(ProjectLoader.Request(files: [file]))
      for (name, service) in project.services {
        let ports = service.ports.map { "\($0.published ?? "any")->\($0.target)" }
        print("\(name)\t\(service.image ?? "built here")\t\(ports.joined(separator: ", "))")
      }
    } catch {
      // The place, what is wrong there, and what would mend it.
      print("\(error)\n\(error.hint ?? "")")
      exit(1)
    }
  }
}
