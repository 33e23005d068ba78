"""Those that make voices of samples, each as its source has it."""

import io
import json
import os
import re
import wave

import answers


class Chatterbox(answers.Form):
    references = ["mine.wav"]

    def get(self, path):
        if path == "/api/model-info":
            languages = {"en": "English", "de": "German"}
            return self.json({"loaded": True, "type": "multilingual", "sample_rate": 24_000, "supported_languages": languages})
        if path == "/get_predefined_voices":
            return self.json([{"display_name": "Emily", "filename": "Emily.wav"}])
        if path == "/get_reference_files":
            return self.json(self.references)
        self.missing()

    def post(self, path, data):
        if path == "/upload_reference":
            name, _ = self.parts(data)["files"]
            if not name.endswith((".wav", ".mp3")):
                return self.json({"uploaded_files": [], "errors": [{"filename": name, "error": "Invalid file type."}]}, 400)
            name = re.sub("[^A-Za-z0-9._-]", "_", name)
            # A file of that name stays as it is, and is told as if it were the new one.
            if name not in self.references:
                self.references.append(name)
            return self.json({"uploaded_files": [name], "all_reference_files": self.references, "errors": []})
        body = json.loads(data)
        self.note(**body)
        file = body.get("reference_audio_filename" if body["voice_mode"] == "clone" else "predefined_voice_id")
        if file not in ["Emily.wav", *self.references]:
            return self.json({"detail": f"Voice file '{file}' not found."}, 404)
        self.answer(self.wav(self.samples(body["text"], body.get("speed_factor", 1))), "audio/wav")


class Fish(answers.Form):
    references = ["ann"]

    def packed(self, body, status=200):
        if self.headers.get("Accept") != "application/json":
            return self.answer(b"\x83\xa7success\xc3", "application/msgpack", status)
        self.json(body, status)

    def get(self, path):
        if path == "/v1/health":
            return self.json({"status": "ok"})
        if path == "/v1/references/list":
            return self.packed({"success": True, "reference_ids": self.references, "message": ""})
        self.missing()

    def post(self, path, data):
        if path == "/v1/references/add":
            parts = self.parts(data)
            name = parts["id"][1].decode()
            if name in self.references:
                return self.packed({"success": False, "message": f"Reference ID '{name}' already exists"}, 409)
            self.references.append(name)
            self.note(text=parts["text"][1].decode(), file=parts["audio"][0])
            return self.packed({"success": True, "message": "added", "reference_id": name})
        body = json.loads(data)
        self.note(**body)
        self.chunked(self.wav(self.samples(body["text"]), (0, 0)), "audio/wav")


class GPTSoVITS(answers.Form):
    """It keeps what it has heard of a sample, by its path."""

    heard = {}

    LANGUAGES = ["auto", "auto_yue", "en", "zh", "ja", "yue", "ko", "all_zh", "all_ja", "all_yue", "all_ko"]

    def get(self, path):
        return self.answer(b"<html></html>", "text/html") if path == "/docs" else self.missing()

    def post(self, path, data):
        body = json.loads(data)
        for name in ("ref_audio_path", "text", "text_lang", "prompt_lang"):
            if not body.get(name):
                return self.json({"message": f"{name} is required"}, 400)
        if body["prompt_lang"] not in self.LANGUAGES:
            return self.json({"message": f"prompt_lang: {body['prompt_lang']} is not supported in version v2"}, 400)
        path = body["ref_audio_path"]
        if path != "/samples/ann.wav":
            if not os.path.exists(path):
                return self.json({"message": "tts failed", "Exception": f"{path} not exists"}, 400)
            if not 3 <= self.heard.setdefault(path, self.length(path)) <= 10:
                return self.json({"message": "tts failed", "Exception": "参考音频在3~10秒范围外，请更换！"}, 400)
        self.note(heard=self.heard.get(path), **body)
        self.answer(self.wav(self.samples(body["text"], body.get("speed_factor", 1))), "audio/wav")


class CosyVoice(answers.Form):
    rate = 22_050

    def get(self, path):
        return self.answer(b"<html></html>", "text/html") if path == "/docs" else self.missing()

    FIELDS = {
        "/inference_sft": ["spk_id"],
        "/inference_zero_shot": ["prompt_text", "prompt_wav"],
        "/inference_cross_lingual": ["prompt_wav"],
        "/inference_instruct": ["spk_id", "instruct_text"],
        "/inference_instruct2": ["instruct_text", "prompt_wav"],
    }

    def post(self, path, data):
        if path not in self.FIELDS:
            return self.missing()
        length = None
        if not self.headers["Content-Type"].startswith("multipart/"):
            form = self.form(data)
        else:
            parts = self.parts(data)
            form = {name: content.decode() for name, (file, content) in parts.items() if file is None}
            if "prompt_wav" in parts:
                form["prompt_wav"], sample = parts["prompt_wav"]
                with wave.open(io.BytesIO(sample)) as sound:
                    length = sound.getnframes() / sound.getframerate()
        for name in ["tts_text", *self.FIELDS[path]]:
            if name not in form:
                return self.json({"detail": [{"type": "missing", "loc": ["body", name], "msg": "Field required"}]}, 422)
        self.note(path=path, length=length, **form)
        # Samples alone, and not a word about them.
        self.chunked(self.samples(form["tts_text"]), None)


class Kani(answers.Form):
    voices = ["mine"]

    def get(self, path):
        if path == "/health":
            return self.json({"status": "initializing" if self.like == "kani-loading" else "ready"})
        if path == "/voices" and self.like != "kani-1":
            return self.json(self.voices)
        self.missing()

    def post(self, path, data):
        if path == "/voices":
            name = self.parts(data)["name"][1].decode()
            self.voices.append(name)
            return self.json({"status": "ok", "name": name})
        body = json.loads(data)
        self.note(**body)
        self.answer(self.wav(self.samples(body["text"])), "audio/wav")


class ElevenLabs(answers.Form):
    voices = [{"voice_id": "21m00", "name": "Rachel", "category": "premade", "labels": {"language": "en"}}]

    def get(self, path):
        if self.headers.get("xi-api-key") != "right":
            told = self.headers.get("xi-api-key", "")
            return self.json({"detail": {"status": "invalid_api_key", "message": f"Invalid API key {told}"}}, 401)
        if path != "/v1/voices":
            return self.missing()
        self.json({"voices": self.voices})

    def post(self, path, data):
        if path == "/v1/voices/add":
            parts = self.parts(data)
            self.note(name=parts["name"][1].decode(), file=parts["files"][0])
            voice = {"voice_id": f"new{len(self.voices)}", "name": parts["name"][1].decode(), "category": "cloned"}
            self.voices.append(voice)
            return self.json({"voice_id": voice["voice_id"]})
        body = json.loads(data)
        if path.removeprefix("/v1/text-to-speech/") not in {voice["voice_id"] for voice in self.voices}:
            return self.json({"detail": {"status": "voice_not_found", "message": "A voice was not found."}}, 404)
        self.note(path=path, form=self.query["output_format"], **body)
        speed = body.get("voice_settings", {}).get("speed", 1)
        self.answer(self.samples(body["text"], speed), "audio/pcm")


class XTTS(answers.Form):
    """It keeps what it has heard of a voice, by its name, for as long as it runs."""

    heard = {}

    def get(self, path):
        if path == "/languages":
            return self.json({"languages": {"English": "en", "German": "de", "Chinese": "zh-cn"}})
        if path == "/speakers_list":
            return self.json(["calm_female", "male", *(name.removesuffix(".wav") for name in self.files())])
        self.missing()

    def post(self, path, data):
        if path != "/tts_to_audio/":
            return self.missing()
        body = json.loads(data)
        name = body["speaker_wav"]
        if name not in ("calm_female", "male"):
            if f"{name}.wav" not in self.files():
                return self.json({"detail": f"Error: Speaker {name} not found."}, 500)
            self.heard.setdefault(name, self.length(f"{name}.wav"))
        self.note(heard=self.heard.get(name), **body)
        self.answer(self.wav(self.samples(body["text"])), "audio/wav")


class AllTalk(answers.Form):
    made = {}

    def get(self, path):
        if path == "/api/ready":
            return self.answer(b"Unloaded" if self.like == "alltalk-unloaded" else b"Ready", "text/plain")
        if path == "/api/voices":
            second = {"status": "success"} if self.like == "alltalk2" else {}
            return self.json({"voices": ["female_01.wav", "male_01.wav", *self.files()], **second})
        if path in self.made:
            return self.answer(self.made[path], "audio/wav")
        self.missing()

    def post(self, _, data):
        form = self.form(data)
        name = form["character_voice_gen"]
        if not name.endswith(".wav"):
            return self.json({"status": "error", "message": "character_voice_gen needs to be the name of a wav file"})
        self.note(heard=self.length(name) if name in self.files() else None, **form)
        if form["language"] not in ("en", "de", "auto"):
            return self.json({"status": "error", "message": "language"})
        path = "/audio/tts-ctl_1.wav"
        self.made[path] = self.wav(self.samples(form["text_input"], float(form.get("speed", 1))))
        # The address of its settings, not the one that it is reached by.
        self.json({"status": "generate-success", "output_file_url": "http://127.0.0.1:7851" + path})


class PocketTTS(answers.Form):
    def get(self, path):
        if path == "/health":
            return self.json({"status": "healthy"})
        if path == "/openapi.json":
            return self.json({"info": {"title": "Kyutai Pocket TTS API"}, "paths": {"/": {}, "/health": {}, "/tts": {}}})
        self.missing()

    def post(self, path, data):
        if path != "/tts":
            return self.missing()
        sample = None
        if not self.headers["Content-Type"].startswith("multipart/"):
            form = self.form(data)
        else:
            parts = self.parts(data)
            form = {name: content.decode() for name, (file, content) in parts.items() if file is None}
            sample = parts.get("voice_wav")
        if not form.get("text", "").strip():
            return self.json({"detail": "Text cannot be empty"}, 400)
        voice = form.get("voice_url")
        if voice is not None and sample is not None:
            return self.json({"detail": "Cannot provide both voice_url and voice_wav"}, 400)
        if voice is not None and not voice.replace("_", "").isalpha():
            return self.json({"detail": "voice_url must start with http://, https://, or hf://"}, 400)
        heard = None
        if sample is not None:
            heard = self.heard(*sample)
            if heard is None:
                return self.answer(b"Internal Server Error", "text/plain; charset=utf-8", 500)
        self.note(heard=heard, **form)
        # A milliard of samples, whatever comes, and a fifth of a second of silence at the end.
        data = self.samples(form["text"]) + bytes(2 * self.rate // 5)
        self.chunked(self.wav(data, (36 + 2_000_000_000, 2_000_000_000)), "audio/wav")

    def heard(self, name, sample):
        """The seconds of a sample that are heard; nothing where the server has not all of its weights, or cannot read it."""
        if self.like == "pocket-tts-free" or not name.endswith(".wav"):
            return None
        try:
            with wave.open(io.BytesIO(sample)) as sound:
                return min(30, sound.getnframes() / sound.getframerate()) if sound.getsampwidth() == 2 else None
        except wave.Error:
            return None


SERVERS = {
    "chatterbox": Chatterbox,
    "fish": Fish,
    "gpt-sovits": GPTSoVITS,
    "cosyvoice": CosyVoice,
    "kani": Kani,
    "kani-1": Kani,
    "kani-loading": Kani,
    "elevenlabs": ElevenLabs,
    "xtts": XTTS,
    "alltalk": AllTalk,
    "alltalk2": AllTalk,
    "alltalk-unloaded": AllTalk,
    "pocket-tts": PocketTTS,
    "pocket-tts-free": PocketTTS,
}
