import DockerBackends

/// What `new` made and what it guessed, for people.
struct DraftText {
  let draft: BackendDraft
  let isWritten: Bool

  var lines: [String] {
    let verb = isWritten ? "wrote" : "would write"
    var lines = draft.files.map { "\(verb) \(draft.folder)/\($0.path)" }
    lines += draft.copies.map { copy in
      let what = copy.members.map { " (\($0.count) files)" } ?? ""
      return "\(isWritten ? "copied" : "would copy") \(copy.source)\(what)"
    }
    if let guess = draft.guess { lines += rows(guess) }
    lines += draft.notes.map { "note: \($0)" }
    if isWritten { lines.append(next) }
    return lines
  }

  private var next: String {
    let name = draft.name
    guard draft.template != nil else { return "next: look it over, then `tts-ctl up \(name) --dry-run`" }
    return "next: `tts-ctl up \(name)` and `tts-ctl say \(name) Hello`; then put your model into server.py, and "
      + "`tts-ctl check \(name)` tells what is missing"
  }

  private func rows(_ guess: SpeechGuess) -> [String] {
    var table = Table("GUESS", "", "BECAUSE")
    table.add(.init("speaks"), .init(guess.service), .init(guess.serviceReason))
    table.add(.init("port"), .init(guess.port.map(String.init) ?? "none"), .init(guess.portReason))
    table.add(.init("ready"), .init(guess.probe.description), .init(guess.probeReason))
    table.add(.init("interface"), .init(guess.api?.rawValue ?? guess.dialect.rawValue), .init("\(guess.dialect)"))
    if guess.wantsGPU { table.add(.init("gpu"), .init("auto"), .init("it asks for one")) }
    return table.render(on: .output).split(separator: "\n").map(String.init)
  }
}
