"""The espeak backend in a container of the private engine, on a free loopback port."""

import contextlib
import json
import os
import re
import sys
import time
import urllib.error
import urllib.request
import uuid
from dataclasses import dataclass
from email.message import Message
from pathlib import Path

import docker
import pytest

sys.path.append(str(Path(__file__).parents[1] / "hostile"))
pytest.register_assert_rewrite("attacks", "api_document")
import attacks  # noqa: E402

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


class Target:
    """The backend as the attacks see it."""

    request = {"text": "hello"}
    clones = False
    limits = attacks.Limits(body=1 << 20, body_seconds=20)

    def __init__(self, backend: Backend):
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


@pytest.fixture(scope="session")
def engine():
    address = os.environ.get("TTS_CTL_TEST_ENGINE")
    if address is None:
        pytest.skip("needs an engine: eval \"$(scripts/engine env DIR)\"")
    engine = docker.DockerClient(base_url=address, timeout=600)
    yield engine
    engine.close()


@pytest.fixture(scope="session")
def image(engine):
    name = f"tts-ctl-test-espeak-{uuid.uuid4().hex[:8]}"
    image, _ = engine.images.build(path=str(BACKEND), tag=name, rm=True)
    yield image
    # The layers stay: whoever builds this folder next on the engine need not install it all again.
    engine.images.remove(name, force=True, noprune=True)


@pytest.fixture(scope="session")
def running(engine, image):
    """Starts one as its manifest does."""

    @contextlib.contextmanager
    def running(**options):
        container = engine.containers.run(
            image,
            name=f"tts-ctl-test-espeak-{uuid.uuid4().hex[:8]}",
            detach=True,
            ports={"7870/tcp": ("127.0.0.1", None)},
            read_only=True,
            cap_drop=["ALL"],
            security_opt=["no-new-privileges:true"],
            mem_limit="512m",
            pids_limit=128,
            **options,
        )
        try:
            container.reload()
            published = container.attrs["NetworkSettings"]["Ports"]["7870/tcp"][0]
            backend = Backend(f"http://127.0.0.1:{published['HostPort']}", container)
            wait_until_healthy(backend)
            yield backend
        finally:
            container.remove(force=True)

    return running


@pytest.fixture(scope="session")
def backend(running):
    with running() as backend:
        yield backend


@pytest.fixture(scope="session")
def target(backend):
    return Target(backend)


@pytest.fixture(scope="session")
def fresh(running):
    @contextlib.contextmanager
    def fresh(**options):
        with running(**options) as backend:
            yield Target(backend)

    return fresh


@pytest.fixture(scope="session", autouse=True)
def lingering(target):
    return attacks.Lingering(target)
