"""The espeak backend in a container of the private engine."""

import contextlib
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1] / "hostile"))
pytest.register_assert_rewrite("attacks", "api_document", "containers", "contract")
import attacks  # noqa: E402
import containers  # noqa: E402

ESPEAK = containers.Server("espeak", 7870)


@pytest.fixture(scope="session")
def engine():
    with containers.connected() as engine:
        yield engine


@pytest.fixture(scope="session")
def running(engine):
    """Starts one as its manifest does."""
    with containers.built(engine, ESPEAK) as image:
        yield lambda **options: containers.running(engine, image, ESPEAK, **options)


@pytest.fixture(scope="session")
def backend(running):
    with running() as backend:
        yield backend


@pytest.fixture(scope="session")
def target(backend):
    return containers.Target(ESPEAK, backend)


@pytest.fixture(scope="session")
def fresh(running):
    @contextlib.contextmanager
    def fresh(**options):
        with running(**options) as backend:
            yield containers.Target(ESPEAK, backend)

    return fresh


@pytest.fixture(scope="session", autouse=True)
def lingering(target):
    return attacks.Lingering(target)
