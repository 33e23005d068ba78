/// Errors that strangers pasted, by which families of rows were mended: each stands for more of its kind.
///
/// Which rows are right was settled before they were judged.
enum FoundByFamily {
  static let pastes = connections + engines + files + hosts + packages

  static func paste(_ thread: String, _ right: Set<String>, _ text: String) -> FoundInThreads.Paste {
    FoundInThreads.paste(thread, right, text)
  }

  /// What cannot be reached, and by what name.
  static let connections = [
    paste(
      "remsky/Kokoro-FastAPI#65", ["A14"],
      #"""
      docker exec -it kokoro /bin/bash
      curl 127.0.0.1:7860

      got this info : Couldn't connect to server
      """#),
    paste(
      "cyrildiagne/ar-cutpaste#52", ["A14"],
      #"""
      ConnectionRefusedError: [Errno 61] Connection refused
      """#),
    paste(
      "erew123/alltalk_tts#109", ["A9", "N12"],
      #"""
      Failed to establish a new connection: [Errno 11001] getaddrinfo failed'))
      """#),
    paste(
      "willmiao/ComfyUI-Lora-Manager#21", ["N12", "A15", "A9"],
      #"""
      Cannot connect to host \#
      civitai-delivery-worker-prod.5ac0637cfd0766c97916cefa3764fbdf.r2.cloudflarestorage.com:443 ssl:default \#
      [getaddrinfo failed]
      """#),
    paste(
      "NginxProxyManager/nginx-proxy-manager#14", ["A14"],
      #"""
      2018/09/04 19:06:12 [error] 223#223: *1 connect() failed (111: Connection refused) while connecting to \#
      upstream, client: 127.0.0.1, server: localhost, request: "GET /health HTTP/1.1", upstream: \#
      "http://127.0.0.1:81/health", host: "localhost:9876"
      """#),
    paste(
      "moby/moby#20689", ["P6", "N5"],
      #"""
      Pulling repository docker.io/library/hello-world
      docker: Network timed out while trying to connect to \#
      https://index.docker.io/v1/repositories/library/hello-world/images. You may want to check your internet \#
      connection or if you are behind a proxy..
      """#),
    paste(
      "moby/moby#20689", ["N3", "N6", "P6", "N1"],
      #"""
      curl: (35) Unknown SSL protocol error in connection to index.docker.io:443
      """#),
    paste(
      "mit-dci/opencbdc-tx#31", ["N1"],
      #"""
      ERROR: cannot verify github.com's certificate, issued by '....':
        Unable to locally verify the issuer's authority.
      To connect to github.com insecurely, use `--no-check-certificate'.
      """#),
    paste(
      "apache/apisix-docker#243", ["D1"],
      #"""
        File "site-packages/docker/transport/unixconn.py", line 43, in connect
      FileNotFoundError: [Errno 2] No such file or directory

      During handling of the above exception, another exception occurred:
      """#),
    paste(
      "cecilphillip/ZeroToHeroDaprCon#2", ["W2", "D1"],
      #"""
        File "docker\transport\npipesocket.py", line 23, in wrapped
        File "docker\transport\npipesocket.py", line 72, in connect
        File "docker\transport\npipesocket.py", line 52, in connect
      pywintypes.error: (2, 'CreateFile', 'The system cannot find the file specified.')
      """#),
    paste(
      "Seedstars/django-react-redux-base#58", ["N4", "N12"],
      #"""
      Collecting pip==9.0.1
        Retrying (Retry(total=4, connect=None, read=None, redirect=None)) after connection broken by \#
      'ProtocolError('Connection aborted.', gaierror(-2, 'Name or service not known'))': /simple/pip/
      """#),
    paste(
      "open-webui/open-webui#12652", ["A14", "N5"],
      #"""
                └ ClientConnectorError(ConnectionKey(host='192.168.40.44', port=8880, is_ssl=False, ssl=True, \#
      proxy=None, proxy_auth=None, prox...
      """#),
    paste(
      "rikkichy/ollama-telegram#43", ["N5"],
      #"""
          raise OSError(err, f'Connect call failed {address}')
      TimeoutError: [Errno 110] Connect call failed ('172.17.0.1', 11434)
      """#),
    paste(
      "open-webui/open-webui#11615", ["N6"],
      #"""
        File "uvloop/sslproto.pyx", line 517, in uvloop.loop.SSLProtocol._on_handshake_complete
          raise handshake_exc

      ConnectionResetError
      """#),
    paste(
      "huggingface/text-generation-inference#982", ["H5", "N6"],
      #"""
      2023-09-06T02:12:27.077554237Z
      2023-09-06T02:12:27.077556621Z RuntimeError: An error occurred while downloading using `hf_transfer`. \#
      Consider disabling HF_HUB_ENABLE_HF_TRANSFER for better error handling.
      """#),
    paste(
      "docker-library/docker#202", ["D1"],
      #"""
      docker: error during connect: Post http://docker:2375/v1.40/containers/create: dial tcp: lookup docker on \#
      192.168.1.1:53: no such host.
      """#),
  ]
}
