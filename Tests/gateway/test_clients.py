"""Clients that leave, stall, send slowly and flood: nobody else notices."""

import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from gateways import connected, free, request, said, until


def test_a_client_that_leaves_in_the_queue_is_never_spoken_for(bench):
    stub = bench.stub()
    gateway = bench.gateway()
    gateway.speak(stub.name)
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(gateway.speak, stub.name, "!slow 3")
        until(lambda: len(stub.requests) == 2)
        gone = connected(gateway)
        gone.sendall(request(stub.name, "gone"))
        until(lambda: gateway.view(stub.name)["waiting"] == 1)
        gone.close()
        until(lambda: gateway.view(stub.name)["waiting"] == 0, 2)
        assert first.result().status_code == 200
    free(gateway, stub)
    assert "gone" not in [one["request"]["text"] for one in stub.requests]
    assert gateway.outcomes(stub.name)["left"] == 1


def test_a_client_that_leaves_during_a_start(bench):
    stub = bench.stub(delay=2)
    gateway = bench.gateway()
    gone = connected(gateway)
    gone.sendall(request(stub.name, "gone"))
    until(lambda: stub.starts)
    gone.close()
    until(lambda: gateway.view(stub.name)["waiting"] == 0, 2)
    gateway.becomes(stub.name, "ready")
    free(gateway, stub)
    assert stub.starts == 1 and len(stub.requests) == 1


@pytest.mark.parametrize(("text", "streaming"), [("!hang", False), ("!stall 1 0", True), ("!stall 1 0", False)])
def test_a_client_that_leaves_a_silent_backend_gives_its_turn_back(bench, text, streaming):
    stub = bench.stub(streaming=streaming)
    gateway = bench.gateway()
    gateway.speak(stub.name)
    gone = connected(gateway)
    gone.sendall(request(stub.name, text))
    until(lambda: gateway.view(stub.name)["in_flight"] == 1 and len(stub.requests) == 2)
    if streaming:
        assert gone.recv(15) == b"HTTP/1.1 200 OK"
    gone.close()
    # The backend is told as well.
    until(lambda: stub.log[-1] == "left", 5)
    free(gateway, stub)
    assert gateway.outcomes(stub.name)["left"] == 1


def test_a_client_that_leaves_a_stream(bench):
    stub = bench.stub(streaming=True)
    gateway = bench.gateway()
    gateway.speak(stub.name)
    gone = connected(gateway)
    gone.sendall(request(stub.name, "!drip 99 0.1"))
    assert gone.recv(15) == b"HTTP/1.1 200 OK"
    gone.close()
    until(lambda: stub.log[-1] == "left", 5)
    free(gateway, stub)


def test_a_client_that_does_not_read_costs_no_memory(bench):
    stub = bench.stub(streaming=True)
    gateway = bench.gateway()
    gateway.speak(stub.name)
    stalled = socket.socket()
    stalled.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    stalled.connect(("127.0.0.1", gateway.port))
    # 190 MB, if somebody took them.
    stalled.sendall(request(stub.name, "!drip 4000 0"))
    until(lambda: gateway.view(stub.name)["in_flight"] == 1)
    before = gateway.memory
    until(lambda: stub.requests[-1]["request"]["text"].startswith("!drip"))
    time.sleep(2)
    assert gateway.memory - before < 60 << 20
    assert stub.log[-1] != "spoken"
    # Others are not kept waiting by it but for its turn, which it gives back with its connection.
    stalled.close()
    free(gateway, stub)


def test_a_client_that_never_reads_does_not_hold_its_turn_for_ever(bench):
    stub = bench.stub(streaming=True)
    gateway = bench.gateway()
    gateway.speak(stub.name)
    stalled = socket.socket()
    stalled.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    stalled.connect(("127.0.0.1", gateway.port))
    stalled.sendall(request(stub.name, "!drip 400 0"))
    until(lambda: gateway.view(stub.name)["in_flight"] == 1)
    until(lambda: gateway.view(stub.name)["in_flight"] == 0, 75)
    stalled.close()
    free(gateway, stub)


def test_a_gigabyte_is_not_taken(gateway, tone):
    before = gateway.memory
    flood = connected(gateway)
    sent = 0
    with pytest.raises(OSError):
        flood.sendall(request(tone.name, "x", length=1 << 30))
        flood.settimeout(5)
        while sent < 1 << 30:
            sent += flood.send(b"x" * 65_536)
    assert sent < 64 << 20
    assert gateway.memory - before < 30 << 20
    flood.close()
    assert gateway.speak(tone.name).status_code == 200


def test_a_gigabyte_in_chunks_is_not_taken(gateway, tone):
    flood = connected(gateway)
    sent = 0
    with pytest.raises(OSError):
        flood.sendall(
            f"POST /backends/{tone.name}/synthesize HTTP/1.1\r\nHost: localhost\r\n"
            "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n".encode()
        )
        flood.settimeout(5)
        while sent < 1 << 30:
            sent += flood.send(b"10000\r\n" + b"x" * 65_536 + b"\r\n")
    assert sent < 64 << 20
    flood.close()
    assert gateway.speak(tone.name).status_code == 200


def test_slow_senders_are_in_nobodys_way(gateway, tone):
    slow = [connected(gateway) for _ in range(50)]
    for connection in slow[:25]:
        connection.sendall(b"POST /backends/x/synthesize HTTP/1.1\r\nHost: localhost\r\nX-A: ")
    for connection in slow[25:]:
        connection.sendall(request(tone.name, "x", length=1000))
    with ThreadPoolExecutor(10) as pool:
        begin = time.monotonic()
        assert {answer.status_code for answer in pool.map(lambda _: gateway.speak(tone.name), range(20))} == {200}
        assert time.monotonic() - begin < 10
    assert gateway.view(tone.name)["in_flight"] == 0
    for connection in slow:
        connection.close()


def test_slow_senders_are_not_waited_for_for_ever(bench):
    """A head that does not end, and a body that comes a byte at a time."""
    stub = bench.stub()
    gateway = bench.gateway()
    head, drip = connected(gateway), connected(gateway)
    head.sendall(b"GET /health HTTP/1.1\r\nHost: localhost\r\nX-A: ")
    drip.sendall(request(stub.name, "x", length=1000))
    stop = threading.Event()

    def trickle():
        while not stop.wait(1):
            try:
                drip.sendall(b" ")
                head.sendall(b"a")
            except OSError:
                return

    thread = threading.Thread(target=trickle)
    thread.start()

    def ended(connection):
        connection.settimeout(0.1)
        try:
            return connection.recv(1 << 16) == b"" or ended(connection)
        except TimeoutError:
            return False
        except OSError:
            return True

    try:
        until(lambda: ended(head), 75)
        until(lambda: ended(drip), 20)
    finally:
        stop.set()
        thread.join()


def test_used_up_descriptors_do_not_end_the_listener(bench):
    stub = bench.stub()
    gateway = bench.gateway(before=["prlimit", "--nofile=64:64"])
    assert gateway.speak(stub.name).status_code == 200
    for _ in range(2):
        crowd = []
        for _ in range(200):
            connection = socket.socket()
            connection.settimeout(2)
            connection.connect(("127.0.0.1", gateway.port))
            crowd.append(connection)
        until(lambda: gateway.descriptors >= 63)
        for connection in crowd:
            connection.close()
        assert gateway.process.poll() is None
        # Until the crowd is out of the door a newcomer may be cut off; from then on nobody is.
        until(gateway.answers, 20)
        until(lambda: gateway.descriptors < 40, 20)
        with httpx.Client(base_url=gateway.url, timeout=20) as client:
            assert client.get("/health").status_code == 200
            assert said(client.post(f"/backends/{stub.name}/synthesize", json={"text": "next"}).content) == "next"


def test_nothing_grows(bench):
    """Descriptors and threads after a thousand requests of all kinds."""
    stub = bench.stub(settings="queue: 200\nparallel: 8", streaming=True)
    gateway = bench.gateway()

    def some(number):
        if number % 5 == 0:
            gone = connected(gateway)
            gone.sendall(request(stub.name, "!drip 3 0.01"))
            gone.close()
        elif number % 5 == 1:
            gateway.speak(stub.name, "!fail")
        elif number % 5 == 2:
            try:
                gateway.speak(stub.name, "!break 1 0")
            except httpx.TransportError:
                pass
        else:
            gateway.speak(stub.name, "!drip 2 0")

    def round_of(count):
        with ThreadPoolExecutor(16) as pool:
            list(pool.map(some, range(count)))
        until(lambda: gateway.view(stub.name)["in_flight"] == 0)

    round_of(200)
    gateway.client.close()
    gateway.client = httpx.Client(base_url=gateway.url, timeout=120)
    gateway.speak(stub.name)
    few, size = gateway.descriptors, gateway.memory
    round_of(800)
    gateway.client.close()
    gateway.client = httpx.Client(base_url=gateway.url, timeout=120)
    until(lambda: gateway.descriptors <= few + 8)
    assert gateway.memory - size < 40 << 20
    assert not list(gateway.temporary.iterdir())
