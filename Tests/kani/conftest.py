import io
import sys
from pathlib import Path

import httpx
import pytest
import soundfile

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE / "space"), str(HERE.parent.parent / "backends.d" / "kani" / "proxy")]

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
def proxy(logs, space):
    with servers.start_proxy(logs, space.url) as proxy:
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
