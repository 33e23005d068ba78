import CurlHTTPClient
import FoundationEssentials

extension SpeechServer {
  /// What a POST of this form is.
  func post(_ path: String, _ form: URLForm) -> HTTPRequest {
    post(path, URLForm.contentType, Data(form.text.utf8))
  }

  /// Sends a form and takes its answer.
  func upload(
    _ form: MultipartForm, to path: String, headers: [(name: String, value: String)] = [],
    accepts: (Int) -> Bool = { (200..<300).contains($0) }
  ) async throws(SpeechError) -> Answer {
    try await exchange(
      .post, path, headers: [("Content-Type", form.contentType)] + headers, body: .bytes(form.data),
      limit: timeouts.synthesis, largest: Limit.clone, accepts: accepts)
  }
}
