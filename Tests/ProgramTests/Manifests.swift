/// Manifests that several scenarios use; `IMAGE` stands for the test's image.
enum Manifests {
  /// A web server that is ready within a moment, with what more attributes it is given.
  /// - Parameters:
  ///   - ready: the path that is asked for; the server has `/hostname`.
  ///   - image: whether it is made from the test's image; `more` says otherwise where it is not.
  static func server(more: String = "", ready: String = "/hostname", image: Bool = true) -> String {
    """
    services:
      server:
        \(image ? "image: IMAGE" : "")
        init: true
        stop_grace_period: 1s
        command: [busybox, httpd, -f, -p, "80", -h, /etc]
        ports: ["80"]
        \(more)
    x-tts: {ready: {server: {http: \(ready), port: 80}}}
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
    x-tts: {api: common, endpoint: "server:\(port)", ready: {server: {http: /health, port: \(port)}}}
    """
  }

  /// A server that speaks the common interface in tones: `Tests/servers/tones.py`, mounted.
  static func tones(at folder: String, _ arguments: [String] = []) -> String {
    """
    services:
      server:
        image: IMAGE
        init: true
        stop_grace_period: 1s
        command: [python3, -u, /servers/tones.py, --port, "8000"\(arguments.map { ", \"\($0)\"" }.joined())]
        ports: ["8000"]
        volumes: ["\(folder):/servers:ro"]
    x-tts: {api: common, endpoint: "server:8000", ready: {server: {http: /health, port: 8000}}}
    """
  }
}
