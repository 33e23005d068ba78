"""Servers that run and do not answer: they are suspected, told of with their log, and brought up anew when somebody
asks."""

import httpx
import pytest
from gateways import said, until


def spoken(gateway, stub, timeout=5):
    """What it says; nothing where that takes too long or fails."""
    try:
        answer = gateway.client.post(f"/backends/{stub.name}/synthesize", json={"text": "next"}, timeout=timeout)
    except httpx.ReadTimeout:
        return None
    return said(answer.content) if answer.status_code == 200 else None


def is_suspected(gateway, stub, illness):
    view = gateway.view(stub.name)
    if view["state"] != "suspect" or "failure" not in view:
        return False
    return any(f"caught the {illness}" in line for line in view["failure"]["log"])


@pytest.mark.parametrize("illness", ["hang", "fail", "closed"])
def test_a_server_that_runs_and_does_not_answer(bench, illness):
    stub = bench.stub()
    gateway = bench.gateway()
    assert said(gateway.speak(stub.name, f"!ill {illness}").content) == f"!ill {illness}"
    # Whoever gives up before this may only be in a hurry.
    assert spoken(gateway, stub, timeout=11) is None
    until(lambda: is_suspected(gateway, stub, illness), 60)
    # Nobody asks for it: it is left as it is.
    assert stub.starts == 1
    assert stub.container.status == "running"
    until(lambda: spoken(gateway, stub) == "next", 120)
    assert stub.starts == 2
    assert gateway.view(stub.name)["state"] == "ready"
    assert "failure" not in gateway.view(stub.name)


def test_a_server_that_is_well_again(bench):
    stub = bench.stub()
    gateway = bench.gateway()
    gateway.speak(stub.name)
    stub.signal("STOP")
    assert spoken(gateway, stub, timeout=11) is None
    until(lambda: gateway.view(stub.name)["state"] == "suspect", 60)
    stub.signal("CONT")
    gateway.becomes(stub.name, "ready", 60)
    assert stub.starts == 1


def test_a_server_that_fails_again_after_each_start(bench):
    stub = bench.stub(ill="fail")
    gateway = bench.gateway()

    def refused():
        answer = gateway.speak(stub.name)
        assert answer.status_code in (502, 503)
        return answer if answer.status_code == 503 else None

    answer = until(refused, 120)
    body = answer.json()
    assert body["error"] == "start_failed"
    assert 1 <= int(answer.headers["retry-after"]) <= 10
    assert any("caught the fail" in line for line in body["findings"]["log"])
    assert stub.starts == 2
    assert gateway.view(stub.name)["state"] == "failed"
    # What is mended need not be waited for.
    stub.comes_up()
    gateway.ask_to("start", stub.name)
    gateway.becomes(stub.name, "ready")
    assert spoken(gateway, stub) == "next"
