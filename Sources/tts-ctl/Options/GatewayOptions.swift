import ArgumentParser

/// Which gateway a command goes through, where it goes through one.
struct GatewayOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Go through the gateway at this address, as http://127.0.0.1:7878; TTS_CTL_GATEWAY where left out, \"\" for none.",
      valueName: "url"))
  var gateway: String?
}
