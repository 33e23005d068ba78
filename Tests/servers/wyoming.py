"""A small server of the Wyoming protocol that speaks in tones, with the quirks of others: `--like NAME` says which.
An event `seen` is answered with what it was asked to speak, and `open` makes another server with a quirk of its own, so
that many tests need one process.

Prints its port, then serves until it is killed, or who started it has ended.
"""

import argparse
import json
import math
import os
import re
import socketserver
import struct
import threading
import time

parser = argparse.ArgumentParser()
parser.add_argument("--like", default="piper")
parser.add_argument("--port", type=int, help="of all addresses; without it a free one of the loopback")
options = parser.parse_args()
RATE = 22_050


def voice(name, *languages, speakers=None, **more):
    return {
        "name": name,
        "attribution": {"name": "x", "url": "https://example.com"},
        "installed": True,
        "description": f"{name} speaks",
        "version": None,
        "languages": list(languages),
        "speakers": speakers and [{"name": speaker} for speaker in speakers],
        **more,
    }


def program(voices, **more):
    return {
        "name": "piper",
        "attribution": {"name": "x", "url": "https://example.com"},
        "installed": True,
        "description": None,
        "version": "1",
        "voices": voices,
        "supports_synthesize_streaming": True,
        **more,
    }


VOICES = [
    voice("en_US-joe-medium", "en_US"),
    voice("fr_FR-upmc-medium", "fr_FR", speakers=["jessica", "pierre"]),
    voice("omni", "de", "es_MX", "pt-BR"),
    voice("absent", "it_IT", installed=False),
]
INFOS = {
    "bare": {"tts": [{"voices": [{"name": "ana"}, {"languages": ["en"]}, {"name": "bob", "speakers": [{"name": "one"}]}]}]},
    "mute": {"asr": [program([])]},
    "huge": {"tts": [program([{"name": f"xx-{n}", "languages": ["en_GB"]} for n in range(15_000)])]},
    "wrong": {"tts": {"piper": {}}},
    "whole": {"tts": [program(VOICES, supports_synthesize_streaming=False)]},
    "mixed": {"tts": [program(VOICES[:2], supports_synthesize_streaming=False), program(VOICES[1:])]},
    "many": {"tts": [program([{"name": f"xx-{n}"} for n in range(20_001)])]},
}
# As wyoming_openai does: the same voices in a program for texts in pieces and in one for whole ones.
USUAL = {"tts": [program(VOICES), program(VOICES[:1]), program([voice("gone", "nl")], installed=False)], "wake": []}


def samples(text, width, channels):
    """A tone of 50 ms for each character."""

    def sample(level):
        whole = int(level * (2 ** (8 * width - 1) - 1))
        return struct.pack("B", whole + 128) if width == 1 else struct.pack("<q", whole)[:width]

    return b"".join(
        sample(0.4 * math.sin(2 * math.pi * 220 * n / RATE)) * channels for n in range(int(RATE * 0.05 * len(text)))
    )


class Handler(socketserver.StreamRequestHandler):
    streamed = None

    def write(self, kind, data=None, payload=b""):
        head = {"type": kind, "version": "1.10.0"}
        body = b""
        if self.server.like == "inline" and data:
            head["data"] = data
        elif data:
            body = json.dumps(data, ensure_ascii=False).encode()
            head["data_length"] = len(body)
        if payload:
            head["payload_length"] = len(payload)
        self.wfile.write(json.dumps(head).encode() + b"\n" + body + payload)

    def read(self):
        line = self.rfile.readline()
        if not line:
            return None
        event = json.loads(line)
        data = dict(event.get("data") or {})
        if event.get("data_length"):
            data.update(json.loads(self.rfile.read(event["data_length"])))
        self.rfile.read(event.get("payload_length") or 0)
        return event["type"], data

    def handle(self):
        try:
            while event := self.read():
                if self.answer(*event) is False:
                    return
            if self.server.like == "lasting":
                time.sleep(600)
        except (ConnectionError, ValueError):
            pass

    def answer(self, kind, data):
        like = self.server.like
        if kind == "seen":
            return self.write("seen", {"seen": self.server.seen})
        if kind == "open":
            return self.write("opened", {"port": serve(("127.0.0.1", 0), **data)})
        if kind == "describe":
            return self.describe()
        if kind.startswith("synthesize-") and like != "whole":
            return self.stream(kind.removeprefix("synthesize-"), data)
        if kind != "synthesize" or self.streamed is not None:
            return None
        self.server.seen.append(data)
        name = (data.get("voice") or {}).get("name")
        if name == "no-such-voice-4711":
            self.write("error", {"text": f"no voice {name}", "code": "VoiceNotFoundError"})
            return False
        return getattr(self, "speak_" + like.replace("-", "_"), self.speak)(data["text"])

    def stream(self, kind, data):
        """As wyoming-piper does: a sentence is spoken once the next one has begun, with a start and a stop of its own."""
        if kind == "start":
            self.streamed, self.rest = dict(data, streamed=True, text=""), ""
            self.server.seen.append(self.streamed)
        elif kind == "chunk":
            self.streamed["text"] += data["text"]
            *sentences, self.rest = re.split(r"(?<=[.!?]) ", self.rest + data["text"])
            for sentence in sentences:
                self.speak(sentence)
                if self.server.like == "cut-stream":
                    return False
        else:
            if self.rest:
                self.speak(self.rest)
            self.write("synthesize-stopped")
        return None

    def describe(self):
        like = self.server.like
        if like == "http":
            self.wfile.write(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
            return False
        if like == "silent-info":
            time.sleep(600)
        if like == "chatty":
            while True:
                self.write("ping", {"text": None})
        self.write("ping")
        self.write("info", INFOS.get(like, USUAL))

    @property
    def form(self):
        return {"rate": RATE, "width": self.server.width, "channels": self.server.channels, "timestamp": None}

    def samples(self, text):
        return samples(text, self.server.width, self.server.channels)

    def chunks(self, data, form):
        # Of an odd number of samples, as the last of a sentence.
        size = 999 * self.server.width * self.server.channels
        for start in range(0, len(data), size):
            self.write("audio-chunk", form, data[start : start + size])

    def speak(self, text):
        self.write("audio-start", self.form)
        self.chunks(self.samples(text), self.form)
        self.write("audio-stop", {"timestamp": None})

    def speak_lasting(self, text):
        self.speak(text)

    def speak_silent(self, text):
        self.write("audio-stop")

    def speak_refuses(self, text):
        self.write("error", {"text": "the phonemizer is gone", "code": "RuntimeError"})
        return False

    def speak_refuses_late(self, text):
        self.write("audio-start", self.form)
        self.chunks(self.samples(text), self.form)
        return self.speak_refuses(text)

    def speak_hangs(self, text):
        time.sleep(600)

    def speak_drips(self, text):
        for byte in b" " * 60_000:
            self.wfile.write(bytes([byte]))
            self.wfile.flush()
            time.sleep(0.05)

    def speak_chats(self, text):
        while True:
            self.write("audio-start", self.form)

    def speak_cut(self, text):
        self.write("audio-start", self.form)
        self.chunks(self.samples(text), self.form)
        return False

    def speak_cut_event(self, text):
        data = self.samples(text)
        self.write("audio-chunk", self.form, data)
        self.wfile.write(json.dumps({"type": "audio-chunk", "data": self.form, "payload_length": 4000}).encode() + b"\n12")
        return False

    def speak_announced(self, text):
        """The format stands in the start alone, between events of another time; frames are torn."""
        self.write("audio-start", self.form)
        data = self.samples(text)
        for start in range(0, len(data), 1001):
            self.write("audio-glow", {"colour": "blue"}, b"\n{}\n")
            self.write("audio-chunk", None, data[start : start + 1001])
        self.write("audio-chunk", None)
        self.write("audio-stop")
        self.write("synthesize-stopped")

    def speak_unannounced(self, text):
        self.write("audio-chunk", None, self.samples(text))
        self.write("audio-stop")

    def speak_changes(self, text):
        self.chunks(self.samples(text), self.form)
        self.chunks(self.samples(text), dict(self.form, rate=16_000))
        self.write("audio-stop")


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 64


def serve(address, like, width=2, channels=1):
    server = Server(address, Handler)
    server.like, server.width, server.channels, server.seen = like, width, channels, []
    threading.Thread(target=server.serve_forever).start()
    return server.server_address[1]


parent = os.getppid()
print(serve(("127.0.0.1", 0) if options.port is None else ("", options.port), options.like), flush=True)
while os.getppid() == parent:
    time.sleep(1)
os._exit(0)
