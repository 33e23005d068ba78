"""A server of the catalogue in a container of the private engine, on a free loopback port, confined as its manifest does.

A suite says `SERVERS = {name: Server(…)}` in its conftest and imports what it needs of the fixtures' makers below."""

import contextlib
import json
import os
import re
import time
import urllib.error
import urllib.request
import uuid
from dataclasses import dataclass, field
from email.message import Message
from pathlib import Path

import attacks
import docker
import pytest

BACKENDS = Path(__file__).parents[2] / "backends.d"


@dataclass(frozen=True)
class Server:
    folder: str
    port: int
    memory: str = "512m"
    arguments: dict = field(default_factory=dict)
    """Of the build."""
    request: dict = field(default_factory=lambda: {"text": "hello"})
    limits: attacks.Limits = attacks.Limits(body=1 << 20, body_seconds=20)


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

    def logs(self) -> str:
        return self.container.logs().decode()

    def _send(self, request: urllib.request.Request) -> Answer:
        try:
            with urllib.request.urlopen(request, timeout=300) as answer:
                return Answer(answer.status, answer.headers, answer.read())
        except urllib.error.HTTPError as error:
            return Answer(error.code, error.headers, error.read())


class Target:
    """A backend as the attacks see it."""

    clones = False

    def __init__(self, server: Server, backend: Backend):
        self.request, self.limits = server.request, server.limits
        self.container = backend.container
        self.url = backend.url
        self.port = int(backend.url.rpartition(":")[2])

    def peak(self) -> int:
        status = self.container.exec_run(["cat", "/proc/1/status"]).output.decode()
        return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) << 10

    def ends(self, seconds: float) -> None:
        started = time.monotonic()
        self.container.stop(timeout=60)
        assert time.monotonic() - started < seconds
        assert self.container.wait()["StatusCode"] == 0


def wait_until_healthy(backend: Backend) -> None:
    deadline = time.monotonic() + 60
    while True:
        try:
            if backend.get("/health").status == 200:
                return
        except OSError:
            pass
        backend.container.reload()
        assert backend.container.status in ("created", "running"), backend.logs()
        assert time.monotonic() < deadline, backend.logs()
        time.sleep(0.05)


@contextlib.contextmanager
def connected():
    address = os.environ.get("TTS_CTL_TEST_ENGINE")
    if address is None:
        pytest.skip("needs an engine: eval \"$(scripts/engine env DIR)\"")
    engine = docker.DockerClient(base_url=address, timeout=600)
    yield engine
    engine.close()


@contextlib.contextmanager
def built(engine, server: Server):
    name = f"tts-ctl-test-{server.folder}-{uuid.uuid4().hex[:8]}"
    image, _ = engine.images.build(path=str(BACKENDS / server.folder), tag=name, rm=True, buildargs=server.arguments)
    yield image
    # The layers stay: whoever builds this folder next on the engine need not install it all again.
    engine.images.remove(name, force=True, noprune=True)


@contextlib.contextmanager
def running(engine, image, server: Server, **options):
    container = engine.containers.run(
        image,
        name=f"tts-ctl-test-{server.folder}-{uuid.uuid4().hex[:8]}",
        detach=True,
        ports={f"{server.port}/tcp": ("127.0.0.1", None)},
        read_only=True,
        cap_drop=["ALL"],
        security_opt=["no-new-privileges:true"],
        mem_limit=server.memory,
        pids_limit=128,
        **options,
    )
    try:
        container.reload()
        published = container.attrs["NetworkSettings"]["Ports"][f"{server.port}/tcp"][0]
        backend = Backend(f"http://127.0.0.1:{published['HostPort']}", container)
        wait_until_healthy(backend)
        yield backend
    finally:
        container.remove(force=True, v=True)
