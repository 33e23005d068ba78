"""The story that the gateway is made for: a chat with Open WebUI, whose settings know one address, and three backends
behind it that are nothing alike."""

import io
import json
import shutil
import urllib.request
from concurrent.futures import ThreadPoolExecutor

import httpx
import numpy
import soundfile
from gateways import HERE, LABEL, free_port, until

# A model and a proxy before it, as kani is; the proxy speaks the common interface.
PROXIED = """name: {name}
services:
  hf:
    image: tts-ctl-test/base:latest
    command: [python3, -m, http.server, "7860"]
    init: true
    stop_grace_period: 1s
  proxy:
    image: tts-ctl-test/base:latest
    command: [python3, -u, /stub.py]
    init: true
    stop_grace_period: 1s
    depends_on: {{hf: {{condition: service_started}}}}
    ports: ["127.0.0.1:{port}:8000"]
    volumes: [./stub.py:/stub.py:ro, ./state:/state]
x-tts: {{languages: [en], api: common, endpoint: "proxy:8000", ready: {{proxy: {{http: /health, port: 8000, voices: 1}}}}}}
"""
WYOMING = """name: {name}
services:
  piper:
    image: tts-ctl-test/base:latest
    command: [python3, -u, /wyoming.py, --port, "10200"]
    init: true
    stop_grace_period: 1s
    ports: ["127.0.0.1:{port}:10200"]
    volumes: [./wyoming.py:/wyoming.py:ro]
x-tts: {{api: wyoming, endpoint: "piper:10200", ready: {{piper: {{tcp: 10200, voices: 1}}}}}}
"""


def written(bench, kind, text, script):
    """A backend of that manifest beside its script."""
    name = bench.name(kind)
    folder = bench.folder / name
    (folder / "state").mkdir(parents=True)
    (folder / "state").chmod(0o777)
    shutil.copy(script, folder)
    (folder / "compose.yaml").write_text(text.format(name=name, port=free_port()))
    return name


class OpenWebUI:
    """Asks as it does: a sentence a request, all at once, with whatever its settings say and an empty key."""

    HEADERS = {
        "Authorization": "Bearer ", "Content-Type": "application/json", "X-OpenWebUI-User-Name": "Ann",
        "X-OpenWebUI-User-Role": "user",
    }  # fmt: skip

    def __init__(self, url):
        self.base = f"{url}/v1"

    def list(self, what):
        # Without a key, as its old versions do.
        return [entry["id"] for entry in httpx.get(f"{self.base}/audio/{what}").raise_for_status().json()[what]]

    def says(self, model, voice, sentences):
        """Each answer's backend and its sound, which it keeps as a file of MP3."""

        def ask(sentence):
            body = {"input": sentence, "voice": voice, "model": model}
            # httpx refuses to send an empty key.
            request = urllib.request.Request(
                f"{self.base}/audio/speech", json.dumps(body).encode(), self.HEADERS | {"Prefer": "wait=900"}
            )
            with urllib.request.urlopen(request, timeout=900) as answer:
                headers, content = answer.headers, answer.read()
            assert headers["Content-Type"] == "audio/mpeg"
            assert soundfile.info(io.BytesIO(content)).format == "MP3"
            sound, rate = soundfile.read(io.BytesIO(content))
            assert numpy.abs(sound).max() > 0.01
            return headers, len(sound) / rate

        with ThreadPoolExecutor(len(sentences)) as pool:
            return list(pool.map(ask, sentences))


SENTENCES = ["Good morning.", "It is a truth universally acknowledged.", "That a single man must be in want of a wife."]


def test_one_address_for_every_voice(bench, engine):
    names = {
        "piper": bench.copied("piper"),
        "proxied": written(bench, "proxied", PROXIED, HERE / "stub.py"),
        "wyoming": written(bench, "wyoming", WYOMING, HERE.parent / "servers" / "wyoming.py"),
    }
    gateway = bench.gateway("--idle", "3s", "--standard", names["piper"])
    chat = OpenWebUI(gateway.url)

    def running():
        found = engine.containers.list(filters={"label": LABEL})
        return {container.labels[LABEL] for container in found} & set(names.values())

    # Its settings show what there is, and nothing runs for that.
    assert set(chat.list("models")) >= set(names.values())
    assert set(chat.list("voices")) == {f"{name}:default" for name in names.values()}
    assert running() == set()
    for name in names.values():
        heard = chat.says(name, "alloy", SENTENCES)
        assert {headers["X-TTS-Backend"] for headers, _ in heard} == {name}
        # All three waited for the one start.
        assert all(int(headers["X-TTS-Cold-Start-Ms"]) > 0 for headers, _ in heard)
        durations = [seconds for _, seconds in heard]
        assert durations == sorted(durations)
        assert durations[0] > 0.04
        assert durations[-1] < 20
        assert len(engine.containers.list(filters={"label": f"{LABEL}={name}"})) == (2 if name == names["proxied"] else 1)
        # Nobody asks for it any more.
        gateway.becomes(name, "asleep")
        assert name not in running()
    # What has run once has voices that can be chosen, whatever the model is called.
    voices = chat.list("voices")
    assert {voice.partition(":")[0] for voice in voices} == set(names.values())
    for name in names.values():
        voice = next(voice for voice in voices if voice.startswith(f"{name}:") and voice != f"{name}:default")
        ((headers, _),) = chat.says("tts-1", voice, SENTENCES[:1])
        assert headers["X-TTS-Backend"] == name
    assert {gateway.outcomes(name).get("ok") for name in names.values()} == {4}
    for name in names.values():
        gateway.becomes(name, "asleep")
    until(lambda: running() == set())
