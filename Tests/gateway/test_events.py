"""The line of events that pages listen to."""

import json
import shutil
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import httpx
from gateways import until


class Line(threading.Thread):
    """Listens until it is told to leave."""

    def __init__(self, gateway, path="/api/v1/events", after=None):
        super().__init__(daemon=True)
        self.events, self.ids, self.ended = [], [], False
        self.headers = {"Last-Event-ID": after} if after else {}
        self.client = httpx.Client(base_url=gateway.url, timeout=60)
        self.path = path
        self.start()
        until(lambda: self.events)

    def run(self):
        kind = None
        try:
            with self.client.stream("GET", self.path, headers=self.headers) as answer:
                assert answer.headers["content-type"] == "text/event-stream"
                for line in answer.iter_lines():
                    if line.startswith("event: "):
                        kind = line[7:]
                    elif line.startswith("id: "):
                        self.ids.append(line[4:])
                    elif line.startswith("data: "):
                        self.events.append((kind, json.loads(line[6:]), time.monotonic()))
        except (httpx.TransportError, httpx.StreamError):
            pass
        self.ended = True

    def states(self, name):
        return [view["state"] for kind, view, _ in self.events if kind == "backend" and view["name"] == name]

    def leave(self):
        self.client.close()


def test_a_snapshot_then_what_changes(bench):
    stub = bench.stub(delay=0.3)
    gateway = bench.gateway()
    line = Line(gateway)
    assert line.events[0][0] == "snapshot"
    assert [view["state"] for view in line.events[0][1]] == ["asleep"]
    assert gateway.speak(stub.name).status_code == 200
    # What changes within a moment is told once.
    until(lambda: line.states(stub.name)[-1:] == ["ready"])
    gateway.ask_to("stop", stub.name)
    until(lambda: line.states(stub.name)[-1:] == ["asleep"])
    states = [state for at, state in enumerate(line.states(stub.name)) if line.states(stub.name)[at - 1] != state]
    assert states == ["starting", "ready", "stopping", "asleep"], line.states(stub.name)
    stages = {view.get("stage") for kind, view, _ in line.events[1:]}
    assert {"start", "wait"} & stages
    line.leave()


def test_counts_are_told(gateway, tone):
    line = Line(gateway)
    with ThreadPoolExecutor(3) as pool:
        for _ in range(3):
            pool.submit(gateway.speak, tone.name, "!slow 0.3")
    until(lambda: any(view["waiting"] == 2 and view["in_flight"] == 1 for kind, view, _ in line.events[1:]))
    until(lambda: line.events[-1][1]["in_flight"] == 0)
    line.leave()


def test_who_comes_back_is_told_what_he_missed(bench):
    stub = bench.stub()
    gateway = bench.gateway()
    line, other = Line(gateway), Line(gateway)
    gateway.ask_to("pin", stub.name)
    until(lambda: len(line.events) == 2)
    line.leave()
    gateway.ask_to("unpin", stub.name)
    until(lambda: other.events[-1][1].get("pinned") is False)
    gateway.ask_to("pin", stub.name)
    until(lambda: other.events[-1][1].get("pinned") is True)
    again = Line(gateway, after=line.ids[-1])
    until(lambda: len(again.events) == 3)
    assert [kind for kind, _, _ in again.events] == ["resumed", "backend", "backend"]
    assert again.events[0][1] == {"missed": 2}
    assert [view["pinned"] for _, view, _ in again.events[1:]] == [False, True]
    # Every event has an id of its own, the same for everybody.
    assert len(set(other.ids)) == len(other.events)
    assert again.ids == other.ids[-3:]
    again.leave()
    # He who was there all the time has missed nothing.
    last = Line(gateway, after=other.ids[-1])
    assert last.events[0][:2] == ("resumed", {"missed": 0})
    last.leave()
    other.leave()


def test_who_knows_nothing_of_use_gets_a_snapshot(gateway, tone):
    for after in ("1", "other-1", "-", "other-", "a" * 5000):
        line = Line(gateway, after=after)
        assert line.events[0][0] == "snapshot"
        line.leave()
    # A number of another run means nothing here, nor does one that is still to come.
    life = Line(gateway).ids[0].partition("-")[0]
    for number in ("999999", "-1", "x", "99999999999999999999"):
        line = Line(gateway, after=f"{life}-{number}")
        assert line.events[0][0] == "snapshot"
        line.leave()


def test_a_backend_that_leaves_the_catalogue_is_gone(bench):
    bench.stub()
    stub = bench.stub("short")
    gateway = bench.gateway()
    line = Line(gateway)
    shutil.rmtree(stub.folder, ignore_errors=True)
    assert gateway.client.post("/api/v1/reload").status_code == 200
    until(lambda: ("gone", {"name": stub.name}) in [event[:2] for event in line.events])
    again = Line(gateway, after=line.ids[0])
    assert ("gone", {"name": stub.name}) in [event[:2] for event in again.events]
    assert stub.name not in {view["name"] for view in Line(gateway).events[0][1]}
    line.leave()
    again.leave()


def test_many_listeners(gateway, tone):
    assert gateway.speak(tone.name).status_code == 200
    with ThreadPoolExecutor(50) as pool:
        lines = list(pool.map(lambda _: Line(gateway), range(50)))
    begin = time.monotonic()
    gateway.ask_to("pin", tone.name)

    def pinned(line):
        return next((at for _, view, at in line.events[1:] if view.get("pinned")), None)

    until(lambda: all(map(pinned, lines)))
    assert max(map(pinned, lines)) - begin < 2
    gateway.ask_to("unpin", tone.name)
    for line in lines:
        line.leave()
    # Nobody is told any more who does not listen.
    assert gateway.speak(tone.name).status_code == 200


def test_ends_with_the_gateway(bench):
    bench.stub()
    gateway = bench.gateway()
    lines = [Line(gateway) for _ in range(3)]
    begin = time.monotonic()
    assert gateway.stop() == 0
    assert time.monotonic() - begin < 5
    until(lambda: all(line.ended for line in lines))


def test_a_page_that_does_not_read_is_in_nobodys_way(gateway, tone):
    stalled = socket.create_connection(("127.0.0.1", gateway.port))
    stalled.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    stalled.sendall(b"GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\n\r\n")
    line = Line(gateway)
    begin = time.monotonic()
    for number in range(300):
        gateway.ask_to("pin" if number % 2 else "unpin", tone.name)
    assert time.monotonic() - begin < 20
    gateway.ask_to("unpin", tone.name)
    until(lambda: line.events[-1][1]["pinned"] is False)
    stalled.close()
    line.leave()
