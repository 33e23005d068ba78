import Testing

/// What machines and servers print that have nothing wrong with them.
enum HealthyOutput {
  /// Output of commands and answers of servers on a healthy machine.
  static let samples: [String] = [
    """
    CONTAINER ID   IMAGE                 COMMAND                  CREATED       STATUS                    PORTS
    9d1b5ea0c1f2   kani-proxy:latest     "uvicorn server:app …"   2 hours ago   Up 2 hours (healthy)      127.0.0.1:7862->7862/tcp
    5b0f83d4d0aa   kani-hf:latest        "python app.py"          2 hours ago   Up 2 hours                127.0.0.1:7860->7860/tcp
    1c5e0b7a3f10   migrate:latest        "python migrate.py"      2 hours ago   Exited (0) 2 hours ago
    """,
    """
    Server:
     Containers: 3
      Running: 2
     Server Version: 28.5.2
     Storage Driver: overlay2
     Cgroup Driver: systemd
     Cgroup Version: 2
     CDI spec directories:
      /etc/cdi
      /var/run/cdi
     Discovered Devices:
      cdi: nvidia.com/gpu=0
      cdi: nvidia.com/gpu=all
     Runtimes: io.containerd.runc.v2 nvidia runc
     Security Options:
      seccomp
       Profile: builtin
    WARNING: No swap limit support
    """,
    """
    +-----------------------------------------------------------------------------------------+
    | NVIDIA-SMI 570.133.20             Driver Version: 570.133.20     CUDA Version: 12.8     |
    |-----------------------------------------+------------------------+----------------------+
    | GPU  Name                 Persistence-M | Bus-Id          Disp.A | Volatile Uncorr. ECC |
    | Fan  Temp   Perf          Pwr:Usage/Cap |           Memory-Usage | GPU-Util  Compute M. |
    |=========================================+========================+======================|
    |   0  NVIDIA H100 80GB HBM3          On  |   00000000:65:00.0 Off |                    0 |
    | N/A   31C    P0             71W /  700W |       4MiB /  81559MiB |      0%      Default |
    +-----------------------------------------+------------------------+----------------------+
    """,
    """
    latest: Pulling from nineninesix-kani-tts-2-pt
    a2318d6c47ec: Already exists
    4f4fb700ef54: Pull complete
    Digest: sha256:4d2d0b4f0e0c0a8f7d0ab9f8a6c2c7a1fd0d9e3a0a2c9f0a7b5d3c1e9f8a7b6c
    Status: Downloaded newer image for registry.hf.space/nineninesix-kani-tts-2-pt:latest
    """,
    """
    [+] Running 3/3
     ✔ Network kani_default  Created                                             0.1s
     ✔ Container kani-hf-1     Healthy                                           31.2s
     ✔ Container kani-proxy-1  Started                                           31.4s
    """,
    #"{"status":"ok","gradio":"connected","version":"1.4.0","error":null}"#,
    #"{"status": "ok", "model_loaded": true, "device": "cuda", "errors": 0, "uptime": 8112.5}"#,
    #"{"voices":[{"id":"speaker:Robert (en)","name":"Robert (en)","gender":"male","language":"en","is_cloned":false}]}"#,
    "GPU 0: NVIDIA GeForce RTX 4090 (UUID: GPU-7277883e-ce1e-3b6e-6cc1-6d52e80cdb86)",
    #"{"status":"Downloading","progressDetail":{"current":1048576,"total":81559000},"id":"4f4fb700ef54"}"#,
    #"{"stream":"Step 4/7 : RUN pip install --no-cache-dir -r requirements.txt\n"}"#,
    "kani-hf-1 exited with code 0", "", "\n\n", "nvidia-container-cli -V\ncli-version: 1.17.8",
    "NAME      STATE    HEALTH   DEVICE  PORTS\nkani-hf   running  healthy  GPU     127.0.0.1:7860",
    """
    time="2026-01-10T10:00:00Z" level=info msg="Loading containers: done."
    time="2026-01-10T10:00:00Z" level=info msg="Docker daemon" commit=89c5e8f storage-driver=overlay2 version=28.5.2
    time="2026-01-10T10:00:01Z" level=warning msg="Discarded CDI spec of a device that is gone" path=/etc/cdi/old.yaml
    time="2026-01-10T10:00:01Z" level=info msg="API listen on /run/docker.sock"
    """,
  ]

  /// A server whose log is made up: the same lines each time, of all the kinds that a healthy one writes.
  struct Server: Sendable, CustomTestStringConvertible {
    let testDescription: String
    private let templates: [Substring]

    init(_ name: String, _ text: String) {
      testDescription = name
      templates = text.split(separator: "\n")
    }

    static let all = speaking + engines + programs

    /// That many lines.
    func log(lines count: Int) -> [String] {
      var dice = Dice(testDescription)
      return (0..<count).map { number in
        String(dice.pick(templates))
          .replacing("%n", with: String(number))
          .replacing("%t", with: "2026-01-10 \(two(number / 3600 % 24)):\(two(number / 60 % 60)):\(two(number % 60))")
          .replacing("%p", with: String(40000 + dice.roll(20000)))
          .replacing("%s", with: String(dice.roll(100)))
          .replacing("%w", with: dice.pick(["hello", "error", "the disk is full of music", "permission"]))
      }
    }

    private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
  }
}
