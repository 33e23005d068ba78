import FoundationEssentials

/// A body of `multipart/form-data`.
struct MultipartForm {
  private let boundary: String
  private(set) var data = Data()

  /// - Parameters:
  ///   - fields: their names and values; what is `nil` is left out.
  ///   - field: the name of the sample's field.
  ///   - sample: an audio file.
  ///   - fileName: what it is called; the rest of a path is taken off, and its ending made to tell what it is.
  init(_ fields: [(name: String, value: String?)], sample: Data, as field: String, fileName: String) {
    // Random, so that no sample can hold it but by intent, and then only its sender is harmed.
    boundary = "tts-ctl-\(UUID().uuidString)"
    for (name, value) in fields {
      if let value { add(name, value) }
    }
    add(file: sample, to: field, fileName: fileName)
    data.append(contentsOf: "--\(boundary)--\r\n".utf8)
  }

  var contentType: String { "multipart/form-data; boundary=\(boundary)" }

  private mutating func add(_ name: String, _ value: String) {
    let part = "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
    data.append(contentsOf: part.utf8)
  }

  private mutating func add(file: Data, to field: String, fileName: String) {
    let base = fileName.split(separator: "/").last.map(String.init) ?? "sample"
    var plain = base.filter { $0.isASCII && ($0.isLetter || $0.isNumber || "-_. ".contains($0)) }
    if plain.allSatisfy({ " .".contains($0) }) { plain = "sample" }
    let format = AudioFormat(of: file)
    // Servers go by the ending, so it tells what the file is.
    let ending = plain.split(separator: ".", omittingEmptySubsequences: false).last.map(String.init) ?? ""
    if let format, AudioFormat(named: ending) != format { plain += ".\(format.rawValue)" }
    let head =
      "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(field)\"; filename=\"\(plain)\"\r\n"
      + "Content-Type: \(format?.contentType ?? "application/octet-stream")\r\n\r\n"
    data.append(contentsOf: head.utf8)
    data.append(file)
    data.append(contentsOf: "\r\n".utf8)
  }
}

extension MultipartForm {
  /// What `/clone_voice` of the common interface takes.
  init(_ request: CloneRequest) {
    self.init(
      [("name", request.name), ("sample_rate", request.sampleRate.map(String.init))], sample: request.audio,
      as: "audio", fileName: request.fileName)
  }
}
