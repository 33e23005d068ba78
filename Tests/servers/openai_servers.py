"""Servers that speak OpenAI's API, and Piper's, each in its own shape and with its own quirks."""

import io
import json
import wave

import answers

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
    "vllm-omni": {"voices": ["aiden", "mine", "vivian"], "uploaded_voices": [{"name": "Mine", "consent": "mine"}]},
    "qwen3-tts": {
        "voices": [{"id": "Vivian", "name": "Vivian", "language": "Chinese", "description": "bright"}],
        "languages": ["Chinese"],
    },
    "array": [{"name": "ana"}, {"name": "bob"}],
}
LISTS = {"chatterbox-tts-api": "/voices", "array": "/v1/voices"}
MODELS = {"localai": "voice-en", "vllm-omni": "Qwen/Qwen3-TTS", "strict": "beep-1"}
HEALTH = {
    "kokoro": ("/health", {"status": "healthy"}),
    "speaches": ("/health", {"message": "OK"}),
    "chatterbox-tts-api": ("/health", {"status": "initializing", "model_loaded": False}),
    "chatterbox-tts-server": ("/api/model-info", {"loaded": False, "type": "turbo"}),
    "openedai-speech": ("/health", {"status": "ok"}),
}
PIPER = {
    "en_US-joe-medium": {"audio": {"sample_rate": 22_050}, "language": {"code": "en_US"}, "num_speakers": 1},
    "fr_FR-upmc-medium": {
        "audio": {"sample_rate": 22_050},
        "language": {"code": "fr_FR"},
        "num_speakers": 2,
        "speaker_id_map": {"jessica": 0, "pierre": 1},
    },
}

class Handler(answers.Handler):
    """One of them: its name is in `like`."""

    def get(self, _):
        path, health = HEALTH.get(self.like, (None, None))
        if self.path == path:
            return self.json(health)
        if self.like.startswith("piper"):
            if self.path == "/voices" and self.like != "piper-old":
                return self.json(PIPER)
            return self.answer(b"<!doctype html><title>404 Not Found</title>", "text/html", 404)
        if self.path == "/v1/models" and self.like in MODELS:
            return self.json({"object": "list", "data": [{"id": MODELS[self.like], "object": "model"}]})
        if self.like in VOICES and self.path == LISTS.get(self.like, "/v1/audio/voices"):
            return self.json(VOICES[self.like])
        return self.missing()

    def post(self, _, data):
        if self.like.startswith("piper"):
            return self.piper(data)
        if self.path == "/voices" and self.like == "chatterbox-tts-api":
            return self.upload(self.parts(data))
        if self.path == "/v1/audio/voices" and self.like == "vllm-omni":
            return self.take_sample(self.parts(data))
        if self.path != "/v1/audio/speech":
            return self.missing()
        body = json.loads(data)
        self.seen.append(body)
        self.speak(body, body["input"])

    def upload(self, parts):
        name, voices = parts["voice_name"][1].decode(), VOICES[self.like]["voices"]
        file = parts["voice_file"][0]
        if any(voice["name"] == name for voice in voices):
            return self.json({"detail": {"error": {"message": f"Voice '{name}' already exists", "type": "x"}}}, 409)
        voice = {"name": name, "filename": file, "language": "en", "aliases": []}
        voices.append(voice)
        self.json({"message": "uploaded", "voice": voice}, 201)

    def take_sample(self, parts):
        for name in ("audio_sample", "consent", "name"):
            if name not in parts:
                return self.json({"detail": [{"type": "missing", "loc": ["body", name], "msg": "Field required"}]}, 422)
        file, sample = parts.pop("audio_sample")
        with wave.open(io.BytesIO(sample)) as sound:
            length = sound.getnframes() / sound.getframerate()
        if not 1 <= length <= 30:
            message = f"Reference audio too short ({length:.1f}s). At least 1s of clear speech is required."
            return self.json({"error": {"message": message, "type": "BadRequestError", "param": None, "code": 400}}, 400)
        voice = {name: content.decode() for name, (_, content) in parts.items()}
        self.seen.append({**voice, "file": file})
        # One of that name is replaced.
        lists, low = VOICES[self.like], voice["name"].lower()
        lists["uploaded_voices"] = [old for old in lists["uploaded_voices"] if old["name"].lower() != low] + [voice]
        lists["voices"] = sorted({*lists["voices"], low})
        self.json({"success": True, "voice": voice})

    def piper(self, data):
        if self.path != ("/synthesize" if self.like == "piper" else "/"):
            return self.answer(b"<!doctype html><title>404 Not Found</title>", "text/html", 404)
        if self.like == "piper-old":
            self.seen.append({"text": data.decode()})
            return self.answer(self.wav(self.samples(data.decode())), "text/html; charset=utf-8")
        body = json.loads(data)
        self.seen.append(body)
        return self.answer(self.wav(self.samples(body["text"], 1 / body.get("length_scale", 1))), "text/html; charset=utf-8")

    def speak(self, body, text):
        voice, form = body.get("voice"), body.get("response_format", "mp3")
        # One that takes its own model alone, and every voice at one speed.
        if self.like == "strict" and body["model"] != MODELS[self.like]:
            return self.json({"error": {"message": f"model {body['model']} not found"}}, 404)
        data = self.samples(text, 1.0 if self.like == "strict" else body.get("speed", 1.0))
        if self.like == "kokoro":
            if body["model"] != "kokoro":
                return self.json({"detail": {"error": "invalid_model", "message": "Unsupported model", "type": "x"}}, 400)
            names = voice.replace("(2)", "").split("+")
            if any(name not in {v["id"] for v in VOICES[self.like]["voices"]} | {"alloy"} for name in names):
                return self.json({"detail": {"error": "validation_error", "message": f"Voice {voice} not found"}}, 400)
            return self.chunked(self.wav(data, (0xFFFFFFFF, 0xFFFFFFFF), with_list=True), "audio/wav")
        if self.like == "speaches":
            # The voice is looked at once the head of the answer is gone.
            return self.chunked(self.wav(data, (0, 0))[: None if voice == "af_heart" else 60], "audio/wav", voice == "af_heart")
        if self.like == "chatterbox-tts-api":
            return self.chunked(self.wav(data, (0x7FFFFFFF - 36, 0xFFFFFFFF)), "audio/wav")
        if self.like == "chatterbox-tts-server" and voice not in VOICES[self.like]["voices"]:
            return self.json({"detail": f"Voice file '{voice}' not found."}, 404)
        if self.like == "openedai-speech" and form == "pcm":
            return self.answer(data, f"audio/pcm;rate={self.rate}")
        if self.like == "openedai-speech":
            return self.json({"message": "bad voice", "code": 400, "type": "x", "param": None}, 400)
        if self.like == "openai-edge-tts":
            return self.answer(b"\xff\xfb\x90\x64" + bytes(2000), "audio/mpeg")
        if self.like == "vllm-omni":
            if voice.lower() not in VOICES[self.like]["voices"]:
                message = f"Invalid speaker '{voice}'."
                return self.json({"error": {"message": message, "type": "BadRequestError", "param": None, "code": 400}}, 400)
            # Two files in one body, as servers send that speak sentence by sentence.
            return self.answer(self.wav(data) + self.wav(data), "audio/wav")
        if self.like == "text":
            return self.json({"error": "the model is gone"})
        if self.like == "cut":
            return self.answer_short(self.wav(data))
        if self.like == "untold":
            return self.answer(data)
        return self.answer(self.wav(data), "application/octet-stream")
