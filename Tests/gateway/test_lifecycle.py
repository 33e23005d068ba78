"""How backends come and go: on demand, when idle, by others' hands, and over restarts of the gateway."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from gateways import said, until


def test_the_first_request_starts_it(bench):
    stub = bench.stub(delay=0.5)
    gateway = bench.gateway()
    answer = gateway.speak(stub.name)
    assert said(answer.content) == "hello"
    assert int(answer.headers["x-tts-queue-ms"]) >= 500
    # What is up is there at once, and the connection is used again.
    answer = gateway.speak(stub.name)
    assert int(answer.headers["x-tts-queue-ms"]) < 500
    assert "connection" not in answer.headers
    assert stub.starts == 1
    assert gateway.view(stub.name)["usual_start"] >= 0.5


@pytest.mark.parametrize("streaming", [False, True])
def test_a_hundred_first_requests_are_one_start_and_each_has_its_own_audio(bench, streaming):
    stub = bench.stub(settings="queue: 100\nparallel: 4", delay=0.5, streaming=streaming)
    gateway = bench.gateway()
    texts = [f"this is text number {number} of many" for number in range(100)]

    def speak(text):
        return said(gateway.speak(stub.name, text).raise_for_status().content)

    with ThreadPoolExecutor(100) as pool:
        assert list(pool.map(speak, texts)) == texts
    assert stub.starts == 1
    assert len(stub.requests) == 100
    assert len(stub.containers) == 1
    assert gateway.outcomes(stub.name) == {"ok": 100}


def test_what_is_idle_is_stopped(bench):
    stub = bench.stub(settings="idle: 1s")
    gateway = bench.gateway()
    assert gateway.speak(stub.name).status_code == 200
    assert gateway.view(stub.name)["idle_at"] > time.time()
    # Not while it speaks.
    assert gateway.speak(stub.name, "!slow 2").status_code == 200
    assert stub.starts == 1
    gateway.becomes(stub.name, "asleep")
    until(lambda: stub.container.status == "exited")
    assert gateway.metrics[f'tts_ctl_stops_total{{backend="{stub.name}",reason="idle"}}'] == 1
    # The next request has it again.
    assert said(gateway.speak(stub.name, "again").content) == "again"
    assert stub.starts == 2


def test_listing_does_not_keep_it_awake(bench):
    stub = bench.stub(settings="idle: 1s")
    gateway = bench.gateway()
    assert gateway.speak(stub.name).status_code == 200

    def asleep():
        for path in ("/metrics", "/voices", "/v1/audio/voices", f"/backends/{stub.name}/health"):
            gateway.client.get(path).raise_for_status()
        return gateway.view(stub.name)["state"] == "asleep"

    until(asleep)


def test_who_uses_its_own_port_keeps_it_awake(bench):
    stub = bench.stub(settings="idle: 1s")
    gateway = bench.gateway()
    assert gateway.speak(stub.name).status_code == 200
    with httpx.Client() as other:
        answer = other.post(f"http://127.0.0.1:{stub.port}/synthesize", json={"text": "!slow 4"}, timeout=60)
        assert answer.status_code == 200
        assert gateway.view(stub.name)["state"] == "ready"
        assert stub.starts == 1
    gateway.becomes(stub.name, "asleep")


def test_what_is_kept_stays_and_what_is_preloaded_comes_up(bench):
    kept, pinned, early = (bench.stub(name, "idle: 1s") for name in ("kept", "pinned", "early"))
    gateway = bench.gateway("--keep", kept.name, "--preload", early.name)
    gateway.becomes(early.name, "ready")
    for stub in (kept, pinned):
        gateway.speak(stub.name)
    gateway.ask_to("pin", pinned.name)
    gateway.becomes(early.name, "asleep")
    time.sleep(1.5)
    assert [gateway.view(stub.name)["state"] for stub in (kept, pinned)] == ["ready", "ready"]
    gateway.ask_to("unpin", pinned.name)
    gateway.becomes(pinned.name, "asleep")
    # A user may stop it all the same.
    gateway.ask_to("stop", kept.name)
    gateway.becomes(kept.name, "asleep")


@pytest.mark.parametrize("action", ["stop", "kill", "remove"])
def test_what_others_stop_is_asleep_and_comes_up_again(bench, action):
    stub = bench.stub()
    gateway = bench.gateway()
    gateway.speak(stub.name)
    container = stub.container
    container.remove(force=True) if action == "remove" else getattr(container, action)()
    gateway.becomes(stub.name, "asleep", 10)
    assert "failure" not in gateway.view(stub.name)
    assert said(gateway.speak(stub.name, "again").content) == "again"
    assert stub.starts == 2


def test_what_others_start_is_adopted(bench):
    stub = bench.stub()
    gateway = bench.gateway()
    gateway.speak(stub.name)
    gateway.ask_to("stop", stub.name)
    gateway.becomes(stub.name, "asleep")
    stub.container.start()
    gateway.becomes(stub.name, "ready", 10)
    gateway.speak(stub.name)
    assert stub.starts == 2


def test_a_killed_gateway_finds_what_it_left(bench):
    stub = bench.stub(settings="queue: 100")
    gateway = bench.gateway()
    gateway.speak(stub.name)
    left = stub.container.id
    with ThreadPoolExecutor(10) as pool:
        for _ in range(10):
            pool.submit(lambda: httpx.post(f"{gateway.url}/v1/audio/speech", json={"input": "!slow 1"}))
        until(lambda: len(stub.requests) > 1)
        assert gateway.stop(9) == -9
    gateway.start()
    gateway.becomes(stub.name, "ready")
    assert said(gateway.speak(stub.name, "again").content) == "again"
    assert [container.id for container in stub.containers] == [left]
    assert stub.starts == 1
    assert gateway.view(stub.name)["in_flight"] == 0


def test_a_gateway_killed_during_a_start_goes_on_with_it(bench):
    stub = bench.stub(delay=2)
    gateway = bench.gateway()
    gateway.ask_to("start", stub.name)
    until(lambda: stub.starts)
    gateway.stop(9)
    gateway.start()
    assert said(gateway.speak(stub.name).content) == "hello"
    assert stub.starts == 1
    assert len(stub.containers) == 1


def test_ends_when_all_is_spoken(bench):
    stub = bench.stub(streaming=True)
    gateway = bench.gateway()
    gateway.speak(stub.name)
    queued = []
    with gateway.client.stream(
        "POST", f"/backends/{stub.name}/synthesize", json={"text": "!drip 6 0.3"}
    ) as answer:
        pieces = answer.iter_bytes()
        size = len(next(pieces))

        def wait():
            queued.append(httpx.post(f"{gateway.url}/backends/{stub.name}/synthesize", json={"text": "x"}, timeout=60))

        waiting = threading.Thread(target=wait)
        waiting.start()
        until(lambda: gateway.view(stub.name)["waiting"] == 1)
        gateway.process.send_signal(15)
        # Who waits is told, who listens hears it all.
        waiting.join(10)
        assert (queued[0].status_code, queued[0].json()["error"]) == (503, "shutting_down")
        assert int(queued[0].headers["retry-after"]) > 0
        size += sum(map(len, pieces))
    assert size == 44 + 6 * 48_000
    assert gateway.process.wait(10) == 0
    # The backend is left as it is.
    assert stub.container.status == "running"


def test_a_stream_that_does_not_end_is_cut_after_half_a_minute(bench):
    stub = bench.stub(streaming=True)
    gateway = bench.gateway()
    gateway.speak(stub.name)
    with gateway.client.stream("POST", f"/backends/{stub.name}/synthesize", json={"text": "!drip 999 0.3"}) as answer:
        pieces = answer.iter_bytes()
        next(pieces)
        begin = time.monotonic()
        gateway.process.send_signal(15)
        with pytest.raises(httpx.RemoteProtocolError):
            for _ in pieces:
                pass
        assert 25 < time.monotonic() - begin < 45
    gateway.process.wait(10)


def test_reads_manifests_anew(bench):
    old, changed = bench.stub("old"), bench.stub("changed")
    gateway = bench.gateway()
    for stub in (old, changed):
        gateway.speak(stub.name)
    new = bench.stub("new")
    changed.say("text_limit: 3")
    (old.folder / "compose.yaml").rename(old.folder / "was.yaml")
    broken = bench.folder / bench.name("broken")
    broken.mkdir()
    (broken / "compose.yaml").write_text("services: [")
    answer = gateway.client.post("/api/v1/reload", json={}).raise_for_status().json()
    assert [one["name"] for one in answer["broken"]] == [broken.name]
    assert gateway.speak(new.name).status_code == 200
    assert gateway.speak(changed.name, "long").status_code == 413
    assert gateway.speak(old.name).status_code == 404
    # It goes once it is idle; the others are left alone.
    until(lambda: old.container.status == "exited")
    assert changed.starts == 1


def test_restart(bench):
    stub = bench.stub()
    gateway = bench.gateway()
    gateway.speak(stub.name)
    gateway.ask_to("restart", stub.name)
    until(lambda: stub.starts == 2)
    gateway.becomes(stub.name, "ready")
    assert gateway.speak(stub.name).status_code == 200
    assert len(stub.containers) == 1
