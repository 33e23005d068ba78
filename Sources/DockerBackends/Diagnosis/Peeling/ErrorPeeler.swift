import FoundationEssentials

/// Takes the innermost message out of the nesting of client, engine, shim, runtime and hook.
///
/// A failed start reads `failed to create task for container: failed to create shim task: OCI
/// runtime create failed: runc create failed: … stderr: Auto-detected mode as 'legacy'` with the one
/// line that matters at the end. Engines from 18.09 to 29, runc and crun nest differently; what they
/// have in common is that each layer only puts its own words in front.
package enum ErrorPeeler {
  /// Whether a failure is about handing a GPU to a container: the only kind that a start without
  /// a GPU can get round.
  package static func isGPUFailure(_ text: String) -> Bool { peel(text).gpuClass != nil }

  /// Takes the layers off one error message.
  package static func peel(_ text: String) -> PeeledError {
    var layers: [String] = []
    var rest = unescape(unwrapJSON(String(decoding: text.utf8.suffix(longest), as: UTF8.self)))
    strip(&rest, into: &layers)
    if let output = rest.lastRange(ofText: "stderr: ") ?? rest.lastRange(ofText: "stderr:") {
      layers.append(String(rest[..<output.lowerBound]).trimmed(of: " ,:"))
      rest = String(rest[output.upperBound...])
    }
    var mode: String?
    let lines = rest.split(whereSeparator: \.isNewline).compactMap { line -> Substring? in
      guard let (found, rest) = hookMode(in: line) else { return line }
      mode = found
      return rest.isEmpty ? nil : rest
    }
    for line in lines {
      guard let (found, detail) = GPUErrorClass.split(cliMessage: line) else { continue }
      let detailText = withoutTail(detail)
      return PeeledError(
        message: "nvidia-container-cli: \(found.rawValue) error: \(detailText)", detail: detailText, layers: layers,
        gpuClass: found, hookMode: mode)
    }
    var message = withoutTail(lines.joined(separator: "\n")[...])
    strip(&message, into: &layers)
    let gpuClass = message.split(separator: "\n").lazy.compactMap { GPUErrorClass.classify(engineMessage: $0) }.first
    return PeeledError(message: message, layers: layers, gpuClass: gpuClass, hookMode: mode)
  }

  /// The innermost message stands at the end; a longer text loses its front.
  private static let longest = 64 << 10

  /// Layers that only pass an error on. Each takes what it matches from the front.
  private static let wrappers: [TextPattern] = [
    "ERROR: for {service} ", "time=\"*\" level={level} msg=\"", "Handler for * returned error: ",
    "docker: ", "error response from daemon: ", "error from daemon: ", "error: ", "errore: ", "podman: ",
    "Cannot start service {service}: ", "cannot start container {id}: ",
    "failed to create task for container: ", "failed to create task: ", "failed to create shim task: ",
    "failed to create shim: ", "failed to start task: ", "failed to start container: ",
    "failed to start container {id}: ", "unable to start container {id}: ",
    "OCI runtime create failed: ", "OCI runtime start failed: ", "OCI runtime error: ", "OCI runtime exec failed: ",
    "unable to retrieve OCI runtime error (*): ", "runc create failed: ", "runc run failed: ", "runc: ", "crun: ",
    "{runtime} did not terminate successfully: exit status {status}: ",
    "{file}.go:{line}: starting container process caused: ", "{file}.go:{line}: starting container process caused \"",
    "{file}.go:{line}: container init caused: ", "{file}.go:{line}: container init caused \"",
    "{file}.go:{line}: running prestart hook {number} caused \"", "{file}.go:{line}: *hook* caused: ",
    "{file}.go:{line}: ", "starting container process caused: ", "container init caused: ",
    "unable to start container process: ", "error during container init: ", "error running hook #{number}: ",
    "error running {kind} hook #{number}: ", "Running hook #{number}:: ", "error running hook: ",
    "could not apply required modification to OCI specification: ", "error modifying OCI spec: ",
    "failed to set up container networking: ",
    "driver failed programming external connectivity on endpoint {name} ({id}): ",
    "error creating {what} during container creation: ", "preparing container {id} for attach: ",
    "setting up CDI devices: ", "rpc error: code = {code} desc = ", "Failed to pull image \"{image}\": ",
    "failed to pull and unpack image \"{image}\": ",
  ]

  private static func strip(_ text: inout String, into layers: inout [String]) {
    text = text.trimmed(of: " \t\r\n")
    // A hostile message could repeat a layer for ever; no engine nests deeper than a dozen.
    while layers.count < 32 {
      let head = text.utf8.prefix(1024).prefix { $0 != UInt8(ascii: "\n") }
      let line = PatternLine(String(decoding: head, as: UTF8.self))
      guard let taken = wrappers.lazy.compactMap({ $0.matchPrefix(line) }).first, taken > 0 else { return }
      layers.append(line.text(in: 0..<taken).trimmed(of: " :\""))
      text = String(decoding: text.utf8.dropFirst(taken).drop { $0 == UInt8(ascii: " ") }, as: UTF8.self)
    }
  }

  /// `Auto-detected mode as 'legacy'`, `Using requested mode 'csv'`, and what follows on the line.
  private static func hookMode(in line: Substring) -> (mode: String, rest: Substring)? {
    for opening in ["Auto-detected mode as '", "Using requested mode '"] {
      guard let start = line.firstRange(ofText: opening)?.upperBound,
        let end = line[start...].firstIndex(of: "'")
      else { continue }
      return (String(line[start..<end]), line[end...].dropFirst().drop { $0 == " " || $0 == "\"" })
    }
    return nil
  }

  /// Takes off the gRPC status and the quotes that the layers put behind the message.
  private static func withoutTail(_ text: Substring) -> String {
    var text = String(text).trimmed(of: " \t\r\n\"\\")
    for tail in [": unknown.", ": unknown", "\"\": unknown"] where text.hasSuffix(tail) {
      text = String(text.dropLast(tail.count)).trimmed(of: " \t\r\n\"\\")
    }
    return text
  }

  /// The message within an engine's JSON answer or a frame of a pull, else the text itself.
  private static func unwrapJSON(_ text: String) -> String {
    struct Answer: Decodable {
      struct Detail: Decodable { var message: String? }
      var message: String?
      var error: String?
      var errorDetail: Detail?
    }
    guard text.trimmed(of: " \t\r\n").hasPrefix("{") else { return text }
    let answer = try? JSONDecoder().decode(Answer.self, from: Data(text.utf8))
    return answer?.errorDetail?.message ?? answer?.message ?? answer?.error ?? text
  }

  /// Undoes the quoting of engines up to 19.03, one more backslash a layer: `\\\"` and `\\\\n`.
  private static func unescape(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "\\")) else { return text }
    var result: [UInt8] = []
    var backslashes = 0
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\\") {
        backslashes += 1
        continue
      }
      if backslashes > 0, byte == UInt8(ascii: "n") {
        result.append(UInt8(ascii: "\n"))
      } else {
        if byte != UInt8(ascii: "\"") {
          result += repeatElement(UInt8(ascii: "\\"), count: backslashes)
        }
        result.append(byte)
      }
      backslashes = 0
    }
    return String(decoding: result, as: UTF8.self)
  }
}

/// What is left of an error once the layers that only passed it on are taken off.
package struct PeeledError: Sendable, Equatable, Codable {
  /// The innermost message: what the component that failed said itself.
  package var message: String
  /// What follows the class in `nvidia-container-cli: CLASS error: DETAIL`; elsewhere the message.
  package var detail: String
  /// The layers taken off, outermost first, without their colons.
  package var layers: [String]
  /// The kind of GPU failure, `nil` where the failure is not about GPUs.
  package var gpuClass: GPUErrorClass?
  /// The mode that the NVIDIA hook said it works in (`legacy`, `csv`, `cdi`).
  package var hookMode: String?

  /// Creates a peeled error.
  package init(
    message: String, detail: String? = nil, layers: [String] = [], gpuClass: GPUErrorClass? = nil,
    hookMode: String? = nil
  ) {
    self.message = message
    self.detail = detail ?? message
    self.layers = layers
    self.gpuClass = gpuClass
    self.hookMode = hookMode
  }
}
