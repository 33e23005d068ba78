import CurlHTTPClient
import FoundationEssentials
import Glibc
import HTTPTypes
import Hummingbird
import NIOCore

/// Answers with a file, or with a part of it, a piece at a time.
struct FileAnswer: Sendable {
  private static let piece = 256 << 10

  let path: String
  /// What it is called where it is saved.
  let name: String
  let type: String

  func response(to request: Request) throws(GatewayError) -> Response {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    var status = stat()
    guard descriptor >= 0, fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      if descriptor >= 0 { close(descriptor) }
      throw GatewayError(.notFound, "the file is gone")
    }
    let file = OpenFile(descriptor)
    let (size, tag) = (Int(status.st_size), "\"\(status.st_ino)-\(status.st_size)-\(status.st_mtim.tv_sec)\"")
    var headers: HTTPFields = [
      .contentType: type, .acceptRanges: "bytes", .eTag: tag, .cacheControl: "private, no-cache",
      // Never shown as a page: what is in it comes out of a stranger's document.
      .contentDisposition: "attachment; filename*=UTF-8''\(name.percentEncoded())",
    ]
    // Of a file that has changed no part fits the parts that somebody has.
    let isSame = request.headers[.ifRange].map { $0 == tag } ?? true
    switch isSame ? ByteRange(request.headers[.range], of: size) : .whole {
    case .whole: return Response(status: .ok, headers: headers, body: Self.body(file, 0..<size))
    case .part(let range):
      headers[.contentRange] = "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(size)"
      return Response(status: .partialContent, headers: headers, body: Self.body(file, range))
    case .none:
      headers[.contentRange] = "bytes */\(size)"
      return Response(status: .rangeNotSatisfiable, headers: headers)
    }
  }

  private static func body(_ file: OpenFile, _ range: Range<Int>) -> ResponseBody {
    ResponseBody(contentLength: range.count) { writer in
      var place = range.lowerBound
      while place < range.upperBound {
        let (start, count) = (place, min(piece, range.upperBound - place))
        // A disk that is busy must not hold up the connections.
        let bytes = try await EventLoopExecutor.elsewhere { try file.read(at: start, count) }
        try await writer.write(ByteBuffer(bytes: bytes))
        place += bytes.count
      }
      try await writer.finish(nil)
    }
  }
}

/// A file that is read from, until nobody holds it any more.
private final class OpenFile: Sendable {
  private let descriptor: Int32

  init(_ descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }

  /// - Throws: `GatewayError` where so much is not there.
  func read(at place: Int, _ count: Int) throws(GatewayError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    let got = pread(descriptor, &bytes, count, off_t(place))
    guard got > 0 else { throw GatewayError(.failed, "the file cannot be read") }
    return Array(bytes.prefix(got))
  }
}
