import CCurl
import FoundationEssentials

/// One libcurl handle, set up for one request. It stays on the agent's thread.
final class CurlEasy {
  /// How much is read from a socket at once.
  private static let receiveSize = 256 << 10

  let handle: UnsafeMutableRawPointer
  let isTLS: Bool
  private var fields: UnsafeMutablePointer<curl_slist>?
  private let errorText: UnsafeMutablePointer<CChar>
  private var isComplete = true

  /// - Parameters:
  ///   - transfer: what the callbacks work on. It must outlive this object.
  ///   - dialer: what the callbacks of the connection work on. It must outlive the connection.
  init?(_ plan: RequestPlan, transfer: CurlTransfer, dialer: SSHDialer) {
    guard let handle = ccurl_easy_init() else { return nil }
    self.handle = handle
    isTLS = plan.url.hasPrefix("https:")
    errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
    errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    let userdata = Unmanaged.passUnretained(transfer).toOpaque()
    check(ccurl_set_pointer(handle, CURLOPT_PRIVATE, userdata))
    check(ccurl_set_pointer(handle, CURLOPT_ERRORBUFFER, errorText))
    setConnection(plan, userdata: userdata, dialer: Unmanaged.passUnretained(dialer).toOpaque())
    if plan.isStream {
      check(ccurl_set_long(handle, CURLOPT_CONNECT_ONLY, 1))
    } else {
      setRequest(plan.request, userdata: userdata)
    }
    guard isComplete else { return nil }
  }

  deinit {
    ccurl_easy_cleanup(handle)
    ccurl_slist_free_all(fields)
    errorText.deallocate()
  }

  /// libcurl's own words about the failure; empty where it had none.
  var detail: String { String(cString: errorText) }

  /// The system's error number of the last failed connection.
  var errorNumber: Int32 {
    var number = 0
    _ = ccurl_get_long(handle, CURLINFO_OS_ERRNO, &number)
    return Int32(truncatingIfNeeded: number)
  }

  /// The TLS library's verdict on the server's certificate, 0 where it found nothing.
  var certificateVerdict: Int {
    var verdict = 0
    _ = ccurl_get_long(handle, CURLINFO_SSL_VERIFYRESULT, &verdict)
    return verdict
  }

  /// The connection's socket.
  var socket: curl_socket_t? {
    var socket = curl_socket_t(-1)
    guard ccurl_get_socket(handle, &socket) == CURLE_OK, socket != -1 else { return nil }
    return socket
  }

  /// Not one setting may be missing: some keep a request from going elsewhere than it should.
  private func check(_ code: CURLcode) { if code != CURLE_OK { isComplete = false } }

  private func setConnection(_ plan: RequestPlan, userdata: UnsafeMutableRawPointer, dialer: UnsafeMutableRawPointer) {
    check(ccurl_set_string(handle, CURLOPT_URL, plan.url))
    check(ccurl_allow_http_only(handle))
    check(ccurl_set_long(handle, CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1)))
    check(ccurl_set_long(handle, CURLOPT_PATH_AS_IS, 1))
    // Signals belong to the program, not to a library's time limits.
    check(ccurl_set_long(handle, CURLOPT_NOSIGNAL, 1))
    check(ccurl_set_long(handle, CURLOPT_TCP_KEEPALIVE, 1))
    check(ccurl_set_long(handle, CURLOPT_BUFFERSIZE, Self.receiveSize))
    let patience = plan.request.timeouts.connect / .milliseconds(1)
    check(ccurl_set_long(handle, CURLOPT_CONNECTTIMEOUT_MS, Int(min(max(patience, 1), 1e9))))
    if plan.bypassesProxies { check(ccurl_set_string(handle, CURLOPT_NOPROXY, "*")) }
    if let path = plan.route.socketPath { check(ccurl_set_string(handle, CURLOPT_UNIX_SOCKET_PATH, path)) }
    check(ccurl_set_pointer(handle, CURLOPT_OPENSOCKETDATA, userdata))
    if plan.route.ssh == nil {
      check(ccurl_set_open(handle, openSocket))
    } else {
      check(ccurl_set_open(handle, openThroughSSH))
      check(ccurl_set_close(handle, closeThroughSSH))
      check(ccurl_set_pointer(handle, CURLOPT_CLOSESOCKETDATA, dialer))
    }
    if let tls = plan.route.tls { setTLS(tls) }
  }

  private func setTLS(_ tls: ServerTLS) {
    if let authority = tls.authority {
      check(ccurl_set_string(handle, CURLOPT_CAINFO, authority))
      // The server's own authority is the only one: none of the system's may vouch for it.
      // A TLS library without such folders has none to leave out.
      _ = ccurl_set_string(handle, CURLOPT_CAPATH, nil)
    }
    if let certificate = tls.certificate, let key = tls.key {
      check(ccurl_set_string(handle, CURLOPT_SSLCERT, certificate))
      check(ccurl_set_string(handle, CURLOPT_SSLKEY, key))
    }
    if !tls.verifies {
      check(ccurl_set_long(handle, CURLOPT_SSL_VERIFYPEER, 0))
      check(ccurl_set_long(handle, CURLOPT_SSL_VERIFYHOST, 0))
    }
  }

  private func setRequest(_ request: HTTPRequest, userdata: UnsafeMutableRawPointer) {
    check(ccurl_set_transfer(handle, CURLOPT_HEADERFUNCTION, receiveHeader))
    check(ccurl_set_pointer(handle, CURLOPT_HEADERDATA, userdata))
    check(ccurl_set_transfer(handle, CURLOPT_WRITEFUNCTION, receiveBody))
    check(ccurl_set_pointer(handle, CURLOPT_WRITEDATA, userdata))
    switch request.body {
    case .none where request.method == .head: check(ccurl_set_long(handle, CURLOPT_NOBODY, 1))
    case .none where request.method == .post || request.method == .put: setFields(Data(), request.method)
    case .none: check(ccurl_set_string(handle, CURLOPT_CUSTOMREQUEST, request.method.rawValue))
    case .bytes(let data): setFields(data, request.method)
    case .stream:
      check(ccurl_set_long(handle, CURLOPT_UPLOAD, 1))
      check(ccurl_set_string(handle, CURLOPT_CUSTOMREQUEST, request.method.rawValue))
      check(ccurl_set_long(handle, CURLOPT_UPLOAD_BUFFERSIZE, 128 << 10))
      check(ccurl_set_transfer(handle, CURLOPT_READFUNCTION, sendBody))
      check(ccurl_set_pointer(handle, CURLOPT_READDATA, userdata))
    }
    setHeaders(request)
  }

  private func setFields(_ data: Data, _ method: HTTPRequest.Method) {
    check(ccurl_set_large(handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(data.count)))
    data.withUnsafeBytes { bytes in
      check(ccurl_set_pointer(handle, CURLOPT_COPYPOSTFIELDS, UnsafeMutableRawPointer(mutating: bytes.baseAddress)))
    }
    if data.isEmpty { check(ccurl_set_string(handle, CURLOPT_COPYPOSTFIELDS, "")) }
    check(ccurl_set_string(handle, CURLOPT_CUSTOMREQUEST, method.rawValue))
  }

  private func setHeaders(_ request: HTTPRequest) {
    // Without a value libcurl leaves its own field out: no waiting for "100 Continue", no form type.
    var lines = ["Expect:", "User-Agent: tts-ctl"]
    if !request.headers.contains(where: { $0.name.lowercased() == "content-type" }) { lines.append("Content-Type:") }
    lines += request.headers.map { $0.value.isEmpty ? "\($0.name);" : "\($0.name): \($0.value)" }
    for line in lines {
      guard let longer = ccurl_slist_append(fields, line) else { continue }
      fields = longer
    }
    check(ccurl_set_list(handle, CURLOPT_HTTPHEADER, fields))
  }
}

@available(*, unavailable) extension CurlEasy: Sendable {}
