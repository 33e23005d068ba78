import DockerBackends
import DockerEngine
import TestSupport
import Testing

/// What real programs say in a container that is kept short of everything is told by its row.
@Suite struct LiveProgramTests {
  /// The row, and the command that meets the failure.
  static let programs: [(id: String, command: String)] = [
    ("A15", python("import socket; socket.getaddrinfo('nowhere.invalid', 80, flags=socket.AI_NUMERICHOST)")),
    ("H7", python("import pickle; pickle.loads(b'version https://git-lfs.github.com/spec/v1')")),
    ("H8", "echo cut > /tmp/voices; " + python("import zipfile; zipfile.ZipFile('/tmp/voices')")),
    ("H9", python("open('/models/kokoro.onnx')")),
    ("K1", "dd if=/dev/zero of=/dev/shm/x bs=1k count=256"),
    (
      "K3",
      python(
        "import threading, time; [threading.Thread(target=time.sleep, args=(1,), daemon=True).start() for i in range(99)]"
      )
    ),
    ("K4", python("files = [open('/etc/hostname') for i in range(999)]")),
    ("K6", "sh -c 'kill -ILL $$'; true"),
    ("K11", "unshare --mount true"),
    ("L1", python("import ctypes; ctypes.CDLL('libsndfile.so.1')")),
    ("L2", python("import ctypes; ctypes.CDLL('libcublas.so.12')")),
    ("L3", python("import ctypes; ctypes.CDLL('libcuda.so.1')")),
    ("M1", "touch /tmp/mine; chown 0:0 /tmp/mine"),
    ("M2", "cp /bin/true /noexec/start.sh; /noexec/start.sh"),
    ("M7", python("open('/tmp').read()")),
    ("M10", "touch /tmp/new; " + python("import os; os.rename('/tmp/new', '/noexec/new')")),
    ("N5", python("import socket; socket.create_connection(('192.0.2.1', 80))")),
    ("N13", python("import socket; socket.socket().bind(('192.0.2.1', 8000))")),
    ("S9", python("import os; os.environ['OPENAI_API_KEY']")),
    ("S11", python("import json; json.loads('{: }')")),
    ("S14", python("import subprocess; subprocess.run(['ffmpeg', '-version'])")),
    ("X2", "sh -c 'kill -SEGV $$'; true"),
    ("X3", "PATH=/none; curl -f http://127.0.0.1:8000/health"),
    ("Y1", python("import torch")),
    ("Y3", "echo x > /app.log"),
    ("Y4", "PYTHONIOENCODING=ascii " + python("print(chr(233))")),
    ("Y5", "printf '\\377' > /tmp/text; " + python("open('/tmp/text', encoding='utf-8').read()")),
    ("Y6", python("import pwd; pwd.getpwuid(65530)")),
    ("Y7", python("input('Agree? ')") + " < /dev/null"),
    ("Y9", python("from json import Loads")),
    ("Y13", "python3 /app/server.py"),
  ]

  private static func python(_ program: String) -> String { "python3 -c \"\(program)\"" }

  /// One container for all of them: its log is cut at marks.
  @Test func everyProgramIsToldByItsRow() async throws {
    try await TestEngine.with { engine in
      let script = Self.programs.map { "echo '=== \($0.id)'\n(\n\($0.command)\n) 2>&1\n" }.joined()
      let name = try await engine.running(["sh", "-c", script]) { request in
        request.config.user = "65530"
        request.hostConfig.networkMode = "none"
        request.hostConfig.readonlyRootfs = true
        request.hostConfig.tmpfs = ["/tmp": "size=1m,mode=1777", "/noexec": "noexec,mode=1777"]
        request.hostConfig.shmSize = 64 << 10
        request.hostConfig.pidsLimit = 40
        request.hostConfig.ulimits = [Ulimit(name: "nofile", soft: 64, hard: 64)]
      }
      _ = try await engine.client.containers.wait(name)
      var bytes: [UInt8] = []
      for try await chunk in try await engine.client.containers.logs(name, terminal: false) { bytes += chunk.bytes }
      let said = String(decoding: bytes, as: UTF8.self).split(separator: "=== ").map { part in
        (id: part.prefix { $0 != "\n" }, text: part.drop { $0 != "\n" })
      }
      #expect(said.map { String($0.id) } == Self.programs.map(\.id))
      for (id, text) in said {
        #expect(Judge.findings(in: String(text), at: .log).first?.id == String(id), "\(id): \(text)")
      }
    }
  }
}
