import SpeechGateway

/// The command line that makes a book, in the document's folder: what is told of the document names it as its user does.
enum BookArguments {
  static func of(_ commission: BookCommission) -> [String] {
    let settings = commission.settings
    let name = commission.document.split(separator: "/").last.map(String.init) ?? commission.document
    var arguments = [
      "book", "make", name.hasPrefix("-") ? "./\(name)" : name, "--gateway=\(commission.gateway)",
      "--backend=\(settings.backend)", "--out=\(commission.output)", "--work=\(commission.work)",
      "--format=\(settings.format.rawValue)", "--format=json", "--ends-with-input",
    ]
    // A value that begins with a dash is none of an option's name that way.
    let more = [
      ("voice", settings.voice), ("language", settings.language), ("speed", settings.speed.map { "\($0)" }),
      ("loudness", settings.loudness), ("chapters", settings.chapters),
      ("with", settings.companions.isEmpty ? nil : settings.companions.map(\.rawValue).joined(separator: ",")),
    ]
    arguments += more.compactMap { name, value in value.map { "--\(name)=\($0)" } }
    if commission.retriesGaps { arguments.append("--retry") }
    return arguments
  }
}
