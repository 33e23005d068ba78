/// Manifests that several tests use; `IMAGE` stands for the test's image.
enum Manifests {
  /// Two servers, the second after the first is healthy.
  static let twoServices = """
    services:
      model:
        image: IMAGE
        init: true
        command: [busybox, httpd, -f, -p, "80", -h, /etc]
        environment: {VOICE: one}
        healthcheck: {test: [CMD, busybox, wget, -q, -O, /dev/null, "http://127.0.0.1/hostname"]}
        ports: ["80"]
      proxy:
        image: IMAGE
        init: true
        command: [busybox, httpd, -f, -p, "80", -h, /etc]
        depends_on: {model: {condition: service_healthy}}
        ports: ["80"]
    x-tts:
      ready:
        proxy: {http: /hostname, port: 80}
    """

  /// A server that gives one answer to everything.
  static func health(_ body: String, status: Int = 200) -> String {
    """
    services:
      server:
        image: IMAGE
        init: true
        command:
          - python3
          - -c
          - |
            import http.server
            class Handler(http.server.BaseHTTPRequestHandler):
                def do_GET(self):
                    self.send_response(\(status))
                    self.end_headers()
                    self.wfile.write(b'\(body)')
            http.server.HTTPServer(("", 80), Handler).serve_forever()
        ports: ["80"]
    x-tts: {ready: {server: {http: /health, port: 80, json: {status: ok}}}}
    """
  }

  /// One service that runs one command; `more` are further attributes in flow style.
  static func command(_ command: String, more: String = "") -> String {
    """
    services:
      server:
        image: IMAGE
        init: true
        stop_grace_period: 1s
        command:
          - sh
          - -c
          - |
            \(command)
        \(more)
    """
  }
}
