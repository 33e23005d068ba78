"""The program under test, and the backends that it has."""

import json
import os
import re
import shutil
import socket
import subprocess
import time
import urllib.request
from pathlib import Path

FOLDER = Path(os.environ["TTS_CTL_BACKENDS"])
IMAGE = os.environ.get("TTS_CTL_TEST_IMAGE", "debian:bookworm-slim")
ESPEAK = Path(__file__).parents[2] / "backends.d" / "espeak"
ENDED = "torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB."


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def write_backend(name, command, port, more="", folder=FOLDER, settings='gpu: "off"'):
    """A backend whose container runs `command`, on the machine's own network."""
    folder = folder / name
    folder.mkdir(exist_ok=True)
    (folder / "compose.yaml").write_text(f"""
name: {name}
x-tts:
  title: The {name} of the tests
  api: common
  endpoint: server:{port}
  {settings}
  languages: [en]
  ready: {{server: {{http: /health, port: {port}}}}}
services:
  server:
    image: {IMAGE}
    init: true
    network_mode: host
    stop_grace_period: 0s
    command: {json.dumps(command)}
{more}""")


def write_backends(studio):
    shutil.copytree(ESPEAK, FOLDER / "espeak")
    # The engine of the tests may have no other way to Debian's packages.
    (FOLDER / "espeak" / "compose.override.yaml").write_text("services: {espeak: {build: {network: host}}}\n")
    write_backend("studio", ["sleep", "100000"], studio.port)
    broken = f"echo 'INFO loading <b>the model</b>'; echo '{ENDED}' >&2; exit 1"
    write_backend("broken", ["sh", "-c", broken], free_port())
    # It writes much, and never listens.
    write_backend("slow", ["sh", "-c", "seq -f 'line %.0f of its log' 12000; exec sleep 100000"], free_port())


class Gateway:
    def __init__(self, port=0, folder=FOLDER, *options, within=(), **variables):
        environment = {**os.environ, "ESPEAK_PORT": str(ESPEAK_PORT), "TTS_CTL_BACKENDS": str(folder), **variables}
        log = Path(os.environ["HOME"]) / f"serve-{time.monotonic_ns()}.log"
        with log.open("w") as stderr:
            self.process = subprocess.Popen(
                [*within, os.environ["PAGE_TEST_PROGRAM"], "--port", str(port), "--beside", *options],
                stderr=stderr, env=environment, cwd=os.environ["HOME"],
            )  # fmt: skip

        def serving():
            assert self.process.poll() is None, log.read_text()
            return re.search(r"serving at (http://127\.0\.0\.1:(\d+))", log.read_text())

        found = eventually(serving)
        self.url, self.port = found[1], int(found[2])

    def ask(self, path, body=None, method=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, data, {"Content-Type": "application/json"}, method=method)
        with urllib.request.urlopen(request, timeout=120) as answer:
            return answer.read()

    def order(self, name, action):
        self.ask(f"/api/v1/backends/{name}/{action}", method="POST")

    def state(self, name):
        return json.loads(self.ask(f"/api/v1/backends/{name}"))["state"]

    def bring(self, name, state):
        """Has a backend in a state."""
        if self.state(name) != state:
            self.order(name, "stop" if state == "asleep" else "start")
            eventually(lambda: self.state(name) == state, 180)

    def end(self):
        self.process.terminate()
        assert self.process.wait(60) == 0


ESPEAK_PORT = free_port()


def eventually(condition, seconds=30):
    deadline = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < deadline, "it did not come to that"
        time.sleep(0.05)
    return found
