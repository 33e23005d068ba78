"""Servers with an API of their own, each as its source has it; the voices speak in tones."""

import io
import json
import os
import re
import urllib.parse
import wave

import answers


class Form(answers.Handler):
    """One that takes forms."""

    def form(self, data):
        return dict(urllib.parse.parse_qsl(data.decode()))

    def note(self, **values):
        self.seen.append(values)


class Voicevox(Form):
    def get(self, path):
        if path == "/version":
            return self.json("0.23.0")
        if path != "/speakers":
            return self.missing()
        talk = [{"name": "ノーマル", "id": 3, "type": "talk"}, {"name": "あまあま", "id": 1}]
        song = [{"name": "歌", "id": 3003, "type": "sing"}]
        self.json([{"name": "ずんだもん", "speaker_uuid": "x", "styles": talk + song, "version": "1"}])

    def post(self, path, data):
        if path == "/audio_query":
            query = {"speedScale": 1, "pitchScale": 0, "outputSamplingRate": self.rate, "kana": self.query["text"]}
            return self.json({**query, "accent_phrases": []})
        body = json.loads(data)
        self.note(speaker=self.query["speaker"], **body)
        self.answer(self.wav(self.samples(body["kana"], body["speedScale"])), "audio/wav")


class MaryTTS(Form):
    def get(self, path):
        if path == "/version":
            return self.answer(b"Mary TTS server 5.2", "text/plain")
        if path != "/voices":
            return self.missing()
        lines = ["en_US/cmu-arctic_low#slt en_US female vits", "de_DE/thorsten_low de_DE NA vits", "espeak:af"]
        self.answer("\n".join(lines).encode(), "text/plain; charset=utf-8")

    def post(self, path, data):
        form = self.form(data)
        if path != "/process" or form.get("AUDIO") != "WAVE_FILE":
            return self.answer(b"<h1>Bad Request</h1>", "text/html", 400)
        self.note(**form)
        self.answer(self.wav(self.samples(form["INPUT_TEXT"])), "audio/wav")


class OVOS(MaryTTS):
    """MaryTTS's interface with its form in the query, as the OVOS TTS server has it."""

    def get(self, path):
        if path == "/voices":
            return self.answer(b"joe en-us m piper\nann en-us f piper", "text/plain; charset=utf-8")
        if path != "/process":
            return self.missing()
        self.note(**self.query)
        self.answer(self.wav(self.samples(self.query["INPUT_TEXT"])), "audio/wav")

    def post(self, path, data):
        self.json({"detail": [{"type": "missing", "loc": ["query", "INPUT_TEXT"], "msg": "Field required", "input": None}]}, 422)


class Coqui(Form):
    def get(self, path):
        if path == "/locales":
            return self.answer(b"multilingual\n", "text/html")
        if path != "/voices":
            return self.missing()
        self.answer(b"Ana multilingual u\nBob multilingual u\n", "text/html")

    def post(self, path, data):
        form = self.form(data)
        self.note(**form)
        if not form.get("text", "").strip():
            return self.json({"error": "Text parameter is required"}, 400)
        self.answer(self.wav(self.samples(form["text"])), "audio/wav")


class CoquiByQuery(Coqui):
    def get(self, path):
        if path != "/api/tts":
            return super().get(path) if path == "/locales" else self.missing()
        self.note(**self.query)
        self.answer(self.wav(self.samples(self.query["text"])), "audio/wav")

    def post(self, path, data):
        self.json({"detail": "Method Not Allowed"}, 405)


class XTTS(Form):
    def get(self, path):
        if path == "/languages":
            return self.json({"languages": {"English": "en", "German": "de", "Chinese": "zh-cn"}})
        if path == "/speakers_list":
            return self.json(["calm_female", "male"])
        self.missing()

    def post(self, path, data):
        if path != "/tts_to_audio/":
            return self.missing()
        body = json.loads(data)
        self.note(**body)
        self.answer(self.wav(self.samples(body["text"])), "audio/wav")


class XTTSStreaming(Form):
    VOICE = {"speaker_embedding": [0.25] * 512, "gpt_cond_latent": [[0.5] * 1024] * 2}

    def get(self, path):
        if path == "/languages":
            return self.json(["en", "de"])
        if path == "/studio_speakers":
            return self.json({"Ana Florence": self.VOICE, "Bob": {**self.VOICE, "gpt_cond_latent": [[1] * 1024] * 3}})
        self.missing()

    def post(self, path, data):
        if path == "/clone_speaker":
            name, sample = self.parts(data)["wav_file"]
            self.note(file=name, size=len(sample))
            return self.json(self.VOICE)
        body = json.loads(data)
        rows = body.pop("gpt_cond_latent")
        self.note(path=path, numbers=len(body.pop("speaker_embedding")), rows=[len(row) for row in rows], **body)
        self.chunked(self.wav(b"") + self.samples(body["text"]), "audio/wav")


class AllTalk(Form):
    made = {}

    def get(self, path):
        if path == "/api/ready":
            return self.answer(b"Unloaded" if self.like == "alltalk-unloaded" else b"Ready", "text/plain")
        if path == "/api/voices":
            second = {"status": "success"} if self.like == "alltalk2" else {}
            return self.json({"voices": ["female_01.wav", "male_01.wav"], **second})
        if path in self.made:
            return self.answer(self.made[path], "audio/wav")
        self.missing()

    def post(self, _, data):
        form = self.form(data)
        self.note(**form)
        if form["language"] not in ("en", "de", "auto"):
            return self.json({"status": "error", "message": "language"})
        path = "/audio/tts-ctl_1.wav"
        self.made[path] = self.wav(self.samples(form["text_input"], float(form.get("speed", 1))))
        # The address of its settings, not the one that it is reached by.
        self.json({"status": "generate-success", "output_file_url": "http://127.0.0.1:7851" + path})


class Chatterbox(Form):
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


class Fish(Form):
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


class GPTSoVITS(Form):
    LANGUAGES = ["auto", "auto_yue", "en", "zh", "ja", "yue", "ko", "all_zh", "all_ja", "all_yue", "all_ko"]

    def get(self, path):
        return self.answer(b"<html></html>", "text/html") if path == "/docs" else self.missing()

    def post(self, path, data):
        body = json.loads(data)
        self.note(**body)
        for name in ("ref_audio_path", "text", "text_lang", "prompt_lang"):
            if not body.get(name):
                return self.json({"message": f"{name} is required"}, 400)
        if body["prompt_lang"] not in self.LANGUAGES:
            return self.json({"message": f"prompt_lang: {body['prompt_lang']} is not supported in version v2"}, 400)
        path = body["ref_audio_path"]
        if path != "/samples/ann.wav":
            if not os.path.exists(path):
                return self.json({"message": "tts failed", "Exception": f"{path} not exists"}, 400)
            with wave.open(path) as sample:
                if not 3 <= sample.getnframes() / sample.getframerate() <= 10:
                    return self.json({"message": "tts failed", "Exception": "参考音频在3~10秒范围外，请更换！"}, 400)
        self.answer(self.wav(self.samples(body["text"], body.get("speed_factor", 1))), "audio/wav")


class CosyVoice(Form):
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


class StyleBertVITS2(Form):
    def get(self, path):
        if path != "/models/info":
            return self.missing()
        speakers = {"amitaro": 0}
        styles = {"Neutral": 0, "Happy": 1}
        model = {"config_path": "model_assets/amitaro/config.json", "spk2id": speakers, "style2id": styles}
        self.json({"0": model, "1": {**model, "config_path": "model_assets\\jvnv\\config.json", "style2id": {"Neutral": 0}}})

    def post(self, path, data):
        if path != "/voice" or len(self.query.get("text", "")) > 100:
            return self.json({"detail": [{"type": "too_long", "msg": "too long", "loc": ["query", "text"]}]}, 422)
        self.note(**self.query)
        self.answer(self.wav(self.samples(self.query["text"], 1 / float(self.query.get("length", 1)))), "audio/wav")


class Kani(Form):
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


class PocketTTS(Form):
    def get(self, path):
        if path == "/health":
            return self.json({"status": "healthy"})
        if path == "/openapi.json":
            return self.json({"info": {"title": "Kyutai Pocket TTS API"}, "paths": {"/": {}, "/health": {}, "/tts": {}}})
        self.missing()

    def post(self, path, data):
        if path != "/tts":
            return self.missing()
        form = self.form(data)
        self.note(**form)
        if not form.get("text", "").strip():
            return self.json({"detail": "Text cannot be empty"}, 400)
        voice = form.get("voice_url")
        if voice is not None and not voice.replace("_", "").isalpha():
            return self.json({"detail": "voice_url must start with http://, https://, or hf://"}, 400)
        # A milliard of samples, whatever comes, and a fifth of a second of silence at the end.
        data = self.samples(form["text"]) + bytes(2 * self.rate // 5)
        self.chunked(self.wav(data, (36 + 2_000_000_000, 2_000_000_000)), "audio/wav")


class ElevenLabs(Form):
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


SERVERS = {
    "voicevox": Voicevox,
    "marytts": MaryTTS,
    "marytts-ovos": OVOS,
    "coqui": Coqui,
    "coqui-ovos": CoquiByQuery,
    "xtts": XTTS,
    "xtts-streaming": XTTSStreaming,
    "alltalk": AllTalk,
    "alltalk2": AllTalk,
    "alltalk-unloaded": AllTalk,
    "chatterbox": Chatterbox,
    "fish": Fish,
    "gpt-sovits": GPTSoVITS,
    "cosyvoice": CosyVoice,
    "sbv2": StyleBertVITS2,
    "kani": Kani,
    "kani-1": Kani,
    "kani-loading": Kani,
    "pocket-tts": PocketTTS,
    "elevenlabs": ElevenLabs,
}
