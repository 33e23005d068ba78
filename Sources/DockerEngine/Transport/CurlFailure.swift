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
  /// What `ssh` wrote to its standard error, where it made the connection.
  let childSaid: String?

  private var peer: String { plan.peer }

  var error: EngineError {
    if let words = childSaid, !words.isEmpty {
      return unreachable(.failed, words, hint: "try it by hand: \(plan.route.ssh?.description ?? "ssh")")
    }
    switch code {
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY:
      return unreachable(.absent, "its host name does not resolve", hint: "check the host name")
    case CURLE_COULDNT_CONNECT: return notConnected
    case CURLE_OPERATION_TIMEDOUT:
      let seconds = plan.request.timeouts.connect / .seconds(1)
      return EngineError(.timedOut, "\(peer) took no connection within \(seconds) s", cause: failure(.failed))
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR:
      return unreachable(
        .failed, "its certificate is not to be trusted: \(detail)",
        hint: "check that \(plan.route.tls?.authority ?? "the system's set of authorities") signed the certificate "
          + "and that it names this host")
    case CURLE_SSL_CERTPROBLEM, CURLE_SSL_CACERT_BADFILE:
      let file = code == CURLE_SSL_CERTPROBLEM ? plan.route.tls?.certificate : plan.route.tls?.authority
      return EngineError(
        .invalidAddress, "the TLS files for \(peer) cannot be used: \(detail)",
        hint: "check \(file ?? "the TLS files")", cause: failure(.failed))
    case CURLE_SSL_CONNECT_ERROR:
      return unreachable(.failed, detail, hint: "check that it speaks TLS, and takes the client certificate")
    case CURLE_URL_MALFORMAT: return EngineError(.invalidRequest, "the target of a request is no URL: \(detail)")
    // HTTP/0.9, a header that is none or too long, and broken chunks.
    case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY, CURLE_WRITE_ERROR, CURLE_BAD_CONTENT_ENCODING:
      return malformed
    case CURLE_RECV_ERROR where detail.contains("chunk"), CURLE_OUT_OF_MEMORY: return malformed
    case CURLE_GOT_NOTHING:
      return EngineError(.connectionLost, "\(peer) hung up without an answer", cause: failure(.failed))
    default:
      let reason = detail.isEmpty ? String(cString: ccurl_easy_strerror(code)) : detail
      return EngineError(.connectionLost, "the connection to \(peer) broke: \(reason)", cause: failure(.failed))
    }
  }

  private var notConnected: EngineError {
    switch errorNumber {
    case ENOENT, ENOTDIR: unreachable(.absent, "there is no such socket")
    case ECONNREFUSED: unreachable(.refused, "the connection is refused")
    case EACCES, EPERM: unreachable(.permission, "permission denied")
    case ETIMEDOUT: EngineError(.timedOut, "\(peer) took no connection", cause: failure(.failed))
    case 0: unreachable(.failed, detail)
    default: unreachable(.failed, String(cString: strerror(errorNumber)))
    }
  }

  private var malformed: EngineError {
    EngineError(
      .malformedAnswer, "what \(peer) answers is not HTTP as it should be" + (detail.isEmpty ? "" : ": \(detail)"),
      hint: "check what listens at \(peer)", cause: failure(.failed))
  }

  private func unreachable(_ kind: ConnectionFailure.Kind, _ reason: String, hint: String? = nil) -> EngineError {
    EngineError(.unreachable, "\(peer): \(reason)", hint: hint, cause: failure(kind))
  }

  private func failure(_ kind: ConnectionFailure.Kind) -> ConnectionFailure {
    ConnectionFailure(kind: kind, errno: errorNumber, detail: detail)
  }
}

extension EngineError {
  /// The caller gave up.
  static var cancelled: EngineError { EngineError(.cancelled, "cancelled") }
}
