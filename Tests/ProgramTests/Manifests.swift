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

  /// A container whose server is the test itself: on the host's network its port is the host's.
  static func server(onHostPort port: Int) -> String {
    """
    services:
      server:
        image: IMAGE
        init: true
        network_mode: host
        stop_grace_period: 0s
        command: [sleep, "100000"]
    x-tts: {endpoint: "server:\(port)", ready: {server: {http: /health, port: \(port)}}}
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
