"""A cloned voice is its embedding, wherever that comes from."""

import importlib.util
import io
import json
import sys

import httpx
import numpy
import pytest
import servers
import soundfile
import speech
from kani_proxy import audio
from util import SpeakerEmbedder


def expected_embedding(recording):
    samples, rate = soundfile.read(io.BytesIO(audio.clone_sample(recording).content))
    return SpeakerEmbedder().embed_audio(samples, rate)


def clone(url, recording, name="My Voice"):
    files = {"audio": ("voice.wav", recording, "audio/wav")}
    return httpx.post(url + "/clone_voice", files=files, data={"name": name, "sample_rate": "22050"}, timeout=60)


def test_a_space_that_hands_the_embedding_out(logs, recording):
    with (
        servers.start_space(logs, EMBEDDING_IN_STATUS="1") as space,
        servers.start_proxy(logs, space.url) as proxy,
    ):
        answer = clone(proxy.url, recording)
        assert answer.status_code == 200, answer.text
        body = answer.json()
        assert (body["id"], body["name"], body["language"], body["is_cloned"]) == (
            "cloned:My Voice",
            "My Voice",
            "en",
            True,
        )
        assert numpy.allclose(body["embedding"], expected_embedding(recording), atol=1e-3)
        request = {"text": "It is me", "voice_id": body["id"], "speaker_embedding": body["embedding"]}
        spoken = httpx.post(proxy.url + "/synthesize", json=request, timeout=60)
        samples, _ = soundfile.read(io.BytesIO(spoken.content), dtype="int16")
        assert numpy.array_equal(samples, speech.speak("It is me", speech.voice_of_embedding(body["embedding"])))
        assert list(proxy.temporary.iterdir()) == []


@pytest.mark.parametrize("name", ["Zoë", "Бектур", "O'Neill & Söhne, №7", "v1.2", "x" * 100])
def test_names_that_people_have(api, name):
    request = {"text": "It is me", "voice_id": f"cloned:{name}", "speaker_embedding": [0.1] * 128}
    assert api.post("/synthesize", json=request).status_code == 200


def test_a_space_that_keeps_the_embedding(proxy, recording):
    answer = clone(proxy.url, recording)
    assert answer.status_code == 501
    assert answer.json()["code"] == "embedding_unavailable"
    assert "x-tts.embedding" in answer.json()["hint"]


@pytest.mark.parametrize("seconds", [0.5, 3])
def test_the_script_in_the_container_computes_the_same(monkeypatch, capsys, tmp_path, recording, seconds):
    specification = importlib.util.spec_from_file_location("embed", servers.KANI / "embed.py")
    embed = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(embed)
    samples, rate = soundfile.read(io.BytesIO(recording))
    sample = tmp_path / "sample.wav"
    soundfile.write(sample, samples[: int(seconds * rate)], rate)
    monkeypatch.setattr(embed, "APP_FOLDERS", [str(servers.SPACE)])
    monkeypatch.setattr(sys, "argv", ["embed.py", str(sample)])
    monkeypatch.setattr(sys, "path", sys.path[:])
    monkeypatch.chdir(tmp_path)
    embed.main()
    embedding = json.loads(capsys.readouterr().out)
    padded = numpy.zeros(max(rate, int(seconds * rate)))
    padded[: int(seconds * rate)] = soundfile.read(sample)[0]
    assert numpy.allclose(embedding, SpeakerEmbedder().embed_audio(padded, rate), atol=1e-6)
    assert len(embedding) == 128
