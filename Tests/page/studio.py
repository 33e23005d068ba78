"""A server of the common interface whose speech comes when a test lets it: for what a real one does too fast to see."""

import io
import json
import math
import re
import struct
import threading
import wave
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

RATE = 24_000
CAPABILITIES = {
    "has_predefined_voices": True, "voice_cloning": True, "voice_cloning_formats": ["wav"], "emotion_tags": False,
    "emotion_options": ["calm", "angry"], "streaming": True, "sample_rate": RATE, "output_format": "wav",
    "multilingual": False, "languages": ["en"], "speaker_embedding": True, "embedding_dim": 2,
    "custom_params": {"warmth": {"type": "float", "min": 0, "max": 2, "default": 1, "step": 0.5}},
}  # fmt: skip
VOICES = [
    {"id": "speaker:Ada", "name": "Ada", "gender": "female", "language": "en-GB", "is_cloned": False},
    {"id": "cloned:me", "name": "Me, cloned", "gender": None, "language": "en", "is_cloned": True},
]


def fields(content_type, body):
    boundary = re.search("boundary=(.+)", content_type)[1].strip('"').encode()
    found = {}
    for part in body.split(b"--" + boundary)[1:-1]:
        head, _, value = part.partition(b"\r\n\r\n")
        found[re.search(rb'name="([^"]*)"', head)[1].decode()] = value[:-2]
    return found


def tone(seconds):
    samples = (int(12_000 * math.sin(index * 440 * 2 * math.pi / RATE)) for index in range(int(seconds * RATE)))
    return b"".join(struct.pack("<h", sample) for sample in samples)


def wav(samples, rate=RATE):
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(rate)
        out.writeframes(samples)
    return file.getvalue()


SECOND = tone(1)
HEADER = struct.pack(
    "<4sI4s4sIHHIIHH4sI", b"RIFF", 0xFFFFFFFF, b"WAVE", b"fmt ", 16, 1, 1, RATE, 2 * RATE, 2, 16, b"data", 0xFFFFFFFF
)


class Studio(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.reset()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def reset(self):
        self.orders = []
        """What was asked for, the newest last."""
        self.seconds = 1
        """How many of them come at once."""
        self.go_on = threading.Event()
        """Until then no more comes."""
        self.go_on.set()
        self.breaks = False
        """Whether the connection is cut where it went on."""
        self.samples = []
        """The forms of which voices were to be made, the newest last."""
        self.refusal = None
        """Why it makes none."""
        self.left = threading.Event()
        """Whether somebody went before the end."""

    @property
    def port(self):
        return self.server_address[1]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Studio

    def log_message(self, *arguments):
        pass

    def do_GET(self):  # noqa: N802
        answers = {"/health": {"status": "ok"}, "/capabilities": CAPABILITIES, "/voices": {"voices": VOICES}}
        self.json(answers.get(self.path, {"error": "not_found"}), 200 if self.path in answers else 404)

    def json(self, value, status=200):
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def clone(self, body):
        form = fields(self.headers["Content-Type"], body)
        self.server.samples.append(form)
        if self.server.refusal:
            return self.json({"detail": self.server.refusal}, 422)
        name = form["name"].decode()
        return self.json({"id": f"cloned:{name}", "name": name, "is_cloned": True, "embedding": [0.25, 0.5]})

    def do_POST(self):  # noqa: N802
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path == "/clone_voice":
            return self.clone(body)
        self.server.orders.append(json.loads(body))
        self.send_response(200)
        self.send_header("Content-Type", "audio/wav")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        self.chunk(HEADER)
        for _ in range(self.server.seconds):
            self.chunk(SECOND)
        try:
            while not self.server.go_on.wait(0.1):
                # Silence, so that whoever has gone is noticed.
                self.chunk(b"\0\0")
            if self.server.breaks:
                self.close_connection = True
                return
            self.chunk(SECOND)
            self.wfile.write(b"0\r\n\r\n")
        except OSError:
            self.close_connection = True
            self.server.left.set()

    def chunk(self, data):
        self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))
