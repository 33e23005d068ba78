"""A backend that speaks at once and can do whatever goes wrong: what a text begins with says what.

Its audio is the text: a hundred samples for each of its bytes, so that whose answer it is can be read out of it.
`/state/start.json` says how it comes up; `/state/log` tells of its starts and requests. One that `reads` speaks as long as
a person would, and answers nothing as long as there is `/state/hold`.
"""

import http.server
import json
import math
import os
import socket
import struct
import threading
import time

RATE = 24_000
PER_BYTE = 100


def note(line):
    with open("/state/log", "a") as log:
        log.write(line + "\n")


def samples(text):
    return b"".join(struct.pack("<h", 100 * byte) * PER_BYTE for byte in text.encode())


def reading(text):
    """A tone, as long as it takes to say the text."""
    cycle = b"".join(struct.pack("<h", int(8000 * math.sin(2 * math.pi * n / 100))) for n in range(100))
    return cycle * (15 * len(text))


def header(size):
    return b"RIFF" + struct.pack("<I", min(36 + size, 0xFFFFFFFF)) + b"WAVEfmt " + struct.pack(
        "<IHHIIHH4sI", 16, 1, 1, RATE, 2 * RATE, 2, 16, b"data", size
    )


try:
    with open("/state/start.json") as file:
        start = json.load(file)
except FileNotFoundError:
    start = {}
note("start")
if start.get("dies"):
    print("no model: the weights are missing", flush=True)
    os._exit(3)
time.sleep(start.get("delay", 0))

CAPABILITIES = {
    "has_predefined_voices": True,
    "voice_cloning": False,
    "voice_cloning_formats": [],
    "emotion_tags": False,
    "emotion_options": [],
    "streaming": start.get("streaming", False),
    "sample_rate": RATE,
    "output_format": "wav",
    "multilingual": False,
    "languages": ["en"],
    "speaker_embedding": False,
    "embedding_dim": None,
    "custom_params": {"pitch": {"type": "float", "min": 0, "max": 1, "default": 0.5}},
}
VOICES = {
    "voices": [
        {
            "id": f"speaker:{name}",
            "name": name.title(),
            "gender": None,
            "language": "en",
            "description": None,
            "preview_url": None,
            "is_cloned": False,
            "embedding": None,
        }
        for name in ["ann", "bob"]
    ]
}


class Illness:
    """What is wrong with the server from now on, until it is started anew."""

    now = None

    @classmethod
    def begin(cls, what):
        cls.now = what
        print(f"it has caught the {what}", flush=True)
        if what == "closed":
            # The container goes on, and nobody listens in it.
            server.shutdown()
            server.server_close()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def send(self, body, status=200, kind="application/json", headers=()):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def is_ill(self):
        if Illness.now == "hang":
            self.hang()
        elif Illness.now == "fail":
            self.send(b'{"detail": "out of order"}', 500)
        return Illness.now

    def do_GET(self):
        if self.is_ill():
            return None
        if start.get("never"):
            return self.send(b'{"status": "unhealthy", "error": "no model"}', 503)
        answers = {"/health": {"status": "ok"}, "/capabilities": CAPABILITIES, "/voices": VOICES}
        answer = answers.get(self.path)
        self.send(json.dumps(answer or {"detail": "not found"}).encode(), 200 if answer else 404)

    def do_POST(self):
        length = self.headers.get("Content-Length", "0")
        body = json.loads(self.rfile.read(int(length)))
        text = body["text"]
        headers = {name.lower(): value for name, value in self.headers.items()}
        note(json.dumps({"request": body, "headers": headers, "host": socket.gethostname()}))
        word, _, rest = text.partition(" ")
        audio = samples(text)
        if start.get("reads"):
            audio = reading(text)
            while os.path.exists("/state/hold"):
                time.sleep(0.01)
        if "ill" in start and not Illness.now:
            Illness.begin(start["ill"])
        if self.is_ill():
            return None
        if word == "!ill":
            threading.Thread(target=Illness.begin, args=[rest], daemon=True).start()
        elif word == "!slow":
            time.sleep(float(rest.split()[0]))
        elif word == "!hang":
            return self.hang()
        elif word == "!die":
            os._exit(9)
        elif word == "!refuse":
            return self.send(b'{"detail": "text: not that"}', 422)
        elif word == "!fail":
            return self.send(b'{"detail": "out of memory"}', 500)
        elif word == "!lie":
            return self.send(b"<html>not a sound</html>", kind="audio/wav")
        elif word == "!empty":
            return self.send(b"", kind="audio/wav")
        elif word == "!short":
            # Less than it says, and then the end.
            self.send_response(200)
            self.send_header("Content-Type", "audio/wav")
            self.send_header("Content-Length", str(44 + len(audio)))
            self.end_headers()
            self.wfile.write(header(len(audio)) + audio[: len(audio) // 2])
            self.close_connection = True
            return None
        elif word.startswith("!") and word in ("!drip", "!break", "!stall"):
            return self.stream(word, *map(float, rest.split()[:2]))
        headers = [("X-Sample-Rate", str(RATE)), ("X-Audio-Format", "wav")]
        return self.send(header(len(audio)) + audio, kind="audio/wav", headers=headers)

    def hang(self):
        """Until whoever asked has gone."""
        while self.connection.recv(1, socket.MSG_PEEK):
            pass
        note("left")
        self.close_connection = True

    def chunk(self, data):
        self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))
        self.wfile.flush()

    def stream(self, word, count, pause):
        """So many seconds of sound, a second a piece, with a pause after each; `!break` ends amid them and `!stall`
        says no more."""
        self.send_response(200)
        self.send_header("Content-Type", "audio/wav")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        try:
            self.chunk(header(0xFFFFFFFF - 36))
            for number in range(int(count)):
                self.chunk(struct.pack("<h", 1000 + number) * RATE)
                time.sleep(pause)
            if word == "!stall":
                self.hang()
            elif word == "!break":
                self.close_connection = True
                self.connection.shutdown(socket.SHUT_RDWR)
            else:
                self.wfile.write(b"0\r\n\r\n")
                note("spoken")
        except OSError:
            note("left")
            self.close_connection = True


class Server(http.server.ThreadingHTTPServer):
    request_queue_size = 256
    daemon_threads = True


server = Server(("0.0.0.0", 8000), Handler)
server.serve_forever()
while True:
    time.sleep(60)
