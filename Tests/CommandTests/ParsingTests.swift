import ArgumentParser
import Testing

@testable import tts_ctl

@Suite struct ParsingTests {
  /// Each is a whole command line; a command whose options clash does not parse at all.
  @Test(arguments: [
    "up espeak", "start kani --cpu", "up --all --gpu require --timeout 20m --bind 0.0.0.0 --scale hf=2 --dry-run",
    "up espeak --no-start", "stop espeak --timeout 5s", "down espeak -v --images", "restart espeak", "status",
    "ps espeak --format json",
    "logs kani -f -n 20 --since 10m --timestamps", "exec espeak -T -- sh -c true",
    "say espeak -v en -s 1.2 -o x.wav Hi",
    "voices espeak", "voices rm kani Anna", "capabilities espeak",
    "refresh kani --format json", "list -q", "pull --all", "build kani --verbose",
    "config espeak --format json", "config -f a.yaml -f b.yaml -p name",
  ])
  func parses(_ line: String) throws {
    let arguments = line.split(separator: " ").map(String.init)
    #expect(throws: Never.self) { try TTSControl.parseAsRoot(arguments) }
  }

  @Test(arguments: [
    "up", "up espeak --all", "up espeak --cpu --gpu require", "up espeak --timeout soon", "up espeak --scale hf",
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
