import ArgumentParser

/// Which gateway a command goes through, where it goes through one.
struct GatewayOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Use the gateway at this address, such as http://127.0.0.1:7878; \"\" for none. (default: $TTS_CTL_GATEWAY)",
      valueName: "url"))
  var gateway: String?
}
