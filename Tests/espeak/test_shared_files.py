"""Both servers are guarded by the same files. Each image is built from its own folder alone, and the classic builder knows
no second context, so there are two copies: they must not grow apart."""

from pathlib import Path

import pytest

BACKENDS = Path(__file__).parents[2] / "backends.d"


@pytest.fixture(scope="session", autouse=True)
def lingering():
    """Nothing runs here, so that these are compared where there is no engine, too."""


@pytest.mark.parametrize("name", ["guard.py", "connections.py", "budget.py", "pieces.py"])
def test_the_servers_share_a_file(name):
    ours, other = BACKENDS / "espeak" / name, BACKENDS / "kani/proxy/kani_proxy" / name
    assert ours.read_bytes() == other.read_bytes(), f"change {ours} and {other} together"
