import CCurl
import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Bytes on a connection of our own (`CURLOPT_CONNECT_ONLY`).
extension CurlEasy {
  /// Sends what the socket takes.
  /// - Parameter bytes: an array and not `Data`, whose short values have no address of their own: where the socket is
  ///   full, TLS wants to see the same bytes at the same place again.
  /// - Returns: how many bytes that were; 0 where it is full.
  func send(_ bytes: ArraySlice<UInt8>) throws -> Int {
    var sent = 0
    let code = bytes.withUnsafeBytes { ccurl_easy_send(handle, $0.baseAddress, $0.count, &sent) }
    guard code == CURLE_OK || code == CURLE_AGAIN else { throw broken(code) }
    return code == CURLE_OK ? sent : 0
  }

  /// Receives what there is.
  /// - Returns: how many bytes that were; 0 at the peer's end, `nil` where there is nothing now.
  func receive(_ buffer: UnsafeMutableRawBufferPointer) throws -> Int? {
    var count = 0
    let code = ccurl_easy_recv(handle, buffer.baseAddress, buffer.count, &count)
    if code == CURLE_AGAIN { return nil }
    guard code == CURLE_OK else { throw broken(code) }
    return count
  }

  /// Closes our side; the peer may go on sending.
  /// - Returns: `false` where the socket is full.
  func closeWrite() throws -> Bool {
    guard let socket else { return true }
    if isTLS {
      // Without the alert the peer has to take the end for an attacker's.
      switch ccurl_close_notify(handle, socket) {
      case 0: return true
      case 1: return false
      case -1: throw HTTPError(.connectionLost, "the connection broke: TLS cannot be ended")
      default: break
      }
    }
    shutdown(socket, Int32(SHUT_WR))
    return true
  }

  private func broken(_ code: CURLcode) -> HTTPError {
    HTTPError(.connectionLost, "the connection broke: \(String(cString: ccurl_easy_strerror(code)))")
  }
}
