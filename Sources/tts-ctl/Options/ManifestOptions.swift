import ArgumentParser

/// How manifests are read.
struct ManifestOptions: ParsableArguments {
  @Option(name: .customLong("profile"), help: ArgumentHelp("Enable a profile; `*` for all.", valueName: "name"))
  var profiles: [String] = []

  @Option(
    name: .customLong("env-file"),
    help: ArgumentHelp("Take variables from this file instead of the `.env` beside the manifest.", valueName: "file"),
    completion: .file())
  var envFiles: [String] = []
}
