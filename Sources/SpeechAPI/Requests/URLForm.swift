import CurlHTTPClient

/// Names and values as a query or a form has them: `a=1&b=two%20words`.
struct URLForm {
  static let contentType = "application/x-www-form-urlencoded"

  let text: String

  /// - Parameter values: what is `nil` is left out.
  init(_ values: [(name: String, value: String?)]) {
    text = values.compactMap { name, value in value.map { "\(name)=\($0.percentEncoded())" } }.joined(separator: "&")
  }
}
