/// Adds to a shell's completion script what it leaves out: `help` is a command of the argument parser's own, which names
/// the commands to nobody.
struct HelpCompletion {
  /// The names of the commands.
  let commands: [String]

  /// The script with the commands after `help`; the same where it is of a shell that is not known.
  func added(to script: String) -> String {
    let words = commands.joined(separator: " ")
    let zsh = "'*:subcommands:'"
    if script.contains(zsh) { return script.replacing(zsh, with: "'*:subcommands:(\(words))'") }
    let bash = "_tts-ctl_help() {\n"
    if script.contains(bash) {
      let list = commands.map { "'\($0)'" }.joined(separator: "$'\\n'")
      return script.replacing(bash, with: "\(bash)    __tts-ctl_add_completions -W \(list)\n")
    }
    guard script.contains("__tts-ctl_should_offer_completions_for_positional") else { return script }
    let condition = "__tts-ctl_should_offer_completions_for_positional \"tts-ctl help\" -eq 1"
    return script + "complete -c 'tts-ctl' -n '\(condition)' -fa '\(words)'\n"
  }
}
