import FoundationEssentials

/// A body of `multipart/form-data`.
struct MultipartForm {
  private let boundary: String
  private(set) var data = Data()

  init(_ request: CloneRequest) {
    // Random, so that no sample can hold it but by intent, and then only its sender is harmed.
    boundary = "tts-ctl-\(UUID().uuidString)"
    add("name", request.name)
    if let rate = request.sampleRate { add("sample_rate", String(rate)) }
    add(file: request.audio, fileName: request.fileName)
    data.append(contentsOf: "--\(boundary)--\r\n".utf8)
  }

  var contentType: String { "multipart/form-data; boundary=\(boundary)" }

  private mutating func add(_ name: String, _ value: String) {
    let part = "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
    data.append(contentsOf: part.utf8)
  }

  private mutating func add(file: Data, fileName: String) {
    let base = fileName.split(separator: "/").last.map(String.init) ?? "sample"
    var plain = base.filter { $0.isASCII && ($0.isLetter || $0.isNumber || "-_. ".contains($0)) }
    let format = AudioFormat(of: file)
    // Servers go by the ending, so it tells what the file is.
    let ending = plain.split(separator: ".", omittingEmptySubsequences: false).last.map(String.init) ?? ""
    if let format, AudioFormat(named: ending) != format { plain += ".\(format.rawValue)" }
    let head =
      "--\(boundary)\r\nContent-Disposition: form-data; name=\"audio\"; filename=\"\(plain)\"\r\n"
      + "Content-Type: \(format?.contentType ?? "application/octet-stream")\r\n\r\n"
    data.append(contentsOf: head.utf8)
    data.append(file)
    data.append(contentsOf: "\r\n".utf8)
  }
}
