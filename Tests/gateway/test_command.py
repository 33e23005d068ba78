"""`tts-ctl say`, `voices` and `status` through a running gateway."""

import json
import os
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from books import SENTENCES, Reader, text
from gateways import free_port, said, until

KEY = "a-key-of-the-commands"


@pytest.fixture
def tts_ctl(request, tmp_path):
    program = Path(request.config.getoption("--program")).with_name("tts-ctl")

    def run(*arguments, **environment):
        # It knows of no backend but by the gateway.
        variables = os.environ | {"HOME": str(tmp_path), "TTS_CTL_BACKENDS": str(tmp_path)} | environment
        return subprocess.run(
            [program, *arguments], check=False, cwd=tmp_path, env=variables, capture_output=True, text=True, timeout=120
        )

    return run


def test_say_has_the_gateway_start_what_is_asleep(bench, tts_ctl, tmp_path):
    stub = bench.stub(delay=0.3)
    gateway = bench.gateway()
    done = tts_ctl("say", stub.name, "--out", "it.wav", "Good morning.", TTS_CTL_GATEWAY=gateway.url)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    assert said((tmp_path / "it.wav").read_bytes()) == "Good morning."
    assert stub.starts == 1
    assert gateway.view(stub.name)["state"] == "ready"
    # The flag wins, and empty it means none: the backend is asked itself, which is found by its container.
    nowhere = {"TTS_CTL_GATEWAY": f"http://127.0.0.1:{free_port()}"}
    assert tts_ctl("say", stub.name, "Hello.", **nowhere).returncode == 28
    assert tts_ctl("say", stub.name, "--gateway", "", "--out", "own.wav", "Hello.", **nowhere).returncode == 0


def test_say_waits_for_a_start_that_outlasts_a_request(bench, tts_ctl, tmp_path):
    settings = bench.work / "serve.yaml"
    settings.write_text("wait: 1s\n")
    stub, broken = bench.stub(delay=5), bench.stub("broken", dies=True, delay=3)
    gateway = bench.gateway("--config", str(settings))
    assert gateway.speak(stub.name).status_code == 503
    gateway.ask_to("stop", stub.name)
    gateway.becomes(stub.name, "asleep")
    done = tts_ctl("say", stub.name, "--gateway", gateway.url, "--out", "it.wav", "Good morning.")
    assert done.returncode == 0, done.stderr
    assert f"waiting for {stub.name}: starting" in done.stderr
    assert said((tmp_path / "it.wav").read_bytes()) == "Good morning."
    done = tts_ctl("say", broken.name, "--gateway", gateway.url, "Hello.")
    assert done.returncode == 18, done.stderr


def test_say_asks_for_as_many_pieces_at_once_as_the_backend_takes(bench, tts_ctl, tmp_path):
    stub = bench.stub(settings="parallel: 2")
    gateway = bench.gateway()
    text = " ".join(f"This is sentence {number}, and it goes on for a while." for number in range(60))
    done = tts_ctl("say", stub.name, "--gateway", gateway.url.removeprefix("http://"), "--out", "it.wav", text)
    assert done.returncode == 0, done.stderr
    assert len(stub.requests) > 1
    spoken = " ".join(request["request"]["text"] for request in sorted(stub.requests, key=lambda it: text.index(it["request"]["text"])))
    assert spoken == text
    assert said((tmp_path / "it.wav").read_bytes()).replace(" ", "") == text.replace(" ", "")


def test_what_the_gateway_says_is_the_error(bench, tts_ctl):
    stub, broken = bench.stub(), bench.stub("broken", dies=True)
    gateway = bench.gateway()

    def refused(name, *arguments):
        done = tts_ctl("say", name, "--gateway", gateway.url, "--format", "json", *arguments)
        return done.returncode, json.loads(done.stderr)["error"]

    code, error = refused("nobody", "Hello.")
    assert (code, error["code"]) == (10, "unknownBackend")
    code, error = refused(broken.name, "Hello.")
    assert (code, error["code"]) == (18, "startFailed")
    assert "cannot be started" in error["message"]
    assert "no model: the weights are missing" in json.dumps(error)
    code, error = refused(stub.name, "!fail")
    assert (code, error["code"]) == (24, "requestFailed")
    assert "out of memory" in error["message"]
    code, error = refused(stub.name, "--speed", "100", "Hello.")
    assert (code, error["code"]) == (64, "invalidInput")


def test_voices_starts_nothing(bench, tts_ctl):
    stub = bench.stub()
    gateway = bench.gateway()
    gateway.speak(stub.name)
    gateway.ask_to("stop", stub.name)
    gateway.becomes(stub.name, "asleep")
    done = tts_ctl("voices", stub.name, "--gateway", gateway.url, "--quiet")
    assert (done.returncode, done.stdout.split()) == (0, ["speaker:ann", "speaker:bob"])
    assert stub.starts == 1
    assert tts_ctl("voices", "nobody", "--gateway", gateway.url).returncode == 10


def test_status_shows_what_the_gateway_makes_of_it(bench, tts_ctl):
    stub = bench.stub()
    gateway = bench.gateway("--idle", "10m")
    folder = {"TTS_CTL_BACKENDS": str(bench.folder), "TTS_CTL_GATEWAY": gateway.url}

    def status(*arguments):
        return tts_ctl("status", stub.name, *arguments, **folder)

    def record():
        return json.loads(status("--format", "json").stdout)["backends"][0]["gateway"]

    assert record()["state"] == "asleep"
    gateway.speak(stub.name)
    assert 0 < until(lambda: record().get("idle_left", 0)) <= 600
    table = status().stdout
    assert "GATEWAY" in table
    assert "stops in" in table
    with ThreadPoolExecutor(2) as pool:
        for _ in range(2):
            pool.submit(gateway.speak, stub.name, "!slow 3")
        until(lambda: (record()["in_flight"], record()["waiting"]) == (1, 1))
        assert "1 under way, 1 waiting" in status().stdout
    assert "GATEWAY" not in tts_ctl("status", stub.name, "--gateway", "", **folder).stdout


def test_keys_are_shown_and_never_told(bench, tts_ctl):
    stub = bench.stub()
    (bench.work / "keys").write_text(f"tests {KEY}\n")
    gateway = bench.gateway("--keys", str(bench.work / "keys"))
    arguments = ("say", stub.name, "--gateway", gateway.url, "--out", "it.wav", "Hello.")
    done = tts_ctl(*arguments)
    assert done.returncode == 24
    assert "TTS_CTL_GATEWAY_KEY" in done.stderr
    done = tts_ctl(*arguments, TTS_CTL_GATEWAY_KEY="a-key-that-is-not-known")
    assert done.returncode == 24
    assert "a-key-that-is-not-known" not in done.stderr
    assert tts_ctl(*arguments, TTS_CTL_GATEWAY_KEY=KEY).returncode == 0


@pytest.mark.parametrize("command", [("say", "espeak", "Hello."), ("voices", "espeak"), ("status",)])
def test_a_gateway_that_is_not_there(tts_ctl, command):
    address = f"http://127.0.0.1:{free_port()}"
    done = tts_ctl(*command, "--gateway", address)
    assert done.returncode == 28
    assert address in done.stderr
    assert "tts-ctl serve" in done.stderr
    assert tts_ctl(*command, "--gateway", "ftp://example.org").returncode == 64


def test_what_is_no_gateway(bench, tts_ctl):
    stub = bench.stub()
    gateway = bench.gateway()
    gateway.speak(stub.name)
    done = tts_ctl("say", stub.name, "--gateway", f"http://127.0.0.1:{stub.port}", "Hello.")
    assert done.returncode == 23
    assert "is not a gateway" in done.stderr


def test_book_detach_hands_it_to_the_gateway(bench, tts_ctl, tmp_path):
    reader = Reader(bench)
    (tmp_path / "novel.txt").write_text(text())
    arguments = ("book", "novel.txt", "--detach", "--chapters", "1", "--format", "wav")
    done = tts_ctl(*arguments, "--gateway", reader.gateway.url)
    assert (done.returncode, "makes it as book" in done.stdout) == (0, True), done.stderr
    [view] = reader.client.get("/api/v1/books").json()["books"]
    assert view["id"] in done.stdout
    reader.becomes(view["id"], "finished")
    assert len(reader.spoken) == SENTENCES // 2 + 1
    done = tts_ctl("book", "status", "--gateway", reader.gateway.url, "--format", "json")
    [book] = json.loads(done.stdout)["gateway"]
    assert (book["id"], book["title"], book["state"], book["spoken"]) == (view["id"], "novel", "finished", len(reader.spoken))
    done = tts_ctl("book", "status", TTS_CTL_GATEWAY=reader.gateway.url)
    assert (done.returncode, view["id"] in done.stdout) == (0, True), done.stderr
    assert "gateway" not in json.loads(tts_ctl("book", "status", "--format", "json").stdout)
    # Nothing is spoken here, where there is none.
    assert tts_ctl("book", "novel.txt", "--detach").returncode == 64
    done = tts_ctl(*arguments, "--backend", "nobody", "--gateway", reader.gateway.url)
    assert done.returncode == 10
    assert tts_ctl(*arguments, "--out", "x.wav", "--gateway", reader.gateway.url).returncode == 64
    assert tts_ctl(*arguments, "--gateway", f"http://127.0.0.1:{free_port()}").returncode == 28
