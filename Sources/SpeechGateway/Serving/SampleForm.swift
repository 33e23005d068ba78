import DockerBackends
import FoundationEssentials
import HTTPTypes
import Hummingbird
import NIOCore

/// A form with a recording, from which a voice is made.
struct SampleForm: Sendable {
  private var fields: [String: String] = [:]
  private(set) var audio: Data
  /// The ending of the recording's name, which is all that is kept of it.
  private var ending = "wav"

  /// A field; `nil` where it is left out or empty.
  subscript(_ name: String) -> String? { fields[name] }

  /// - Parameters:
  ///   - parts: what was sent.
  ///   - field: the name under which the recording is sent.
  /// - Throws: `GatewayError` where it is missing, or where a field is no text.
  init(_ parts: [MultipartReader.Part], audio field: String) throws(GatewayError) {
    guard let recording = parts.first(where: { $0.name == field }), !recording.content.isEmpty else {
      throw GatewayError(.invalidRequest, "there is no recording", parameter: field)
    }
    audio = recording.content
    let last = recording.fileName.flatMap(SpeechFileFormat.ending(of:)) ?? ""
    if (1...5).contains(last.utf8.count), last.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }) {
      ending = last
    }
    for part in parts where part.fileName == nil && part.name != field && !part.content.isEmpty {
      guard let text = String(validating: part.content, as: UTF8.self) else {
        throw GatewayError(
          .invalidRequest, "\(part.name.prefix(40)) is not text", parameter: String(part.name.prefix(40)))
      }
      if fields[part.name] == nil { fields[part.name] = text }
    }
  }

  /// What a backend is asked for.
  func request() throws(GatewayError) -> CloneRequest {
    guard let name = self["name"] else {
      throw GatewayError(.invalidRequest, "the voice has no name", parameter: "name")
    }
    var rate: Int?
    if let given = self["sample_rate"] {
      rate = Int(given)
      guard let rate, (1_000...768_000).contains(rate) else {
        throw GatewayError(.invalidRequest, "sample_rate must be a rate in Hz", parameter: "sample_rate")
      }
    }
    return CloneRequest(
      name: name, audio: audio, fileName: "sample.\(ending)", sampleRate: rate, transcript: self["transcript"])
  }

  /// Reads the form that a request sends.
  /// - Throws: `GatewayError` where it is none, too long, or comes byte by byte.
  static func read(_ request: Request, audio field: String) async throws -> SampleForm {
    let limits = MultipartReader.Limits()
    var reader = try MultipartReader(contentType: request.headers[.contentType], limits: limits)
    if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limits.body {
      throw GatewayError(.tooLarge, "the recording is larger than \(limits.file >> 20) MiB")
    }
    var pace = BodyPace()
    for try await piece in request.body {
      try reader.take(Array(buffer: piece))
      try pace.took(piece.readableBytes)
    }
    try reader.checkIsWhole()
    return try SampleForm(reader.parts, audio: field)
  }
}
