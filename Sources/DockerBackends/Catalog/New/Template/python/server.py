"""A text-to-speech server that keeps the common interface. Put your model into `speak`, and say in VOICES and
CAPABILITIES what it can do. eSpeak NG stands in for it; without that it hums tones, and says so."""

import http.server, json, math, shutil, struct, subprocess, traceback  # noqa: E401

RATE = 22050  # samples per second of what `speak` returns
SPEAKS = shutil.which("espeak-ng")
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
    command = [SPEAKS, "--stdin", "--stdout", "-b", "1", "-v", voice, "-s", str(round(175 * speed)), "-p", str(pitch)]
    return subprocess.run(command, input=text.encode(), capture_output=True, check=True).stdout[44:]


def refusal(text, voice, speed, pitch):
    """Why a request is refused; nothing where it is not."""
    if not isinstance(text, str) or not text.strip() or len(text) > 5000:
        return "text: 1 to 5000 characters"
    if voice not in list(VOICES):
        return f"voice_id: no such voice, there are {', '.join(VOICES)}"
    if not isinstance(speed, (int, float)) or not 0.5 <= speed <= 2:
        return "speed: 0.5 to 2"
    return None if isinstance(pitch, int) and 0 <= pitch <= 99 else "custom_params.pitch: 0 to 99"


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self, status, body, **headers):
        body = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        for name, value in {"Content_Type": "application/json", "Content_Length": len(body), **headers}.items():
            self.send_header(name.replace("_", "-"), str(value))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        voices = [{"id": id, "name": name, "language": id, "description": STAND_IN} for id, name in VOICES.items()]
        answers = {"/health": {"status": "ok"}, "/capabilities": CAPABILITIES, "/voices": {"voices": voices}}
        self.answer(200 if self.path in answers else 404, answers.get(self.path, {"detail": "no such path"}))

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if self.path != "/synthesize":
            return self.answer(501, {"detail": "this server does not do that"})
        try:
            asked = json.loads(body)
            voice, pitch = asked.get("voice_id") or "en", (asked.get("custom_params") or {}).get("pitch", 50)
            wanted = asked.get("text"), "en" if voice == "random" else voice, asked.get("speed", 1), pitch
        except (ValueError, AttributeError) as error:
            return self.answer(400, {"detail": f"the body is not what it should be: {error}"})
        if reason := refusal(*wanted):
            return self.answer(422, {"detail": reason})
        try:
            samples = speak(*wanted)
        except Exception as error:  # Whatever a model throws, who asked is told; the log has the rest.
            traceback.print_exc()
            return self.answer(500, {"detail": f"the model failed: {error}"})
        wave = (b"WAVE", b"fmt ", 16, 1, 1, RATE, 2 * RATE, 2, 16, b"data", len(samples))
        head = struct.pack("<4sI4s4sIHHIIHH4sI", b"RIFF", 36 + len(samples), *wave)
        known = {"X_Sample_Rate": RATE, "X_Audio_Format": "wav", "X_Duration_Seconds": len(samples) / 2 / RATE}
        self.answer(200, head + samples, Content_Type="audio/wav", **known)

    def log_request(self, code="-", size="-"):
        if self.path != "/health":  # it is asked for all the time
            super().log_request(code, size)


http.server.ThreadingHTTPServer(("", 8000), Handler).serve_forever()
