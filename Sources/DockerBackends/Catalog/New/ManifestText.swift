import FoundationEssentials

/// The texts of a new backend's files.
enum ManifestText {
  /// A manifest to start from, where there is none yet.
  static func template(name: String, schema: String?) -> String {
    """
    \(schemaLine(schema))# What Compose has no word for stands under x-tts; all of it is optional.
    x-tts:
      title: \(quoted(name))
      # The service and the port inside its container that speak the common interface.
      endpoint: server:8000
      # What to do if there is no GPU: require, auto or off. Only together with `gpus: all` below.
      # gpu: auto
      # The GPU memory that it needs, so that `doctor` and `up` can tell whether there is enough.
      # memory: 4GiB
      # What `up` waits for, by service: an HTTP path, `tcp: 8000`, or `log: a line of its log`.
      ready:
        server: {http: /health, port: 8000, timeout: 10m}

    services:
      server:
        # An image to pull, or `build: .` for a Dockerfile in this folder.
        image: example.com/\(name.lowercased()):latest
        # On 127.0.0.1 unless an address is given: HOST:CONTAINER.
        ports: ["8000:8000"]
        # Downloads are kept when the container is recreated.
        volumes: ["models:/models"]
        # Uncomment to hand it a GPU, and `gpu` above.
        # gpus: all

    volumes: {models: }

    """
  }

  /// The `x-tts` block for a guess, each line with its reason.
  static func block(name: String, _ guess: SpeechGuess, _ wording: Advice.Wording) -> String {
    var lines = ["# Guessed from the manifest: please check it. Everything under x-tts is optional.", "x-tts:"]
    lines.append("  title: \(quoted(name))")
    lines += api(name: name, guess, wording)
    if let port = guess.port {
      lines.append("  # Port \(port): \(guess.portReason).")
      lines.append("  endpoint: \(quoted("\(guess.service):\(port)"))")
    } else {
      lines.append("  # No endpoint: \(guess.portReason).")
    }
    if guess.wantsGPU {
      lines.append("  # It asks for a GPU. If there is none, `require` fails and `auto` runs on the CPU.")
      lines.append("  gpu: auto")
    }
    lines.append("  # The GPU memory that it needs: `doctor` and `up` check whether there is enough.")
    lines.append("  # memory: 4GiB")
    return (lines + ready(guess)).joined(separator: "\n") + "\n\n"
  }

  /// What it speaks, where `say` can speak it.
  private static func api(name: String, _ guess: SpeechGuess, _ wording: Advice.Wording) -> [String] {
    let spoken = guess.dialect == .http ? guess.api.map { "the API `\($0.rawValue)`" } : nil
    let place =
      "  # Service \(guess.service): \(guess.serviceReason). It seems to speak \(spoken ?? "\(guess.dialect)")"
    guard let api = guess.api else {
      guard guess.dialect == .http else {
        let check = wording.operation(.check(name))
        return ["\(place);", "  # `say` and `voices` cannot: try `\(check)`."]
      }
      return ["\(place):", "  # the API is detected on the running server; to set it, write `api: NAME`."]
    }
    return ["\(place).", "  api: \(guess.server.map { "{openai: {server: \($0.rawValue)}}" } ?? api.rawValue)"]
  }

  private static func ready(_ guess: SpeechGuess) -> [String] {
    let key = quoted(guess.service)
    switch (guess.probe, guess.port) {
    case (.http(let path), let port?):
      let state = guess.state.map { ", json: {\($0)}" } ?? ""
      return [
        "  # What `up` waits for: \(guess.probeReason). The first start may download a model.", "  ready:",
        "    \(key): {http: \(quoted(path)), port: \(port)\(state), timeout: 10m}",
      ]
    case (.tcp, let port?):
      return [
        "  # What `up` waits for: \(guess.probeReason); better {http: /PATH, port: \(port)}.", "  ready:",
        "    \(key): {tcp: \(port), timeout: 10m}",
      ]
    case (.voices, let port?):
      return [
        "  # What `up` waits for: \(guess.probeReason). The first start may download a voice.", "  ready:",
        "    \(key): {tcp: \(port), voices: 1, timeout: 10m}",
      ]
    case (.speech, let port?):
      return [
        "  # What `up` waits for: a word that it speaks; \(guess.probeReason). The first start may download a model.",
        "  ready:", "    \(key): {tcp: \(port), speech: true, timeout: 10m}",
      ]
    case (.healthcheck, _), (.running, _), (_, nil):
      return [
        "  # `up` waits for the service's own healthcheck, else until it runs. More time for the first start:",
        "  ready:", "    \(key): {timeout: 10m}",
      ]
    }
  }

  /// A manifest that takes in another one, which stays where it is or keeps its paths.
  static func include(_ path: String, folder: String, isOwn: Bool) -> String {
    """
    # \(isOwn ? "Its relative paths start in the folder named here." : "The manifest stays where it is: changes there take effect.")
    include:
      - path: \(quoted(path))
        project_directory: \(quoted(folder))

    """
  }

  /// The lines of a manifest's own `x-tts` block.
  static func settings(in manifest: String) -> String {
    let lines = manifest.split(separator: "\n", omittingEmptySubsequences: false)
    guard let start = lines.firstIndex(where: { $0.hasPrefix("x-tts:") }) else { return "" }
    let rest = lines[(start + 1)...]
    let end = rest.firstIndex { line in line.first.map { !$0.isWhitespace && $0 != "#" } ?? false } ?? rest.endIndex
    return lines[start..<end].joined(separator: "\n") + "\n\n"
  }

  /// The line that tells editors the schema, where it stands beside the backends.
  static func schemaLine(_ schema: String?) -> String {
    schema.map { "# yaml-language-server: $schema=\($0)\n" } ?? ""
  }

  /// Puts a block before everything else in a manifest, but after the line that starts its document.
  static func insert(_ block: String, into manifest: String) -> String {
    let lines = manifest.split(separator: "\n", omittingEmptySubsequences: false)
    let isPreamble = { (line: Substring) in
      line.first == "#" || line.first == "%" || line.allSatisfy(\.isWhitespace)
    }
    guard let first = lines.firstIndex(where: { !isPreamble($0) }), lines[first].trimmed(of: " \t\r") == "---" else {
      return block + (manifest.first == "\u{FEFF}" ? String(manifest.dropFirst()) : manifest)
    }
    return (lines[...first] + [Substring(block)]).joined(separator: "\n")
      + lines[(first + 1)...].joined(separator: "\n")
  }

  /// A text in double quotes, unless it can be nothing else in YAML without them.
  static func quoted(_ text: String) -> String {
    let isPlain = text.first.map { $0.isASCII && ($0.isLetter || $0 == "/") } ?? false
    let isSimple = text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_./:".contains($0)) }
    let words: Set = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"]
    if isPlain, isSimple, text.last != ":", !words.contains(text.lowercased()) { return text }
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    return (try? encoder.encode(text)).map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
  }
}
