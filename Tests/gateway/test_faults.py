"""Backends that die, hang and lie: whatever was accepted gets an answer that says what happened, never audio that looks
whole and is not, and the next request is served."""

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from gateways import free, said, until


def test_a_start_that_fails_is_told_with_its_log(bench):
    stub = bench.stub(dies=True)
    gateway = bench.gateway()
    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(lambda _: gateway.speak(stub.name), range(10)))
    for answer in answers:
        body = answer.json()
        assert (answer.status_code, body["error"]) == (503, "start_failed")
        assert int(answer.headers["retry-after"]) > 0
    assert any("weights are missing" in line for line in answers[0].json()["findings"]["log"])
    # Not once for each who asked.
    assert gateway.speak(stub.name).status_code == 503
    assert stub.starts == 1
    view = gateway.view(stub.name)
    assert view["state"] == "failed" and view["failure"]["message"]
    assert gateway.client.get(f"/backends/{stub.name}/health").status_code == 503
    assert gateway.client.get("/health").status_code == 200
    # Once it is mended, a user need not wait.
    stub.comes_up()
    gateway.ask_to("start", stub.name)
    gateway.becomes(stub.name, "ready")
    free(gateway, stub)


def test_who_says_how_long_he_waits_is_told_in_time_and_the_start_goes_on(bench):
    stub = bench.stub(delay=4)
    gateway = bench.gateway()
    begin = time.monotonic()
    answer = gateway.speak(stub.name, headers={"Prefer": "wait=1"})
    assert time.monotonic() - begin < 3
    assert (answer.status_code, answer.json()["error"]) == (503, "starting")
    assert int(answer.headers["retry-after"]) > 0
    gateway.becomes(stub.name, "ready")
    assert stub.starts == 1


def test_a_user_can_give_up_a_start(bench):
    stub = bench.stub(never=True)
    gateway = bench.gateway()
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(gateway.speak, stub.name)
        until(lambda: stub.starts)
        gateway.ask_to("stop", stub.name)
        assert (waiting.result().status_code, waiting.result().json()["error"]) == (503, "stopped")
    gateway.becomes(stub.name, "asleep")
    assert stub.container.status == "exited"


def test_a_backend_that_dies_while_it_is_asked(bench):
    stub = bench.stub()
    gateway = bench.gateway()
    gateway.speak(stub.name)
    answer = gateway.speak(stub.name, "!die")
    assert (answer.status_code, answer.json()["error"]) == (502, "backend_unreachable")
    # It is never asked for the same again by itself; who asks once the engine has noticed starts it.
    assert [one["request"]["text"] for one in stub.requests].count("!die") == 1
    gateway.becomes(stub.name, "asleep")
    free(gateway, stub)
    assert stub.starts == 2


def test_a_backend_that_was_stopped_a_moment_ago(bench):
    """The engine's word comes later than the request."""
    stub = bench.stub()
    gateway = bench.gateway()
    for _ in range(5):
        gateway.speak(stub.name)
        stub.container.kill()
        assert said(gateway.speak(stub.name, "again").content) == "again"


@pytest.mark.parametrize("text", ["!break 2 0.2", "!drip 20 0.3"])
def test_what_breaks_off_is_never_taken_for_whole(bench, text):
    stub = bench.stub(streaming=True)
    gateway = bench.gateway()
    gateway.speak(stub.name)
    with gateway.client.stream("POST", f"/backends/{stub.name}/synthesize", json={"text": text}) as answer:
        assert answer.status_code == 200
        pieces = answer.iter_bytes()
        next(pieces)
        if text.startswith("!drip"):
            stub.container.kill()
        with pytest.raises(httpx.RemoteProtocolError):
            for _ in pieces:
                pass
    until(lambda: gateway.outcomes(stub.name).get("broken") == 1)
    free(gateway, stub)


def test_only_who_was_under_way_notices_that_a_backend_died(bench):
    """For a moment the engine takes connections to what has ended, and breaks them."""
    stub = bench.stub(settings="parallel: 4")
    gateway = bench.gateway()

    def ask(name, starts):
        """Until it has been started again."""
        broken = 0
        while stub.starts == starts:
            answer = gateway.speak(stub.name, name)
            if answer.status_code != 200:
                assert answer.json()["error"] == "backend_unreachable"
                broken += 1
        return broken

    for turn in range(1, 6):
        gateway.speak(stub.name)
        with ThreadPoolExecutor(3) as pool:
            asking = [pool.submit(ask, f"{turn} {name}", turn) for name in "abc"]
            until(lambda own=f"{turn} ": sum(one["request"]["text"].startswith(own) for one in stub.requests) > 3)
            stub.container.kill()
            # Nobody can tell what became of the one request that each had sent.
            assert all(one.result() <= 1 for one in asking)


def test_a_full_disk_is_told_and_harms_nobody_else(bench):
    """A long answer goes through a file."""
    stub = bench.stub(settings="text_limit: 100000")
    place = 'mount -t tmpfs -o size=1m tmpfs "$TMPDIR" && exec "$@"'
    gateway = bench.gateway(before=["unshare", "--mount", "--propagation", "private", "sh", "-c", place, "sh"])
    answer = gateway.speak(stub.name, "long " * 10_000)
    assert answer.status_code == 500
    assert "no space left on the disk" in answer.text, answer.text
    assert not list(Path(f"/proc/{gateway.process.pid}/root{gateway.temporary}").iterdir())
    free(gateway, stub)
