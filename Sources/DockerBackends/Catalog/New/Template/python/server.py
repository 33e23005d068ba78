"""A text-to-speech server that keeps the common interface. Put your model into `speak`, and say in VOICES and
CAPABILITIES what it can do. eSpeak NG stands in for it; without that it hums tones, and says so."""

import http.server
import io
import json
import math
import shutil
import struct
import subprocess
import traceback
import wave

RATE = 22050  # samples per second of what `speak` returns
SPEAKS = shutil.which("espeak-ng") is not None
STAND_IN = "eSpeak NG" if SPEAKS else "tones, not speech: espeak-ng is not installed"
VOICES = {"en": "English", "de": "German"}
CAPABILITIES = {
    "sample_rate": RATE, "output_format": "wav", "languages": list(VOICES), "multilingual": len(VOICES) > 1,
    "has_predefined_voices": True, "streaming": False, "emotion_tags": False, "emotion_options": [],
    "voice_cloning": False, "voice_cloning_formats": [], "speaker_embedding": False, "embedding_dim": None,
    "custom_params": {"pitch": {"type": "int", "min": 0, "max": 99, "default": 50}},
}  # fmt: skip


def speak(text, voice, speed, pitch):
    """The samples of a text: 16 bits, one channel. Your model goes here."""
    if not SPEAKS:
        count = int(RATE * 0.07 * min(len(text), 500) / speed)
        return b"".join(struct.pack("<h", int(9000 * math.sin(n * (200 + pitch) / 3500))) for n in range(count))
    command = ["espeak-ng", "--stdin", "--stdout", "-b", "1", "-v", voice, "-s", str(round(175 * speed)), "-p", str(pitch)]
    return subprocess.run(command, input=text.encode(), capture_output=True, check=True).stdout[44:]


class Refusal(Exception):
    """A request that is refused: the status, and why."""


def synthesize(request):
    if not isinstance(request, dict) or not isinstance(request.get("text"), str) or not request["text"].strip():
        raise Refusal(422, "text: there is nothing to speak")
    voice, speed = request.get("voice_id") or "en", request.get("speed", 1)
    voice = "en" if voice == "random" else voice
    pitch = (request.get("custom_params") or {}).get("pitch", 50)
    if len(request["text"]) > 5000:
        raise Refusal(422, "text: it is longer than 5000 characters")
    if voice not in VOICES:
        raise Refusal(422, f"voice_id: no such voice, there are {', '.join(VOICES)}")
    if not isinstance(speed, (int, float)) or not 0.5 <= speed <= 2:
        raise Refusal(422, "speed: 0.5 to 2")
    if not isinstance(pitch, int) or not 0 <= pitch <= 99:
        raise Refusal(422, "custom_params.pitch: 0 to 99")
    try:
        samples, file = speak(request["text"], voice, speed, pitch), io.BytesIO()
    except Exception as error:  # Whatever a model throws, who asked is told; the log has the rest.
        traceback.print_exc()
        raise Refusal(500, f"the model failed: {error}") from error
    with wave.open(file, "wb") as out:
        out.setparams((1, 2, RATE, 0, "NONE", ""))
        out.writeframes(samples)
    seconds = f"{len(samples) / 2 / RATE:.3f}"
    return file.getvalue(), {"X-Sample-Rate": RATE, "X-Audio-Format": "wav", "X-Duration-Seconds": seconds}


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self, status, body, kind="application/json", headers=()):
        body = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": len(body), **dict(headers)}.items():
            self.send_header(name, str(value))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        voices = [{"id": id, "name": name, "language": id, "description": STAND_IN} for id, name in VOICES.items()]
        answers = {"/health": {"status": "ok"}, "/capabilities": CAPABILITIES, "/voices": {"voices": voices}}
        found = self.path in answers
        self.answer(200 if found else 404, answers[self.path] if found else {"detail": "no such path"})

    def do_POST(self):
        try:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            if self.path != "/synthesize":
                raise Refusal(501, "this server does not do that")
            audio, headers = synthesize(json.loads(body))
            self.answer(200, audio, "audio/wav", headers)
        except Refusal as refusal:
            self.answer(refusal.args[0], {"detail": refusal.args[1]})
        except (AttributeError, TypeError):
            self.answer(422, {"detail": "a field is of another type than it should be"})
        except ValueError as error:
            self.answer(400, {"detail": f"the body is not JSON: {error}"})

    def log_request(self, code="-", size="-"):
        if self.path != "/health":  # it is asked for all the time
            super().log_request(code, size)


http.server.ThreadingHTTPServer(("", 8000), Handler).serve_forever()
