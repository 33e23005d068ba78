"""The espeak backend in a container of the private engine, on a free loopback port."""

import json
import os
import time
import urllib.error
import urllib.request
import uuid
from dataclasses import dataclass
from email.message import Message
from pathlib import Path

import docker
import pytest

BACKEND = Path(__file__).parents[2] / "backends.d" / "espeak"


@dataclass
class Answer:
    status: int
    headers: Message
    body: bytes

    @property
    def json(self):
        return json.loads(self.body)


class Backend:
    def __init__(self, url: str, container):
        self.url = url
        self.container = container

    def get(self, path: str) -> Answer:
        return self._send(urllib.request.Request(self.url + path))

    def post(self, path: str, body: bytes, content_type: str = "application/json") -> Answer:
        return self._send(urllib.request.Request(self.url + path, body, {"Content-Type": content_type}))

    def synthesize(self, **request) -> Answer:
        return self.post("/synthesize", json.dumps(request).encode())

    def _send(self, request: urllib.request.Request) -> Answer:
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return Answer(answer.status, answer.headers, answer.read())
        except urllib.error.HTTPError as error:
            return Answer(error.code, error.headers, error.read())


def wait_until_healthy(backend: Backend) -> None:
    deadline = time.monotonic() + 60
    while True:
        try:
            if backend.get("/health").status == 200:
                return
        except OSError:
            pass
        backend.container.reload()
        assert backend.container.status in ("created", "running"), backend.container.logs().decode()
        assert time.monotonic() < deadline, backend.container.logs().decode()
        time.sleep(0.05)


@pytest.fixture(scope="session")
def backend():
    address = os.environ.get("TTS_CTL_TEST_ENGINE")
    if address is None:
        pytest.skip("needs an engine: eval \"$(scripts/engine env DIR)\"")
    engine = docker.DockerClient(base_url=address, timeout=600)
    name = f"tts-ctl-test-espeak-{uuid.uuid4().hex[:8]}"
    image, _ = engine.images.build(path=str(BACKEND), tag=name, rm=True)
    container = None
    try:
        container = engine.containers.run(
            image,
            name=name,
            detach=True,
            ports={"7870/tcp": ("127.0.0.1", None)},
            read_only=True,
            cap_drop=["ALL"],
            security_opt=["no-new-privileges:true"],
        )
        container.reload()
        published = container.attrs["NetworkSettings"]["Ports"]["7870/tcp"][0]
        running = Backend(f"http://127.0.0.1:{published['HostPort']}", container)
        wait_until_healthy(running)
        yield running
    finally:
        if container is not None:
            container.remove(force=True)
        # The layers stay: whoever builds this folder next on the engine need not install it all again.
        engine.images.remove(name, force=True, noprune=True)
        engine.close()
