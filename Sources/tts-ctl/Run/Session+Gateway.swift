import DockerBackends

extension Session {
  /// The gateway that is named, by an option or else by the environment. Its key stands in the environment alone: what is
  /// typed, everybody on this machine may read.
  func gateway(_ options: GatewayOptions) throws -> GatewayClient? {
    let address = options.gateway ?? environment["TTS_CTL_GATEWAY"] ?? ""
    guard !address.isEmpty else { return nil }
    let key = environment["TTS_CTL_GATEWAY_KEY"].flatMap { $0.isEmpty ? nil : $0 }
    return try GatewayClient(address: address, key: key)
  }
}
