"""What the servers of the tests send: tones in every coding, and answers in the ways of real servers."""

import email
import http.server
import json
import math
import os
import struct
import urllib.parse
import wave

CODINGS = {
    "u8": (1, 8, lambda x: struct.pack("B", int(x * 127) + 128)),
    "s16": (1, 16, lambda x: struct.pack("<h", int(x * 32767))),
    "s24": (1, 24, lambda x: struct.pack("<i", int(x * 8388607))[:3]),
    "s32": (1, 32, lambda x: struct.pack("<i", int(x * 2147483647))),
    "f32": (3, 32, lambda x: struct.pack("<f", x)),
    "f64": (3, 64, lambda x: struct.pack("<d", x)),
}


def samples(text, speed=1.0, rate=24_000, coding="s16"):
    """A tone of 50 ms for each character."""
    encode = CODINGS[coding][2]
    count = int(rate * 0.05 * len(text) / speed)
    return b"".join(encode(0.4 * math.sin(2 * math.pi * 220 * n / rate)) for n in range(count))


def wav(data, rate=24_000, coding="s16", sizes=None, with_list=False):
    """A WAV file of these samples; `sizes` are what its header tells instead of the true ones."""
    tag, bits, _ = CODINGS[coding]
    chunk = struct.pack("<HHIIHH", tag, 1, rate, rate * bits // 8, bits // 8, bits)
    extra = b"LIST" + struct.pack("<I", 4) + b"INFO" if with_list else b""
    riff, size = sizes or (36 + len(extra) + len(data), len(data))
    head = b"RIFF" + struct.pack("<I", riff) + b"WAVEfmt " + struct.pack("<I", 16) + chunk
    return head + extra + b"data" + struct.pack("<I", size) + data


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # What was asked for, in order; `GET /seen` tells it.
    seen = []
    like = ""
    coding = "s16"

    @property
    def rate(self):
        return 22_050 if self.like.startswith(("piper", "openedai", "kani", "marytts", "coqui")) else 24_000

    def samples(self, text, speed=1.0):
        return samples(text, speed, self.rate, self.coding)

    def wav(self, data, sizes=None, with_list=False):
        return wav(data, self.rate, self.coding, sizes, with_list)

    def do_GET(self):
        if self.path == "/seen":
            return self.json(self.seen)
        self.get(self.split())

    def do_POST(self):
        self.post(self.split(), self.rfile.read(int(self.headers.get("Content-Length", 0))))

    def split(self):
        """The path; what comes after it is the query."""
        path, _, query = self.path.partition("?")
        self.query = dict(urllib.parse.parse_qsl(query))
        return urllib.parse.unquote(path)

    def missing(self):
        self.json({"detail": "Not Found"}, 404)

    def parts(self, data):
        """The parts of a form with files, by name."""
        message = email.message_from_bytes(b"Content-Type: " + self.headers["Content-Type"].encode() + b"\r\n\r\n" + data)
        return {
            part.get_param("name", header="content-disposition"): (part.get_filename(), part.get_payload(decode=True))
            for part in message.get_payload()
        }

    def log_message(self, *_):
        pass

    def answer(self, body, kind=None, status=200):
        self.send_response(status)
        if kind is not None:
            self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def json(self, value, status=200):
        self.answer(json.dumps(value).encode(), "application/json", status)

    def chunked(self, body, kind, ends=True):
        self.send_response(200)
        if kind is not None:
            self.send_header("Content-Type", kind)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        # An odd size, so that pieces end within a sample.
        for start in range(0, len(body), 1001):
            piece = body[start : start + 1001]
            self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
        if ends:
            self.wfile.write(b"0\r\n\r\n")
        else:
            self.close_connection = True

    def answer_short(self, body):
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[: len(body) // 2])
        self.close_connection = True


class Form(Handler):
    """One that takes forms, and may have a folder with samples of voices."""

    folder = None

    def files(self):
        return [name for name in os.listdir(self.folder) if name.endswith(".wav")] if self.folder else []

    def length(self, name):
        """The seconds of a sample, by its path or its name in the folder."""
        with wave.open(os.path.join(self.folder or "", name)) as sound:
            return sound.getnframes() / sound.getframerate()

    def form(self, data):
        return dict(urllib.parse.parse_qsl(data.decode()))

    def note(self, **values):
        self.seen.append(values)
