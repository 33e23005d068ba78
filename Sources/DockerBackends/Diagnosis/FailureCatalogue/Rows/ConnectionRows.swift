extension FailureCatalogue {
  /// Connections that begin and then fail: TLS, time, an end that closes.
  static let connectionRows: [Failure] = [
    Failure(
      id: "N15", title: "The two ends of the connection do not agree about TLS", stages: [.log, .build, .speech],
      symptoms: [
        "*sslv3 alert handshake failure*", "*SSLV3_ALERT_HANDSHAKE_FAILURE*", "*TLSV1_ALERT_*", "*tlsv1 alert *",
        "*TLSV1_UNRECOGNIZED_NAME*", "*tlsv1 unrecognized name*", "*UNSAFE_LEGACY_RENEGOTIATION_DISABLED*",
        "*unsafe legacy renegotiation disabled*", "*dh key too small*", "*ca md too weak*", "*ee key too small*",
        "*UNSUPPORTED_PROTOCOL] unsupported protocol*", "*NO_PROTOCOLS_AVAILABLE*", "*record layer failure*",
        "*bad record mac*", "*DECRYPTION_FAILED_OR_BAD_RECORD_MAC*", "*tls_process_server_certificate*",
        "*wrong signature type*", "*no ciphers available*", "*NO_SHARED_CIPHER*", "*write EPROTO *",
        "*unexpected message*ssl routines*", "*SSL_ERROR_ZERO_RETURN*", "*TLS/SSL connection has been closed*",
        "*received fatal alert: *", "*GnuTLS: A TLS fatal alert has been received*", "*packet length too long*",
      ].map { Symptom(TextPattern($0), unless: ["x509: ", "certificate verify failed"]) },
      cause: """
        One end is much older than the other, or a proxy, a firewall or a mirror between them changes the connection. \
        A server that is gone answers so, too.
        """,
      confirm: "openssl s_client -connect huggingface.co:443 </dev/null | grep -e Protocol -e issuer",
      fix: """
        try the address without the proxy: its host's name in NO_PROXY of the service's environment
        where it is a mirror or a server of long ago: take its new address, or another mirror
        \(otherTag), whose OpenSSL fits
        """),
    Failure(
      id: "N16", title: "The certificate is for another name", stages: [.log, .build, .speech],
      symptoms: [
        "*Hostname mismatch, certificate is not valid for *", "*hostname * doesn't match *",
        "*no alternative certificate subject name matches target host name*",
        "*ERR_TLS_CERT_ALTNAME_INVALID*", "*Hostname/IP does not match certificate's altnames*",
        "*IP address mismatch, certificate is not valid for *", "*certificate not valid for name *",
        "*certificate common name *doesn't match requested host name*",
      ].map { Symptom(TextPattern($0), unless: ["x509: "]) },
      cause: """
        The server answers with the certificate of another one: a wrong DNS answer, a portal that wants a login, a \
        proxy, or an address by number where the certificate has a name.
        """,
      confirm: "openssl s_client -connect huggingface.co:443 </dev/null | grep subject",
      fix: """
        write the name that the certificate has into the server's settings, not a number
        where the name is right: docker run --rm busybox nslookup huggingface.co, and correct the DNS that answers
        """),
    Failure(
      id: "N17", title: "The other end closed the connection before its answer was whole",
      stages: [.log, .speech, .build], mayPass: true,
      symptoms: [
        "*Response payload is not completed*", "*Server disconnected without sending a response*",
        "*no close frame received or sent*", "*ConnectionClosedError: received *", "*BadStatusLine(*",
        "*error reading from server: EOF*", "*TransferEncodingError*", "*ContentLengthError*",
        "*upstream prematurely closed connection*", "*http: server closed idle connection*",
        "*malformed HTTP response*", "*received 1011 (*", "*received 1006 (*", "*ERR_EMPTY_RESPONSE*",
        "*ERR_INCOMPLETE_CHUNKED_ENCODING*", "*ERR_HTTP2_PROTOCOL_ERROR*", "*stream error: stream ID *",
        "*httpx.ReadError*", "*httpcore.ReadError*", "*curl: (52) *",
      ].map { Symptom(TextPattern($0), unless: ["Errno", "could not load model", "docker.sock", "/v2/"]) }
        + [
          "*BrokenPipeError: [Errno 32] Broken pipe*", "*[Errno 32] Broken pipe*", "*BrokenPipeError(32, *",
          "*write: broken pipe*",
          "*write EPIPE*", "*Error: EPIPE*", "*Cannot write to closing transport*",
        ].map { Symptom(TextPattern($0), .general, unless: ["init-p", "docker.sock", "/v2/"]) },
      cause: """
        The process at the other end crashed, was killed or restarted while it answered (no memory, an error in its \
        code), or a proxy between them ended the connection.
        """,
      confirm: "docker ps -a --format '{{.Names}} {{.Status}}'; \(.logs("NAME", .tail(50)))",
      fix: """
        the error in the log of the server that closed is the cause: \(.logs("NAME", .tail(50)))
        where there is none: docker inspect CONTAINER --format '{{.State.OOMKilled}} {{.State.ExitCode}}'
        """),
    Failure(
      id: "N18", title: "The answer did not come in time", stages: [.log, .speech, .probe], mayPass: true,
      symptoms: [
        "*asyncio.exceptions.TimeoutError*", "*asyncio.TimeoutError*", "*TimeoutError: timed out*",
        "*socket.timeout: timed out*", "*Timeout on reading data from socket*", "*ConnectionTimeoutError*",
        "*504 Gateway Time*out*", "*StatusCode.DEADLINE_EXCEEDED*", "*code = DeadlineExceeded *", "*httpx.PoolTimeout*",
        "*openai.APITimeoutError*", "*APITimeoutError*", "*Request timed out.*", "*ECONNABORTED*timeout of *",
        "*timeout of * exceeded*", "*upstream timed out (110*", "*HeadersTimeoutError*", "*BodyTimeoutError*",
        "*UND_ERR_HEADERS_TIMEOUT*", "*UND_ERR_CONNECT_TIMEOUT*", "*httpx.WriteTimeout*", "*read timeout on *",
      ].map { Symptom(TextPattern($0), unless: ["huggingface", "/v2/", "docker.sock"]) },
      cause: """
        The server still loads its model, or computes for longer than the other end waits: a long text, a CPU instead \
        of a GPU, several requests at once.
        """,
      confirm: "\(.logs("NAME", .tail(50)))  # does it still work on the request?",
      fix: """
        raise the timeout of what asks (a reverse proxy: proxy_read_timeout 600s), or send shorter texts
        check whether the server has its GPU: \(.gpu())
        """),
    Failure(
      id: "N19", title: "An address leads in a circle, or to a page that is no API", stages: [.log, .speech, .build],
      symptoms: [
        "*TooManyRedirects*", "*Exceeded 30 redirects*", "*too many redirects*", "*ERR_TOO_MANY_REDIRECTS*",
        "*Maximum (50) redirects followed*", "*Attempt to decode JSON with unexpected mimetype*",
        "*Unexpected token '<', \"<!DOCTYPE \"* is not valid JSON*", "*Unexpected token < in JSON*",
        "*Can not decode content-encoding*",
        Symptom("*invalid character '<' looking for beginning of value*", unless: ["parsing HTTP "]),
      ],
      cause: """
        Something else answers than the server that is meant: a login page, a proxy, a router, or a wrong path. It \
        sends a page for people.
        """,
      confirm: "docker inspect CONTAINER --format '{{json .Config.Env}}'  # which address does it ask?",
      fix: """
        correct the address in the service's environment, with its port and path, as in http://kokoro:8880/v1
        behind a proxy that wants a login: HTTPS_PROXY=http://user:password@proxy:3128 in it
        """),
  ]
}
