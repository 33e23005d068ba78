/// The names that Compose looks for in a folder, in its order.
package enum ComposeFileName {
  /// A project's file.
  package static let files = ["compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"]
  /// What is merged over it.
  package static let overrides = [
    "compose.override.yml", "compose.override.yaml", "docker-compose.override.yml", "docker-compose.override.yaml",
  ]
}
