"""A cloned voice is its embedding, wherever that comes from."""

import importlib.util
import io
import json
import socket
import sys
from concurrent.futures import ThreadPoolExecutor

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


def test_a_space_that_keeps_the_embedding(api, recording):
    """The answer has the numbers that the model gives for what the Space would have been sent."""
    answer = api.post("/clone_voice", files={"audio": ("voice.wav", recording, "audio/wav")}, data={"name": "Me"})
    assert answer.status_code == 200, answer.text
    body = answer.json()
    assert body["id"] == "cloned:Me" and body["is_cloned"] and body["embedding_dim"] == 128
    assert numpy.allclose(body["embedding"], expected_embedding(recording), atol=1e-6)
    again = api.post("/clone_voice", files={"audio": ("voice.wav", recording, "audio/wav")}, data={"name": "Me"})
    assert again.json()["embedding"] == body["embedding"]


def test_many_recordings_at_once_take_turns(api, recording):
    with ThreadPoolExecutor(6) as threads:
        answers = list(threads.map(lambda index: clone(str(api.base_url).rstrip("/"), recording, f"Me {index}"), range(6)))
    assert [answer.status_code for answer in answers] == [200] * 6
    assert len({tuple(answer.json()["embedding"]) for answer in answers}) == 1


def test_without_an_embedder_it_is_told(logs, space, recording):
    with servers.start_proxy(logs, space.url) as proxy:
        answer = clone(proxy.url, recording)
        assert answer.status_code == 501
        assert answer.json()["code"] == "embedding_unavailable"
        assert "EMBEDDER_URL" in answer.json()["hint"]


def test_an_embedder_that_does_not_run_is_told(logs, space, recording):
    url = f"http://127.0.0.1:{servers.free_port()}"
    with servers.start_proxy(logs, space.url, EMBEDDER_URL=url) as proxy:
        answer = clone(proxy.url, recording)
        assert answer.status_code == 503 and answer.json()["code"] == "embedder_unavailable"
        assert httpx.post(proxy.url + "/synthesize", json={"text": "Hello"}, timeout=60).status_code == 200


@pytest.mark.parametrize(
    ("util", "reason"),
    [
        ("raise RuntimeError('no such model')", "no such model"),
        ("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)", "mem_limit"),
        ("class SpeakerEmbedder:\n  def embed_audio(self, audio, sample_rate): return [float('nan')] * 128", "finite"),
        ("class SpeakerEmbedder:\n  def embed_audio(self, audio, sample_rate): return [0.5] * 127", "128"),
    ],
)
def test_a_model_that_fails_tells_why(logs, tmp_path, space, recording, util, reason):
    (tmp_path / "util.py").write_text(util)
    with (
        servers.start_embedder(logs, APP_FOLDER=str(tmp_path)) as embedder,
        servers.start_proxy(logs, space.url, EMBEDDER_URL=embedder.url) as proxy,
    ):
        answer = clone(proxy.url, recording)
        assert answer.status_code == 502 and answer.json()["code"] == "embedding_failed"
        assert reason in answer.json()["message"]
        assert embedder.answers("/health", 200)


def test_the_embedder_takes_recordings_alone(embedder, recording):
    wav = {"Content-Type": "audio/wav"}
    assert httpx.post(embedder.url + "/embedding", content=b"a", headers={"Content-Type": "text/plain"}).status_code == 415
    assert httpx.post(embedder.url + "/else", content=recording, headers=wav).status_code == 404
    assert httpx.post(embedder.url + "/embedding", content=bytes(5 << 20), headers=wav).status_code == 413
    assert httpx.post(embedder.url + "/embedding", content=b"RIFF", headers=wav, timeout=60).status_code == 500
    assert httpx.post(embedder.url + "/embedding", content=iter([b"a"]), headers=wav).status_code == 411
    assert embedder.answers("/health", 200)


def test_the_embedder_ends_at_once(logs):
    embedder = servers.start_embedder(logs)
    with socket.create_connection(("127.0.0.1", embedder.port)) as held:
        held.sendall(b"POST /embedding HTTP/1.1\r\nContent-Length: 100\r\n")
        embedder.process.terminate()
        assert embedder.process.wait(5) == 0


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
