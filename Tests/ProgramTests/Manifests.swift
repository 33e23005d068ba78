/// Manifests that several scenarios use; `IMAGE` stands for the test's image.
enum Manifests {
  /// A web server that is ready within a moment, with what more attributes in flow style it is given.
  static func server(more: String = "") -> String {
    """
    services:
      server:
        image: IMAGE
        init: true
        stop_grace_period: 1s
        command: [busybox, httpd, -f, -p, "80", -h, /etc]
        ports: ["80"]
        \(more)
    x-tts: {ready: {server: {http: /hostname, port: 80}}}
    """
  }

  /// A server that speaks the common interface in tones: `Tests/servers/tones.py`, mounted.
  static func tones(at folder: String) -> String {
    """
    services:
      server:
        image: IMAGE
        init: true
        stop_grace_period: 1s
        command: [python3, -u, /servers/tones.py, --port, "8000"]
        ports: ["8000"]
        volumes: ["\(folder):/servers:ro"]
    x-tts: {endpoint: "server:8000", ready: {server: {http: /health, port: 8000}}}
    """
  }
}
