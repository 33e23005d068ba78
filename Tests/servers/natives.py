"""Servers with an API of their own, each as its source has it; the voices speak in tones."""

import json

import answers
import cloners


class Voicevox(answers.Form):
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


class MaryTTS(answers.Form):
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


class Coqui(answers.Form):
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


class XTTSStreaming(answers.Form):
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


class StyleBertVITS2(answers.Form):
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


SERVERS = {
    "voicevox": Voicevox,
    "marytts": MaryTTS,
    "marytts-ovos": OVOS,
    "coqui": Coqui,
    "coqui-ovos": CoquiByQuery,
    "xtts-streaming": XTTSStreaming,
    "sbv2": StyleBertVITS2,
    **cloners.SERVERS,
}
