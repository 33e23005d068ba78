import HTTPTypes
import Hummingbird
import NIOCore

/// The page at `/`, from within the program. Nothing of it is secret: it shows what it is then told.
struct PageRoutes: Sendable {
  private let files: [String: PageFile]

  init() {
    files = Dictionary(uniqueKeysWithValues: PageFile.all.map { ($0.name, $0) })
  }

  func add(to router: Router<GatewayContext>) {
    router.get("/") { request, _ in try answer("index.html", request) }
    router.get("/page/:file") { request, context in try answer(try context.parameters.require("file"), request) }
  }

  private func answer(_ name: String, _ request: Request) throws(GatewayError) -> Response {
    guard let file = files[name] else { throw GatewayError(.notFound, "there is no \"\(name.prefix(100))\"") }
    // Asked about each time, so that a page never runs with parts of another version.
    var headers: HTTPFields = [.eTag: file.tag, .cacheControl: "no-cache"]
    if request.headers[.ifNoneMatch] == file.tag { return Response(status: .notModified, headers: headers) }
    headers[.contentType] = file.contentType
    headers[.contentSecurityPolicy] = Self.policy
    headers[.referrerPolicy] = "no-referrer"
    headers[.permissionsPolicy] = "camera=(), display-capture=(), geolocation=(), microphone=(self)"
    return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: file.bytes)))
  }

  /// Nothing but its own files, and no text of a log can become a part of it.
  private static let policy = """
    default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'; \
    require-trusted-types-for 'script'; trusted-types 'none'
    """
}

/// One file of the page.
struct PageFile: Sendable {
  let name: String
  let bytes: [UInt8]
  let tag: String

  private init(_ name: String, _ bytes: [UInt8]) {
    self.name = name
    self.bytes = name.hasSuffix(".js") ? Self.withoutComments(bytes) : bytes
    // FNV-1a: it only has to differ where the bytes do.
    let hash = self.bytes.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    tag = "\"\(String(hash, radix: 16))\""
  }

  /// Comments are for whoever reads the sources. Their lines stay empty, so that those of errors are the sources' own.
  private static func withoutComments(_ bytes: [UInt8]) -> [UInt8] {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let isComment = { (line: ArraySlice<UInt8>) in
      line.drop { $0 == UInt8(ascii: " ") }.starts(with: Array("//".utf8))
    }
    return Array(lines.map { isComment($0) ? [] : $0 }.joined(separator: [UInt8(ascii: "\n")]))
  }

  var contentType: String {
    switch name.split(separator: ".").last {
    case "html": "text/html; charset=utf-8"
    case "css": "text/css; charset=utf-8"
    case "svg": "image/svg+xml"
    default: "text/javascript; charset=utf-8"
    }
  }

  static let all: [PageFile] = [
    PageFile("index.html", PackageResources.index_html), PageFile("style.css", PackageResources.style_css),
    PageFile("early.js", PackageResources.early_js), PageFile("icon.svg", PackageResources.icon_svg),
    PageFile("app.js", PackageResources.app_js), PageFile("activity.js", PackageResources.activity_js),
    PageFile("api.js", PackageResources.api_js), PageFile("backends.js", PackageResources.backends_js),
    PageFile("books.js", PackageResources.books_js),
    PageFile("cloning.js", PackageResources.cloning_js), PageFile("dom.js", PackageResources.dom_js),
    PageFile("events.js", PackageResources.events_js), PageFile("failure.js", PackageResources.failure_js),
    PageFile("log.js", PackageResources.log_js), PageFile("memory.js", PackageResources.memory_js),
    PageFile("microphone.js", PackageResources.microphone_js),
    PageFile("parameters.js", PackageResources.parameters_js), PageFile("picker.js", PackageResources.picker_js),
    PageFile("player.js", PackageResources.player_js), PageFile("recording.js", PackageResources.recording_js),
    PageFile("sample.js", PackageResources.sample_js), PageFile("snippets.js", PackageResources.snippets_js),
    PageFile("speak.js", PackageResources.speak_js), PageFile("store.js", PackageResources.store_js),
    PageFile("track.js", PackageResources.track_js), PageFile("voices.js", PackageResources.voices_js),
    PageFile("words.js", PackageResources.words_js),
  ]
}
