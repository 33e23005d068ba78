"""Servers are guarded by the same files. Each image is built from its own folder alone, and the classic builder knows no
second context, so there are copies: they must not grow apart."""

from pathlib import Path

import pytest

BACKENDS = Path(__file__).parents[2] / "backends.d"
GUARD = ["guard.py", "connections.py", "budget.py", "pieces.py"]
OURS = ["description.py", "parameters.py", "refusals.py"]
COPIES = [("kani/proxy/kani_proxy", name) for name in GUARD] + [("piper", name) for name in GUARD + OURS]


@pytest.fixture(scope="session", autouse=True)
def lingering():
    """Nothing runs here, so that these are compared where there is no engine, too."""


@pytest.mark.parametrize(("folder", "name"), COPIES)
def test_the_servers_share_a_file(folder, name):
    ours, other = BACKENDS / "espeak" / name, BACKENDS / folder / name
    assert ours.read_bytes() == other.read_bytes(), f"change {ours} and {other} together"
