import DockerBackends
import FoundationEssentials
import Testing

@testable import SpeechGateway

@Suite struct MultipartReaderTests {
  private static let type = "multipart/form-data; boundary=\"a b\""
  private static let form = Data(
    """
    what stands before\r
    --a b\r
    Content-Disposition: form-data; name="name"\r
    \r
    Ann\r
    --a b \t\r
    content-disposition:form-data; filename="../x.wav"; name=audio\r
    Content-Type: audio/wav\r
    \r
    \r
    --a x\r\r
    --a b--\r
    what stands behind
    """.utf8)
  private static let parts = [
    MultipartReader.Part(name: "name", fileName: nil, content: Data("Ann".utf8)),
    MultipartReader.Part(name: "audio", fileName: "../x.wav", content: Data("\r\n--a x\r".utf8)),
  ]

  private func read(_ pieces: [Data], limits: MultipartReader.Limits = .init()) throws -> [MultipartReader.Part] {
    var reader = try MultipartReader(contentType: Self.type, limits: limits)
    for piece in pieces { try reader.take(Array(piece)) }
    try reader.checkIsWhole()
    return reader.parts
  }

  @Test func everyCutGivesTheSame() throws {
    for place in 0...Self.form.count {
      #expect(try read([Self.form.prefix(place), Self.form.dropFirst(place)]) == Self.parts)
    }
    #expect(try read(Self.form.map { Data([$0]) }) == Self.parts)
  }

  @Test func anEmptyPartAndNoneAtAll() throws {
    let empty = "--a b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n\r\n--a b--"
    #expect(try read([Data(empty.utf8)]) == [.init(name: "x", fileName: nil, content: Data())])
    #expect(try read([Data("--a b--".utf8)]).isEmpty)
  }

  @Test(arguments: [
    nil, "application/json", "multipart/form-data", "multipart/form-data; boundary=",
    "multipart/form-data; boundary=\"é\"", "multipart/form-data; boundary=" + String(repeating: "x", count: 71),
    "multipart/form-data; boundary",
  ])
  func otherTypes(_ type: String?) {
    #expect(throws: GatewayError.self) { try MultipartReader(contentType: type) }
  }

  @Test(arguments: [
    "--a b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\nv\r\n--a b",
    "--a b\r\nContent-Disposition: form-data\r\n\r\nv\r\n--a b--",
    "--a b\r\nContent-Disposition: attachment; name=\"x\"\r\n\r\nv\r\n--a b--",
    "--a b\r\nname\r\n\r\nv\r\n--a b--", "--a b\r\n\r\nv\r\n--a b--", "--a bx\r\n", "",
    "--a b\r\nContent-Disposition: form-data; name=\"x\r\n\r\nv\r\n--a b--",
    "--a b\r\nContent-Disposition: form-data; name=\"x\"\r\nContent-Transfer-Encoding: base64\r\n\r\nv\r\n--a b--",
  ])
  func whatIsNoForm(_ body: String) throws {
    let error = try #require(throws: GatewayError.self) { try read([Data(body.utf8)]) }
    #expect(error.code == .invalidRequest)
  }

  @Test func everythingHasALimit() throws {
    var limits = MultipartReader.Limits()
    (limits.file, limits.field, limits.head, limits.parts) = (20, 4, 200, 2)
    let code = { (body: String) in
      try #require(throws: GatewayError.self) { try read([Data(body.utf8)], limits: limits) }.code
    }
    let head = "--a b\r\nContent-Disposition: form-data; name=\"x\""
    #expect(try code("\(head)\r\n\r\n12345\r\n--a b--") == .tooLarge)
    #expect(try code("\(head); filename=\"f\"\r\n\r\n\(String(repeating: "x", count: 21))\r\n--a b--") == .tooLarge)
    #expect(try code("\(head)\r\nX: \(String(repeating: "x", count: 200))") == .tooLarge)
    #expect(try code(String(repeating: " ", count: limits.body + 1)) == .tooLarge)
    #expect(try code(String(repeating: "\(head)\r\n\r\nv\r\n", count: 3) + "--a b--") == .invalidRequest)
    #expect(try read([Data("\(head)\r\n\r\n1234\r\n--a b--".utf8)], limits: limits).count == 1)
  }

  @Test func headerValues() {
    #expect(HeaderValue("a/b")?.parameters == [:])
    #expect(HeaderValue(" A ; B = c ;; d=\"e;\\\"f\\\\\" ; b=2")?.parameters == ["b": "c", "d": "e;\"f\\"])
    #expect(HeaderValue("x; path=\"C:\\audio\\a.wav\"")?.parameters["path"] == "C:\\audio\\a.wav")
    #expect(HeaderValue("") == nil)
    #expect(HeaderValue("x; a=\"b") == nil)
  }

  @Test func ofAFileNameTheEndingIsKept() throws {
    let sample = { (name: String) in
      try SampleForm(
        [.init(name: "audio", fileName: name, content: Data([1])), .init(name: "name", content: Data("A".utf8))],
        audio: "audio"
      ).request().fileName
    }
    #expect(try sample("../../a.MP3") == "sample.mp3")
    #expect(try sample("x.tar/../b") == "sample.wav")
    #expect(try sample("a.\u{e9}") == "sample.wav")
  }
}
