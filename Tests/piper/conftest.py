"""piper and hibari, one server with two engines, each in a container of the private engine."""

import contextlib
import os
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1] / "hostile"))
pytest.register_assert_rewrite("attacks", "api_document", "containers", "contract", "hearing")
import attacks  # noqa: E402
import containers  # noqa: E402
import hearing  # noqa: E402

EVERYTHING = bool(os.environ.get("TTS_CTL_TEST_ALL"))
LIMITS = attacks.Limits(body=1 << 20, body_seconds=20, memory=900 << 20)
# Without its noise it says the same in the same time.
STEADY = {"noise_scale": 0, "noise_w_scale": 0}
REQUESTS = {"piper": {"text": "hello", "custom_params": STEADY}, "hibari": {"text": "hello"}}
SERVERS = {
    name: containers.Server(
        "piper", 7871, "1g", {"ENGINE": name, "PIP_INDEX_URL": os.environ.get("PIP_INDEX_URL", "")}, request, LIMITS
    )
    for name, request in REQUESTS.items()
}


@pytest.fixture(scope="session")
def engine():
    with containers.connected() as engine:
        yield engine


@pytest.fixture(scope="session")
def start(engine):
    """Starts one by its name, as its manifest does; each image is built once."""
    with contextlib.ExitStack() as images:
        built = {}

        def start(name, **options):
            server = SERVERS[name]
            if name not in built:
                built[name] = images.enter_context(containers.built(engine, server))
            # Nobody's catalogue, unless a test has one.
            environment = {"PIPER_CATALOGUE": "http://127.0.0.1:9", **options.pop("environment", {})}
            return containers.running(engine, built[name], server, environment=environment, **options)

        yield start


@pytest.fixture(scope="session")
def backends(start):
    """Those that everybody asks, each started when it is first asked for."""
    with contextlib.ExitStack() as started:
        known = {}

        def backend(name):
            if name not in known:
                known[name] = started.enter_context(start(name))
            return known[name]

        yield backend


@pytest.fixture(scope="session", params=list(SERVERS))
def name(request):
    return request.param


@pytest.fixture(scope="session")
def backend(backends, name):
    return backends(name)


@pytest.fixture(scope="session")
def steadily(name):
    """The parameters that have a server say the same words in the same way every time."""
    return REQUESTS[name].get("custom_params", {})


@dataclass
class Understood:
    """What a recogniser makes of some sentences, each spoken by itself."""

    words: int
    wrong: int
    seconds: float


@pytest.fixture(scope="session")
def understood(backend, steadily):
    wrong, seconds = 0, 0.0
    for sentence in hearing.SENTENCES:
        answer = backend.synthesize(text=sentence, custom_params=steadily)
        assert answer.status == 200
        wrong += hearing.mistakes(hearing.words(sentence), hearing.heard(answer.body))
        seconds += float(answer.headers["X-Duration-Seconds"])
    return Understood(sum(len(hearing.words(sentence)) for sentence in hearing.SENTENCES), wrong, seconds)


@pytest.fixture(scope="session", params=list(SERVERS) if EVERYTHING else ["piper"])
def attacked(request):
    """Both have the same server before them, so that one is attacked every time, and both in a long run."""
    return request.param


@pytest.fixture(scope="session")
def target(backends, attacked):
    return containers.Target(SERVERS[attacked], backends(attacked))


@pytest.fixture(scope="session")
def fresh(start, attacked):
    @contextlib.contextmanager
    def fresh(**options):
        with start(attacked, **options) as backend:
            yield containers.Target(SERVERS[attacked], backend)

    return fresh


@pytest.fixture(scope="session")
def lingering(target):
    return attacks.Lingering(target)
