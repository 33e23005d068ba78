/// Where what lasts is kept: `$XDG_STATE_HOME/tts-ctl`, else `~/.local/state/tts-ctl`.
package enum StateFolder {
  package static func path(_ environment: [String: String]) -> String? {
    let home = environment["HOME"].flatMap { $0.hasPrefix("/") ? "\($0)/.local/state" : nil }
    let state = environment["XDG_STATE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? home
    return state.map { "\($0)/tts-ctl" }
  }
}
