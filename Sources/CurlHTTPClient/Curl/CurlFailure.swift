import CCurl
import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A failure as libcurl reports it, and what it means.
struct CurlFailure {
  let code: CURLcode
  let errorNumber: Int32
  let detail: String
  let plan: RequestPlan
  /// What the TLS library has against the server's certificate.
  let certificateVerdict: Int
  /// How `ssh` ended, where it made the connection.
  let ssh: SSHFailure?

  private var peer: String { plan.peer }

  var error: HTTPError {
    if let ssh, ssh != .silent(words: ""), let command = plan.route.ssh {
      let (reason, hint) = ssh.explanation(command)
      return unreachable(.failed, reason, hint: hint)
    }
    if errorNumber == EMFILE || errorNumber == ENFILE { return notConnected }
    switch code {
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY:
      return unreachable(.absent, "its host name does not resolve", hint: "check the host name")
    case CURLE_COULDNT_CONNECT: return notConnected
    case CURLE_OPERATION_TIMEDOUT:
      let seconds = plan.request.timeouts.connect / .seconds(1)
      return HTTPError(.timedOut, "\(peer) took no connection within \(seconds) s", cause: failure(.failed))
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR:
      return unreachable(.failed, "its certificate is not to be trusted: \(detail)", hint: certificateHint)
    case CURLE_SSL_CERTPROBLEM, CURLE_SSL_CACERT_BADFILE:
      let file = code == CURLE_SSL_CERTPROBLEM ? plan.route.tls?.certificate : plan.route.tls?.authority
      return HTTPError(
        .invalidAddress, "the TLS files for \(peer) cannot be used: \(detail)",
        hint: "check \(file ?? "the TLS files")", cause: failure(.failed))
    case CURLE_SSL_CONNECT_ERROR:
      return unreachable(
        .failed, "TLS fails: \(alert)",
        hint: "check that it speaks TLS (without: unset DOCKER_TLS_VERIFY and DOCKER_CERT_PATH)")
    case CURLE_RECV_ERROR where isAlert, CURLE_SEND_ERROR where isAlert:
      return unreachable(.failed, "it refuses us: \(alert)", hint: clientCertificateHint)
    case CURLE_URL_MALFORMAT: return HTTPError(.invalidRequest, "the target of a request is no URL: \(detail)")
    // HTTP/0.9, a header that is none or too long, and broken chunks.
    case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY, CURLE_WRITE_ERROR, CURLE_BAD_CONTENT_ENCODING:
      return malformed
    case CURLE_RECV_ERROR where CurlWording.brokenChunk.isTold(by: detail), CURLE_OUT_OF_MEMORY: return malformed
    case CURLE_GOT_NOTHING:
      return HTTPError(.connectionLost, "\(peer) closed the connection without an answer", cause: failure(.failed))
    default:
      let reason = detail.isEmpty ? String(cString: ccurl_easy_strerror(code)) : detail
      return HTTPError(.connectionLost, "the connection to \(peer) broke: \(reason)", cause: failure(.failed))
    }
  }

  private var notConnected: HTTPError {
    switch errorNumber {
    case ENOENT, ENOTDIR: unreachable(.absent, "there is no such socket")
    case ECONNREFUSED: unreachable(.refused, "the connection is refused")
    case EACCES, EPERM: unreachable(.permission, "permission denied")
    case EMFILE, ENFILE:
      unreachable(
        .failed, "too many open files",
        hint: "allow more: `ulimit -n 1024` in the shell that this is started from")
    case ETIMEDOUT: HTTPError(.timedOut, "\(peer) took no connection", cause: failure(.failed))
    case 0: unreachable(.failed, detail)
    default: unreachable(.failed, String(cString: strerror(errorNumber)))
    }
  }

  // OpenSSL's numbers: X509_V_ERR_CERT_NOT_YET_VALID, X509_V_ERR_CERT_HAS_EXPIRED; libcurl keeps none or 1 where only
  // the name is wrong.
  private var certificateHint: String {
    switch certificateVerdict {
    case 9: "its time has not come: check the clocks of both machines"
    case 10: "it has expired: give the engine a new one, or check the clocks of both machines"
    case 0, 1: "it does not name this host: use a name that it holds, or give the engine one that holds this name"
    default:
      "check that \(plan.route.tls?.authority ?? "one of the system's authorities") is the authority that signed it"
    }
  }

  /// Whether the server ended TLS with an alert, as it does over a client's certificate.
  private var isAlert: Bool { plan.route.tls != nil && CurlWording.alert.isTold(by: detail) }

  /// OpenSSL's words for it, without its numbers.
  private var alert: String {
    var words = detail[...]
    if let marker = words.firstRange(of: CurlWording.reasonMarker) { words = words[marker.upperBound...] }
    return String(words.prefix { $0 != "," })
  }

  private var clientCertificateHint: String {
    guard let certificate = plan.route.tls?.certificate else {
      return "it wants a client's certificate: put cert.pem and key.pem into the folder that DOCKER_CERT_PATH names"
    }
    return "check that \(certificate) is signed by the engine's authority and has not expired: "
      + "openssl x509 -noout -issuer -enddate -in \(certificate)"
  }

  private var malformed: HTTPError {
    HTTPError(
      .malformedAnswer, "what \(peer) answers is not HTTP as it should be" + (detail.isEmpty ? "" : ": \(detail)"),
      hint: "check what listens at \(peer)", cause: failure(.failed))
  }

  private func unreachable(_ kind: ConnectionFailure.Kind, _ reason: String, hint: String? = nil) -> HTTPError {
    HTTPError(.unreachable, "\(peer): \(reason)", hint: hint, cause: failure(kind))
  }

  private func failure(_ kind: ConnectionFailure.Kind) -> ConnectionFailure {
    ConnectionFailure(kind: kind, errno: errorNumber, detail: detail)
  }
}

extension HTTPError {
  /// The caller gave up.
  package static var cancelled: HTTPError { HTTPError(.cancelled, "cancelled") }
}
