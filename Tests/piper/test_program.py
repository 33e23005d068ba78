"""The shipped manifests by the program that users run: built, started, spoken with, stopped."""

import contextlib
import io
import os
import socket
import subprocess
import wave
from pathlib import Path

import pytest
from containers import BACKENDS
from hearing import SENTENCES, heard, mistakes, words

REPOSITORY = BACKENDS.parent
PORTS = {"piper": "PIPER_PORT", "hibari": "HIBARI_PORT"}
# More than the program sends at once.
TEXT = " ".join(SENTENCES)


class Program:
    def __init__(self, folder: Path, name: str, **environment):
        self.folder = folder
        self.path = os.environ.get("TTS_CTL_TEST_PROGRAM") or str(REPOSITORY / ".build/debug/tts-ctl")
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "DOCKER_HOST": os.environ["TTS_CTL_TEST_ENGINE"],
            "TTS_CTL_BACKENDS": str(BACKENDS),
            "PIPER_CATALOGUE": "http://127.0.0.1:9",
            PORTS[name]: str(self.port),
            **environment,
        }

    def __call__(self, *arguments: str, seconds: float = 600) -> str:
        command = [self.path, *arguments]
        done = subprocess.run(
            command, cwd=self.folder, env=self.environment, capture_output=True, text=True, timeout=seconds)
        assert done.returncode == 0, (arguments, done.stdout[-3000:], done.stderr[-3000:])
        return done.stdout + done.stderr

    def say(self, name: str, text: str, **parameters: float) -> bytes:
        given = [word for key, value in parameters.items() for word in ("--param", f"{key}={value}")]
        self("say", name, text, "--out", "said.wav", *given)
        return (self.folder / "said.wav").read_bytes()


def seconds(wav: bytes) -> float:
    with wave.open(io.BytesIO(wav)) as audio:
        return audio.getnframes() / audio.getframerate()


@pytest.fixture(scope="module")
def up(engine, name, tmp_path_factory):
    with contextlib.ExitStack() as ending:
        program = Program(tmp_path_factory.mktemp(name), name)
        if not Path(program.path).exists():
            pytest.fail(f"{program.path} is not built: swift build")
        ending.callback(program, "down", name, "--volumes")
        program.said = program("up", name)
        yield program


def test_it_comes_up(up, name):
    assert f"{name} is ready" in up.said
    assert "running" in up("status", name)


def test_it_keeps_the_interface(up, name):
    up("check", name)


def test_it_is_listed_with_what_it_is(up, name):
    assert {"piper": "Piper", "hibari": "Hibari"}[name] in up("list")


def test_a_long_text_loses_and_doubles_nothing(up, name, steadily, understood):
    """Split by the program and joined by it, it is understood as the server's sentences are, one by one."""
    whole = up.say(name, TEXT, **steadily)
    said, found = words(TEXT), heard(whole)
    wrong = mistakes(said, found)
    print(f"\n{name}: {understood.wrong} of {len(said)} words wrong one by one, {wrong} joined")
    assert wrong / len(said) <= 0.25
    # A sentence that is lost or doubled is nine words or more.
    assert wrong <= understood.wrong + 8
    assert abs(len(found) - len(said)) <= 8
    assert seconds(whole) == pytest.approx(understood.seconds, rel=0.15)
