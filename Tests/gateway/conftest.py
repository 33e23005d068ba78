"""The real gateway in front of real backends on the engine of DOCKER_HOST."""

import docker
import pytest
from gateways import Bench


def pytest_addoption(parser):
    parser.addoption("--program", required=True, help="tts-ctl-serve")


@pytest.fixture(scope="session")
def engine():
    client = docker.from_env(timeout=120)
    yield client
    client.close()


def benched(request, engine, tmp_path_factory):
    bench = Bench(request.config.getoption("--program"), engine, tmp_path_factory.mktemp("gateway"))
    try:
        yield bench
    finally:
        if request.node.session.testsfailed:
            for gateway in bench.gateways:
                print(f"--- the log of a gateway\n{gateway.log[-4000:]}")
        bench.end()


@pytest.fixture(scope="session")
def shared(request, engine, tmp_path_factory):
    yield from benched(request, engine, tmp_path_factory)


@pytest.fixture
def bench(request, engine, tmp_path_factory):
    yield from benched(request, engine, tmp_path_factory)


@pytest.fixture(scope="session")
def tone(shared):
    """Answers whole files."""
    return shared.stub("tone")


@pytest.fixture(scope="session")
def drip(shared):
    """Answers as it speaks."""
    return shared.stub("drip", streaming=True)


@pytest.fixture(scope="session")
def gateway(shared, tone, drip):
    """One for all tests that leave it as it is."""
    return shared.gateway("--standard", tone.name)
