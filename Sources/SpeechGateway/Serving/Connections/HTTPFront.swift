import Glibc
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import Synchronization

/// What is behind each connection of HTTP: its limits, and the routes' answers.
enum HTTPFront {
  /// An answer broke off because what came in the middle of it was no HTTP; nothing more can be said.
  private struct BrokenRequest: Error {}

  static func channel(_ responder: RouterResponder<GatewayContext>, logger: Logger) -> HTTP1Channel {
    let date = DateHeader()
    return HTTP1Channel(
      responder: { request, writer, channel in
        var logger = logger
        logger[metadataKey: "hb.request.id"] = .stringConvertible(RequestID())
        let context = GatewayContext(source: ApplicationRequestContextSource(channel: channel, logger: logger))
        var response: Response
        do {
          response = try await responder.respond(to: request, context: context)
        } catch let error as HTTPParserError {
          throw error
        } catch {
          logger.debug("a request failed", metadata: ["error": "\(error)"])
          response = Response(status: .internalServerError)
        }
        response.headers[.date] = date.value
        response.headers[.server] = "tts-ctl"
        do {
          try await writer.write(response: response.head, body: response.body)
        } catch is HTTPParserError {
          throw BrokenRequest()
        }
      },
      configuration: HTTP1Channel.Configuration(
        additionalChannelHandlers: [ConnectionWatch()], idleTimeout: .seconds(60),
        httpDecoderConfiguration: .init(
          maxHeaderFieldSize: 8 << 10, maxHeaderListSize: 16 << 10, maxHeaderFieldCount: 100)))
  }
}

/// The time as answers tell it, put into words once a second.
private final class DateHeader: Sendable {
  private let known = Mutex((second: time_t(0), text: ""))

  var value: String {
    let now = time(nil)
    return known.withLock { known in
      if known.second != now { known = (now, Self.text(now)) }
      return known.text
    }
  }

  /// In the form of RFC 9110. No locale is set here, so that the names are English ones.
  private static func text(_ second: time_t) -> String {
    var (second, parts) = (second, tm())
    gmtime_r(&second, &parts)
    var text = [CChar](repeating: 0, count: 32)
    strftime(&text, text.count, "%a, %d %b %Y %H:%M:%S GMT", &parts)
    return text.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
  }
}
