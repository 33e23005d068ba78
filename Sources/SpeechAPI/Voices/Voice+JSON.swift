import BackendSupport

extension Voice {
  init(_ body: JSONReader) throws(SpeechError) {
    let id = try body.required("id", "a string", \.string)
    self.init(
      id: id, name: try body.string("name") ?? id, gender: try body.string("gender"),
      language: try body.string("language"), description: try body.string("description"),
      previewURL: try body.string("preview_url"), isCloned: try body.bool("is_cloned") ?? false,
      embedding: try body.numbers("embedding"))
  }
}

extension ClonedVoice {
  init(_ body: JSONReader) throws(SpeechError) {
    let id = try body.required("id", "a string", \.string)
    self.init(
      id: id, name: try body.string("name") ?? id, language: try body.string("language"),
      embedding: try body.numbers("embedding"))
  }
}
