"""The five endpoints, as the common interface has them."""

import io

import numpy
import pytest
import soundfile
import speech
from servers import wait_until
from util import SpeakerEmbedder

SPEAKERS = list(speech.SPACES["pt"].speakers)


def decode(response):
    assert response.status_code == 200, response.text
    return soundfile.read(io.BytesIO(response.content), dtype="int16")


def spoken_by(speaker, text):
    return speech.speak(text, speech.voice_of_speaker(speaker, speech.SPACES["pt"]))


def test_health(api):
    answer = api.get("/health")
    assert answer.status_code == 200
    assert answer.json() == {"status": "ok", "models": ["KaniTTS-2-pt"], "speakers": len(SPEAKERS)}


def test_capabilities(api):
    answer = api.get("/capabilities").json()
    parameters = answer.pop("custom_params")
    assert answer == {
        "has_predefined_voices": True,
        "voice_cloning": True,
        "voice_cloning_formats": ["wav", "flac", "ogg", "mp3"],
        "emotion_tags": False,
        "emotion_options": [],
        "streaming": False,
        "sample_rate": 22050,
        "output_format": "wav",
        "multilingual": True,
        "languages": ["en", "ky", "es"],
        "speaker_embedding": True,
        "embedding_dim": 128,
    }
    assert {name: (p["min"], p["max"], p["default"]) for name, p in parameters.items() if name != "model"} == {
        "temperature": (0.1, 1.5, 1.0),
        "top_p": (0.1, 1.0, 0.95),
        "repetition_penalty": (1.0, 2.0, 1.1),
    }
    assert parameters["model"] == {"type": "select", "options": ["KaniTTS-2-pt"], "default": "KaniTTS-2-pt"}


def test_voices_come_from_the_schema(api):
    voices = api.get("/voices").json()["voices"]
    assert [voice["id"] for voice in voices] == [f"speaker:{name}" for name in SPEAKERS] + ["random"]
    aigul = next(voice for voice in voices if voice["name"] == "Aigul (ky)")
    assert aigul == {
        "id": "speaker:Aigul (ky)",
        "name": "Aigul (ky)",
        "gender": None,
        "language": "ky",
        "description": None,
        "preview_url": None,
        "is_cloned": False,
        "embedding": None,
    }


def test_every_voice_listed_speaks_as_itself(api):
    for voice in api.get("/voices").json()["voices"]:
        samples, rate = decode(api.post("/synthesize", json={"text": "Good morning", "voice_id": voice["id"]}))
        assert rate == 22050
        if voice["id"] != "random":
            assert numpy.array_equal(samples, spoken_by(voice["name"], "Good morning")), voice["id"]


def test_headers_tell_the_truth(api):
    answer = api.post("/synthesize", json={"text": "One two three", "voice_id": "speaker:Kore (en)"})
    samples, rate = decode(answer)
    assert answer.headers["content-type"] == "audio/wav"
    assert answer.headers["x-sample-rate"] == str(rate)
    assert answer.headers["x-audio-format"] == "wav"
    assert float(answer.headers["x-duration-seconds"]) == pytest.approx(len(samples) / rate, abs=0.001)


def test_without_a_voice_the_language_chooses(api):
    english, _ = decode(api.post("/synthesize", json={"text": "Hola amigo"}))
    spanish, _ = decode(api.post("/synthesize", json={"text": "Hola amigo", "language": "es-ES"}))
    assert numpy.array_equal(english, spoken_by("Robert (en)", "Hola amigo"))
    assert numpy.array_equal(spanish, spoken_by("Mateo (es)", "Hola amigo"))


def test_an_embedding_is_the_voice(api):
    noise = numpy.random.default_rng(7)
    voices = [SpeakerEmbedder().embed_audio(noise.normal(size=32000) * gain, 16000) for gain in (0.1, 0.5)]
    voices[1] = voices[1][::-1].copy()
    for embedding in voices:
        request = {"text": "Who am I", "voice_id": "cloned:My Voice", "speaker_embedding": embedding.tolist()}
        samples, _ = decode(api.post("/synthesize", json=request))
        assert numpy.array_equal(samples, speech.speak("Who am I", speech.voice_of_embedding(embedding)))


def test_custom_parameters_are_taken(api):
    parameters = {"temperature": 0.8, "top_p": 0.5, "repetition_penalty": 1.5, "model": "KaniTTS-2-pt"}
    assert api.post("/synthesize", json={"text": "Hello", "custom_params": parameters}).status_code == 200


def test_a_request_keeps_its_id(api, proxy):
    answer = api.get("/voices", headers={"X-Request-Id": "chapter-7"})
    assert answer.headers["x-request-id"] == "chapter-7"
    # The line is written once the answer is on its way.
    wait_until(lambda: '"request_id": "chapter-7"' in proxy.log.read_text(), "the request's line in the log")
    assert api.get("/voices", headers={"X-Request-Id": "a b\tc"}).headers["x-request-id"] != "a b\tc"


def test_the_log_tells_no_text(api, proxy):
    answer = api.post("/synthesize", json={"text": "A secret sentence"}, headers={"X-Request-Id": "chapter-8"})
    assert answer.status_code == 200
    wait_until(lambda: '"request_id": "chapter-8"' in proxy.log.read_text(), "the request's line in the log")
    assert "secret" not in proxy.log.read_text()
