import ArgumentParser
import CommandSupport
import DockerBackends
import Testing

@testable import tts_ctl

@Suite struct ParsingTests {
  @Test func aCommandLineBecomesOptions() throws {
    let up = try parse(
      Up.self, "start --all --gpu require --timeout 20m --bind 0.0.0.0 --scale hf=2 --no-wait --pull never --dry-run")
    #expect(up.selection.all && up.dryRun && up.selection.names.isEmpty)
    let options = up.start.options
    #expect(options.gpu == .require && options.timeout == .seconds(1200) && options.bind == "0.0.0.0")
    #expect(options.scale == ["hf": 2] && !options.wait && options.start && options.pull == .never)
    #expect(try parse(Up.self, "up kani --cpu").start.options.gpu == .off)
    #expect(try parse(Stop.self, "stop espeak --timeout 5s").timeout?.duration == .seconds(5))
    let down = try parse(Down.self, "down espeak -v --images")
    #expect(down.volumes && down.images && down.selection.names == ["espeak"])
    #expect(try parse(Status.self, "ps espeak --format json").common.format == .json)
    let logs = try parse(Logs.self, "logs kani -f -n 20 --timestamps")
    #expect(logs.follow && logs.tail == 20 && logs.timestamps && logs.since == nil)
    let say = try parse(Say.self, "say espeak -v en -s 1.2 -o x.wav --param a=1 Hi there")
    let how = say.common
    #expect(how.manner.voice == "en" && how.manner.speed == 1.2 && how.out == "x.wav" && say.text == ["Hi", "there"])
    #expect(how.manner.param.first?.value == .number(1))
    #expect(try parse(Config.self, "config -f a.yaml -f b.yaml -p name").file == ["a.yaml", "b.yaml"])
  }

  /// Everything after the backend's name is the command's own, options of ours among it.
  @Test func theCommandOfExecIsItsOwn() throws {
    let exec = try parse(Exec.self, "exec -T espeak sh -c true --format json")
    #expect(exec.noTty && exec.backend == "espeak" && exec.common.format == .text)
    #expect(exec.command == ["sh", "-c", "true", "--format", "json"])
  }

  @Test func aVoicesCommandIsFoundByItsName() throws {
    #expect(try parse(VoicesList.self, "voices espeak").backend.name == "espeak")
    #expect(try parse(VoicesRemove.self, "voices rm kani Anna").voice == "Anna")
  }

  private func parse<Command: ParsableCommand>(_ type: Command.Type, _ line: String) throws -> Command {
    let parsed = try TTSControl.parseAsRoot(line.split(separator: " ").map(String.init))
    return try #require(parsed as? Command)
  }

  @Test(arguments: [
    "up espeak --file a.yaml", "up --file -", "up espeak --all", "up espeak --cpu --gpu require",
    "up espeak --timeout soon", "up espeak --scale hf",
    "logs espeak --tail -1", "list --quiet --verbose", "say espeak --file a.txt Hi", "exec espeak",
    "say espeak -s 0 Hi",
  ])
  func refuses(_ line: String) {
    let arguments = line.split(separator: " ").map(String.init)
    #expect(throws: (any Error).self) { try TTSControl.parseAsRoot(arguments) }
  }

  /// A command without a name of its own costs every start the reflection that makes one up.
  @Test func everyCommandNamesItself() {
    func nameless(_ command: any ParsableCommand.Type) -> [String] {
      let own = command.configuration.commandName == nil ? [String(describing: command)] : []
      return own + command.configuration.subcommands.flatMap(nameless)
    }
    #expect(nameless(TTSControl.self) == [])
  }

  @Test(arguments: [
    ("90", Duration.seconds(90)), ("500ms", .milliseconds(500)), ("1h30m", .seconds(5400)), ("2d", .seconds(172_800)),
  ])
  func timeSpans(_ text: String, _ duration: Duration) { #expect(TimeSpan(argument: text)?.duration == duration) }

  @Test(arguments: ["", "s", "-1", "5 minutes", "1x", "nan", "inf"])
  func noTimeSpans(_ text: String) { #expect(TimeSpan(argument: text) == nil) }
}
