"""Small servers that speak as others do, in tones: `--like NAME` says whose API and whose quirks, `--coding` how their
samples are coded. `GET /seen` tells what was asked for.

Prints its port, then serves until it is killed.
"""

import argparse
import http.server
import json
import math
import struct

parser = argparse.ArgumentParser()
parser.add_argument("--like", default="kokoro")
parser.add_argument("--coding", default="s16")
parser.add_argument("--port", type=int, help="of all addresses; without it a free one of the loopback")
options = parser.parse_args()
like = options.like
RATE = 22_050 if like.startswith("piper") or like == "openedai-speech" else 24_000
seen = []

# What the servers list, each in the shape of its own.
VOICES = {
    "kokoro": {"voices": [{"id": name, "name": name} for name in ("af_heart", "af_bella", "af_sky", "bf_emma", "ff_siwis")]},
    "speaches": {
        "voices": [{"name": "heart", "language": "en-us", "gender": "female", "id": "af_heart"}],
        "object": "list",
    },
    "orpheus": {"status": "ok", "voices": ["tara", "leah", "jess"]},
    "chatterbox-tts-api": {
        "voices": [{"name": "ada", "filename": "ada.wav", "language": "fr", "aliases": ["nova"]}],
        "count": 1,
    },
    "chatterbox-tts-server": {"status": "ok", "voices": ["Emily.wav", "Ryan.wav"]},
    "openai-edge-tts": {"voices": [{"id": "en-US-AvaNeural", "name": "Ava"}]},
    "vllm-omni": {"voices": ["aiden", "vivian"], "uploaded_voices": [{"name": "mine"}]},
    "qwen3-tts": {
        "voices": [{"id": "Vivian", "name": "Vivian", "language": "Chinese", "description": "bright"}],
        "languages": ["Chinese"],
    },
    "array": [{"name": "ana"}, {"name": "bob"}],
}
LISTS = {"chatterbox-tts-api": "/voices", "array": "/v1/voices"}
MODELS = {"localai": "voice-en", "vllm-omni": "Qwen/Qwen3-TTS"}
HEALTH = {
    "kokoro": ("/health", {"status": "healthy"}),
    "speaches": ("/health", {"message": "OK"}),
    "chatterbox-tts-api": ("/health", {"status": "initializing", "model_loaded": False}),
    "chatterbox-tts-server": ("/api/model-info", {"loaded": False, "type": "turbo"}),
    "openedai-speech": ("/health", {"status": "ok"}),
}
PIPER = {
    "en_US-joe-medium": {"audio": {"sample_rate": RATE}, "language": {"code": "en_US"}, "num_speakers": 1},
    "fr_FR-upmc-medium": {
        "audio": {"sample_rate": RATE},
        "language": {"code": "fr_FR"},
        "num_speakers": 2,
        "speaker_id_map": {"jessica": 0, "pierre": 1},
    },
}

CODINGS = {
    "u8": (1, 8, lambda x: struct.pack("B", int(x * 127) + 128)),
    "s16": (1, 16, lambda x: struct.pack("<h", int(x * 32767))),
    "s24": (1, 24, lambda x: struct.pack("<i", int(x * 8388607))[:3]),
    "s32": (1, 32, lambda x: struct.pack("<i", int(x * 2147483647))),
    "f32": (3, 32, lambda x: struct.pack("<f", x)),
    "f64": (3, 64, lambda x: struct.pack("<d", x)),
}


def samples(text, speed=1.0):
    """A tone of 50 ms for each character."""
    encode = CODINGS[options.coding][2]
    count = int(RATE * 0.05 * len(text) / speed)
    return b"".join(encode(0.4 * math.sin(2 * math.pi * 220 * n / RATE)) for n in range(count))


def wav(data, sizes=None, with_list=False):
    tag, bits, _ = CODINGS[options.coding]
    chunk = struct.pack("<HHIIHH", tag, 1, RATE, RATE * bits // 8, bits // 8, bits)
    extra = b"LIST" + struct.pack("<I", 4) + b"INFO" if with_list else b""
    riff, size = sizes or (36 + len(extra) + len(data), len(data))
    return b"RIFF" + struct.pack("<I", riff) + b"WAVEfmt " + struct.pack("<I", 16) + chunk + extra + b"data" + struct.pack("<I", size) + data


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, body, kind=None, status=200):
        self.send_response(status)
        if kind:
            self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def json(self, value, status=200):
        self.answer(json.dumps(value).encode(), "application/json", status)

    def chunked(self, body, kind, ends=True):
        self.send_response(200)
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

    def do_GET(self):
        path, health = HEALTH.get(like, (None, None))
        if self.path == "/seen":
            return self.json(seen)
        if self.path == path:
            return self.json(health)
        if like.startswith("piper"):
            if self.path == "/voices" and like != "piper-old":
                return self.json(PIPER)
            return self.answer(b"<!doctype html><title>404 Not Found</title>", "text/html", 404)
        if self.path == "/v1/models" and like in MODELS:
            return self.json({"object": "list", "data": [{"id": MODELS[like], "object": "model"}]})
        if like in VOICES and self.path == LISTS.get(like, "/v1/audio/voices"):
            return self.json(VOICES[like])
        return self.json({"detail": "Not Found"}, 404)

    def do_POST(self):
        data = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if like.startswith("piper"):
            return self.piper(data)
        if self.path != "/v1/audio/speech":
            return self.json({"detail": "Not Found"}, 404)
        body = json.loads(data)
        seen.append(body)
        self.speak(body, body["input"])

    def piper(self, data):
        if self.path != ("/synthesize" if like == "piper" else "/"):
            return self.answer(b"<!doctype html><title>404 Not Found</title>", "text/html", 404)
        if like == "piper-old":
            seen.append({"text": data.decode()})
            return self.answer(wav(samples(data.decode())), "text/html; charset=utf-8")
        body = json.loads(data)
        seen.append(body)
        return self.answer(wav(samples(body["text"], 1 / body.get("length_scale", 1))), "text/html; charset=utf-8")

    def speak(self, body, text):
        voice, form = body.get("voice"), body.get("response_format", "mp3")
        data = samples(text, body.get("speed", 1.0))
        if like == "kokoro":
            if body["model"] != "kokoro":
                return self.json({"detail": {"error": "invalid_model", "message": "Unsupported model", "type": "x"}}, 400)
            names = voice.replace("(2)", "").split("+")
            if any(name not in {v["id"] for v in VOICES[like]["voices"]} | {"alloy"} for name in names):
                return self.json({"detail": {"error": "validation_error", "message": f"Voice {voice} not found"}}, 400)
            return self.chunked(wav(data, (0xFFFFFFFF, 0xFFFFFFFF), with_list=True), "audio/wav")
        if like == "speaches":
            # The voice is looked at once the head of the answer is gone.
            return self.chunked(wav(data, (0, 0))[: None if voice == "af_heart" else 60], "audio/wav", voice == "af_heart")
        if like == "chatterbox-tts-api":
            return self.chunked(wav(data, (0x7FFFFFFF - 36, 0xFFFFFFFF)), "audio/wav")
        if like == "chatterbox-tts-server" and voice not in VOICES[like]["voices"]:
            return self.json({"detail": f"Voice file '{voice}' not found."}, 404)
        if like == "openedai-speech" and form == "pcm":
            return self.answer(data, f"audio/pcm;rate={RATE}")
        if like == "openedai-speech":
            return self.json({"message": "bad voice", "code": 400, "type": "x", "param": None}, 400)
        if like == "openai-edge-tts":
            return self.answer(b"\xff\xfb\x90\x64" + bytes(2000), "audio/mpeg")
        if like == "vllm-omni":
            # Two files in one body, as servers send that speak sentence by sentence.
            return self.answer(wav(data) + wav(data), "audio/wav")
        if like == "text":
            return self.json({"error": "the model is gone"})
        if like == "cut":
            return self.answer_short(wav(data))
        if like == "untold":
            return self.answer(data)
        return self.answer(wav(data), "application/octet-stream")

    def answer_short(self, body):
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[: len(body) // 2])
        self.close_connection = True


address = ("127.0.0.1", 0) if options.port is None else ("", options.port)
server = http.server.ThreadingHTTPServer(address, Handler)
print(server.server_port, flush=True)
server.serve_forever()
