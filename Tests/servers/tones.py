"""A small backend that speaks the common interface in tones, for tests; `--fault NAME` breaks one rule of it.

Prints its port, then serves until it is killed.
"""

import argparse
import http.server
import io
import json
import math
import re
import struct
import threading
import wave

RATE = 16_000
DIMENSION = 8
VOICES = {"alto": 440.0, "bass": 110.0, "mute": 220.0}

parser = argparse.ArgumentParser()
parser.add_argument("--fault", default="none")
parser.add_argument("--port", type=int, help="of all addresses; without it a free one of the loopback")
options = parser.parse_args()
fault = options.fault
seen = {"get": 0, "post": 0, "now": 0, "most": 0}
lock = threading.Lock()
# What a server that keeps its model's answers does not know before it looks anew.
unknown = {"voice": "mute", "option": "large"} if fault == "looks_once" else {}


class Refusal(Exception):
    def __init__(self, status, reason):
        super().__init__(reason)
        self.status = status


def capabilities():
    answer = {
        "has_predefined_voices": True,
        "voice_cloning": True,
        "voice_cloning_formats": ["wav"],
        "emotion_tags": False,
        "emotion_options": ["happy"],
        "streaming": False,
        "sample_rate": RATE,
        "output_format": "wav",
        "multilingual": True,
        "languages": ["en", "ky"],
        "speaker_embedding": True,
        "embedding_dim": DIMENSION,
        "custom_params": {
            "temperature": {"type": "float", "min": 0.1, "max": 1.5, "default": 1.0, "step": 0.05},
            "takes": {"type": "int", "min": 1, "max": 4, "default": 1},
            "model": {"type": "select", "options": ["small", "large"], "default": "small"},
        },
    }
    if unknown:
        answer["custom_params"]["model"]["options"].remove(unknown["option"])
    if fault == "capability_missing":
        del answer["embedding_dim"]
    if fault == "capability_type":
        answer["sample_rate"] = "16000"
    if fault == "several":
        answer["emotion_options"] = 7
        answer["sample_rate"] = "16000"
        answer["languages"] = ["en", 5]
        del answer["custom_params"]["takes"]["type"]
    if fault == "bare":
        answer = {"sample_rate": RATE}
    if fault == "default_out_of_range":
        answer["custom_params"]["temperature"]["default"] = 7
    return answer


def voices():
    answer = [
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
        for name in VOICES
        if name != unknown.get("voice")
    ]
    if fault == "voice_field":
        answer[1]["language"] = 5
    if fault == "several":
        for voice in answer:
            voice["gender"] = 1
        del answer[1]["id"]
    if fault == "bare":
        answer = [{"id": voice["id"]} for voice in answer]
    if fault == "voice_twice":
        answer.append(answer[0])
    if fault == "no_voices":
        answer = []
    return {"voices": answer}


def parameters(given):
    for name, value in (given or {}).items():
        known = capabilities()["custom_params"].get(name)
        if known is None:
            raise Refusal(422, f"custom_params.{name}: no such parameter")
        if "options" in known and value not in known["options"]:
            raise Refusal(422, f"custom_params.{name}: no such option")
        if "min" in known and not known["min"] <= value <= known["max"]:
            raise Refusal(422, f"custom_params.{name}: out of range")


def tone(body):
    text, speed = body.get("text"), body.get("speed", 1.0)
    if not isinstance(text, str) or not text.strip():
        raise Refusal(422, "text: there is nothing to speak")
    if not isinstance(speed, (int, float)) or not 0.25 <= speed <= 4:
        raise Refusal(422, "speed: 0.25 to 4")
    parameters(body.get("custom_params"))
    embedding = body.get("speaker_embedding")
    voice = (body.get("voice_id") or "speaker:alto").removeprefix("speaker:")
    if embedding is not None:
        if len(embedding) != DIMENSION:
            raise Refusal(422, f"speaker_embedding: {DIMENSION} numbers are needed")
        pitch = 300.0 + 100 * embedding[0]
    elif voice == "random" and fault != "bare":
        pitch = VOICES["alto"]
    elif voice in VOICES:
        pitch = VOICES[voice]
    else:
        raise Refusal(422, "voice_id: no such voice")
    if fault == "voice_fails" and voice == "bass":
        raise Refusal(500, "the model has no such speaker")
    loudness = 0 if fault == "silent" or (fault == "voice_silent" and voice == "mute") else 12_000
    seconds = 0 if fault == "empty_sound" else 0.05 * len(text) / (1 if fault == "speed_ignored" else speed)
    samples = [int(loudness * math.sin(2 * math.pi * pitch * n / RATE)) for n in range(int(seconds * RATE))]
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(struct.pack(f"<{len(samples)}h", *samples))
    audio = file.getvalue()
    headers = {
        "X-Sample-Rate": "44100" if fault == "rate_header" else str(RATE),
        "X-Audio-Format": "wav",
        "X-Duration-Seconds": f"{seconds * (2 if fault == 'duration_header' else 1):.3f}",
    }
    if fault in ("no_headers", "bare"):
        headers = {}
    if fault == "empty_audio":
        audio = b""
    if fault == "garbage":
        audio = bytes(range(256)) * 64
    if fault == "cut_audio":
        audio = audio[: len(audio) // 2]
    return audio, headers


def clone(content_type, data):
    boundary = re.search("boundary=(.+)", content_type)[1].encode()
    fields = {}
    for part in data.split(b"--" + boundary)[1:-1]:
        head, _, value = part.partition(b"\r\n\r\n")
        fields[re.search(rb'name="([^"]*)"', head)[1].decode()] = value[:-2]
    name, audio = fields["name"].decode(), fields["audio"]
    if "/" in name and fault != "path_name":
        raise Refusal(422, "name: no paths")
    if not audio:
        raise Refusal(422, "audio: is empty")
    length = DIMENSION - 1 if fault == "embedding_length" else DIMENSION
    rate = int(fields["sample_rate"]) if "sample_rate" in fields else None
    return {
        "id": f"cloned:{name}",
        "name": name,
        "language": "en",
        "is_cloned": True,
        "embedding": [len(audio) % 7 / 7] * length,
        "sample_rate": rate,
    }


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, status, body, headers=()):
        self.send_response(status)
        for name, value in dict(headers).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def json(self, value, status=200):
        self.answer(status, json.dumps(value).encode(), {"Content-Type": "application/json"})

    def do_GET(self):
        seen["get"] += 1
        if fault == "drops_first" and seen["get"] == 1:
            return self.hang_up()
        if self.headers.get("Cache-Control") == "no-cache":
            unknown.clear()
        if self.path == "/health":
            if fault == "unhealthy":
                return self.json({"status": "degraded", "error": "no model"}, 503)
            if fault == "degraded":
                return self.json({"status": "degraded", "error": "no model"})
            return self.json({"status": 5 if fault == "health_type" else "ok"})
        if self.path == "/capabilities":
            return self.json(capabilities())
        if self.path == "/voices":
            return self.json(voices())
        if self.path == "/seen":
            return self.json(seen)
        return self.json({"detail": "not found"}, 404)

    def do_POST(self):
        with lock:
            seen["post"] += 1
            seen["now"] += 1
            seen["most"] = max(seen["most"], seen["now"])
        try:
            self.post()
        finally:
            with lock:
                seen["now"] -= 1

    def post(self):
        data = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if fault == "drops_post":
            return self.hang_up()
        try:
            if self.path == "/clone_voice" and fault == "bare":
                raise Refusal(501, "this server does not clone voices")
            if self.path == "/clone_voice":
                return self.json(clone(self.headers["Content-Type"], data))
            audio, headers = tone(json.loads(data))
            return self.answer(200, audio, {"Content-Type": "audio/wav", **headers})
        except Refusal as refusal:
            self.refuse(refusal.status, str(refusal))
        except ValueError as error:
            self.refuse(400, f"the body is not JSON: {error}")

    def refuse(self, status, reason):
        if fault == "ok_on_error":
            return self.json({"error": reason})
        if fault == "no_reason":
            return self.answer(status, b"")
        return self.json({"detail": reason}, status)

    def hang_up(self):
        self.close_connection = True
        self.connection.close()


address = ("127.0.0.1", 0) if options.port is None else ("", options.port)
server = http.server.ThreadingHTTPServer(address, Handler)
print(server.server_port, flush=True)
server.serve_forever()
