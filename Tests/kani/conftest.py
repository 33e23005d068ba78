import contextlib
import io
import re
import sys
import time
from pathlib import Path

import httpx
import pytest
import soundfile

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE / "space"), str(HERE.parent.parent / "backends.d" / "kani" / "proxy")]

sys.path.append(str(HERE.parent / "hostile"))
pytest.register_assert_rewrite("attacks", "api_document")

import attacks  # noqa: E402
import servers  # noqa: E402
import speech  # noqa: E402


@pytest.fixture(scope="session")
def logs(tmp_path_factory):
    return tmp_path_factory.mktemp("kani")


@pytest.fixture(scope="session")
def space(logs):
    with servers.start_space(logs) as space:
        yield space


@pytest.fixture(scope="session")
def embedder(logs):
    with servers.start_embedder(logs) as embedder:
        yield embedder


@pytest.fixture(scope="session")
def proxy(logs, space, embedder):
    with servers.start_proxy(logs, space.url, EMBEDDER_URL=embedder.url) as proxy:
        yield proxy
        assert list(proxy.temporary.iterdir()) == [], "the proxy left files behind"


@pytest.fixture(scope="session")
def api(proxy):
    with httpx.Client(base_url=proxy.url, timeout=120) as client:
        yield client


@pytest.fixture(scope="session")
def recording():
    """Three seconds of a voice, as a user would upload them."""
    text = "The quick brown fox jumps over the lazy dog, and the dog does not care."
    samples = speech.speak(text, speech.Voice("en-gb+f1", 62))
    buffer = io.BytesIO()
    soundfile.write(buffer, samples, speech.RATE, format="WAV")
    return buffer.getvalue()


class Target:
    """The proxy as the attacks see it."""

    request = {"text": "hello"}
    clones = True
    limits = attacks.Limits(body=256 << 10, body_seconds=60)

    def __init__(self, proxy):
        self.proxy = proxy
        self.url = proxy.url
        self.port = proxy.port

    def peak(self):
        status = Path(f"/proc/{self.proxy.process.pid}/status").read_text()
        return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) << 10

    def ends(self, seconds):
        started = time.monotonic()
        self.proxy.process.terminate()
        assert self.proxy.process.wait(60) == 0
        assert time.monotonic() - started < seconds


@pytest.fixture(scope="session")
def target(proxy):
    return Target(proxy)


@pytest.fixture(scope="session")
def fresh(logs, space):
    @contextlib.contextmanager
    def fresh(**environment):
        with servers.start_proxy(logs, space.url, **environment) as proxy:
            yield Target(proxy)

    return fresh


@pytest.fixture(scope="session", autouse=True)
def lingering(target):
    return attacks.Lingering(target)
