/// Every failure this program knows, as data.
///
/// Nothing of it is built before the first failure is judged.
enum FailureCatalogue {
  /// All rows; of rows with the same text the likelier one stands first.
  static let rows: [Failure] =
    engineGPURows + cdiRows + driverRows + toolkitRows + cudaRows + cudaLibraryRows + daemonRows + containerRows
    + containerRunRows + hostRows + pullRows + registryRows + serverRows + modelRows

  static let configureDocker = "sudo nvidia-ctk runtime configure --runtime=docker && sudo systemctl restart docker"
  static let refreshCDI = """
    sudo systemctl restart nvidia-cdi-refresh
    if the toolkit is older than 1.18: sudo nvidia-ctk cdi generate --output=/etc/cdi/nvidia.yaml
    """
}
