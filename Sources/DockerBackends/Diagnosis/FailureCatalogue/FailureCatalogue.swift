/// Every failure this program knows, as data.
///
/// Nothing of it is built before the first failure is judged.
enum FailureCatalogue {
  /// All rows; of rows with the same text the likelier one stands first.
  static let rows: [Failure] = machineRows + contentRows

  /// What fails on a machine: its GPUs, its engine, what that hands to a container.
  private static let machineRows: [Failure] =
    engineGPURows + cdiRows + driverRows + toolkitRows + cudaRows + cudaLibraryRows + cudaErrorRows + cardRows
    + daemonRows + daemonStartRows + engineHostRows + engineStateRows + engineRuleRows + containerRows
    + containerRunRows + hostRows
    + mountRows + limitRows + networkRows
    + connectionRows + manifestRows + kubernetesRows

  /// What fails in an image, in what it downloads, and on the way to either.
  private static let contentRows: [Failure] =
    pullRows + registryRows + registryAnswerRows + compileRows + buildRows + dockerfileRows + packageToolRows
    + serverRows + requestRows + modelRows + hubRows
    + pythonRows + pythonPackageRows + libraryRows + inferenceRows + modelServerRows + tensorRows + settingsRows
    + nodeRows
    + exitRows + fileErrorRows + fallbackRows

  static let configureDocker = "sudo nvidia-ctk runtime configure --runtime=docker && sudo systemctl restart docker"
  static let refreshCDI = """
    sudo systemctl restart nvidia-cdi-refresh
    if the toolkit is older than 1.18: sudo nvidia-ctk cdi generate --output=/etc/cdi/nvidia.yaml
    """
}
