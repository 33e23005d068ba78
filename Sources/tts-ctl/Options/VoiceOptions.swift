import ArgumentParser
import DockerBackends

/// How a text is spoken: what `say`, `run` and `book` share.
struct VoiceOptions: ParsableArguments {
  @Option(
    name: .shortAndLong, help: "The voice, as `tts-ctl voices` lists it; `cloned:NAME` for a cloned one.",
    completion: .voices)
  var voice: String?

  @Option(name: .shortAndLong, help: "The speed: 1.0 is normal.")
  var speed: Double = 1

  @Option(
    help: ArgumentHelp("A parameter of the backend, as name=value.", valueName: "name=value"), completion: .parameters)
  var param: [ParameterArgument] = []

  /// The parameters by name; the last of a name counts.
  var parameters: [String: ParameterValue] { Dictionary(param.map { ($0.name, $0.value) }) { _, last in last } }

  func validate() throws {
    if !speed.isFinite || speed <= 0 { throw ValidationError("--speed must be more than 0.") }
  }
}
