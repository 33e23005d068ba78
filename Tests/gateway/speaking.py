"""A gateway in front of espeak, for tests of what clients hear; it speaks the Wyoming protocol, too."""

import conftest
import gateways
import pytest


@pytest.fixture(scope="module")
def gateway(request, engine, tmp_path_factory):
    for bench in conftest.benched(request, engine, tmp_path_factory):
        espeak, wyoming = bench.copied("espeak"), gateways.free_port()
        gateway = bench.gateway("--standard", espeak, "--wyoming", str(wyoming))
        gateway.espeak, gateway.wyoming = espeak, wyoming
        # What it has is known once it has run.
        assert gateway.speak(espeak).status_code == 200
        yield gateway
